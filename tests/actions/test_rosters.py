"""What the check of rosters finds, on both engines."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from finder.actions.rosters import Checked, check
from finder.models import Group
from finder.queries.rosters import flags
from tests.make import NASHVILLE, Make, miles_from

NOW = datetime.now(UTC)
MONDAYS = {"days": {"monday": [["08:00", "17:00"]]}, "by_appointment": False}


@pytest.fixture
def group(make: Make) -> Group:
    """Five doctors, each at all three places."""
    made: Group = make.group()
    places = [make.facility(group_id=made.id) for _ in range(3)]
    for _ in range(5):
        physician = make.physician(at=places[0])
        for place in places[1:]:
            make.location(physician, place)
    return made


def test_a_group_with_everybody_everywhere_is_found(session: Session, group: Group) -> None:
    assert check(session, NOW) == Checked(1, 0)
    (found,) = flags(session).groups
    assert (found.group.slug, found.matrix.physicians, found.matrix.facilities) == (group.slug, 5, 3)


def test_what_is_corrected_leaves_the_list(session: Session, group: Group, make: Make) -> None:
    check(session, NOW)
    for _ in range(2):
        make.physician(at=make.facility(group_id=group.id))
    assert check(session, NOW) == Checked(0, 0)
    assert flags(session).total == 0


@pytest.mark.parametrize(("miles", "clashes"), [(29, 0), (31, 1)])
def test_two_far_places_on_one_weekday(session: Session, make: Make, miles: float, clashes: int) -> None:
    physician = make.physician(at=NASHVILLE, location={"hours": MONDAYS})
    make.location(physician, miles_from(NASHVILLE, miles), hours=MONDAYS)
    assert check(session, NOW) == Checked(0, clashes)
    assert [one.days for one in flags(session).clashes] == [(0,)] * clashes


def test_offices_without_hours_say_nothing(session: Session, make: Make) -> None:
    physician = make.physician(at=NASHVILLE, location={"hours": MONDAYS})
    make.location(physician, miles_from(NASHVILLE, 90))
    assert check(session, NOW) == Checked(0, 0)


def test_the_clock_of_each_place_is_its_own(session: Session, make: Make) -> None:
    early = {"days": {"monday": [["08:00", "09:00"]]}, "by_appointment": False}
    physician = make.physician(at=NASHVILLE, location={"hours": early})
    make.location(physician, make.facility((36.16, -85.5), time_zone="America/New_York"), hours=early)
    assert check(session, NOW) == Checked(0, 0)
