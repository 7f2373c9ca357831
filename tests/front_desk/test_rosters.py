"""Rosters that look wrong, and the way to all checks."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from finder.actions.rosters import check
from tests.desk import Desk
from tests.make import NASHVILLE, Make, miles_from

MONDAYS = {"days": {"monday": [["08:00", "17:00"]]}, "by_appointment": False}


def test_what_looks_wrong_is_listed_with_reason_and_link(desk: Desk, session: Session, make: Make) -> None:
    group = make.group()
    places = [make.facility(group_id=group.id) for _ in range(3)]
    for _ in range(5):
        physician = make.physician(at=places[0])
        for place in places[1:]:
            make.location(physician, place)
    busy = make.physician("Chidi", "Obi", at=make.facility(name="North"), location={"hours": MONDAYS})
    make.location(busy, make.facility(miles_from(NASHVILLE, 60), name="South"), hours=MONDAYS)
    check(session, datetime.now(UTC))
    page = desk.become(make, make.staff()).page("/staff/rosters")
    assert "2 rosters look wrong." in page.main
    assert "All 5 doctors are listed at all 3 places." in page.main
    assert (
        "North, Nashville and South, Nashville, 60.0 miles apart, at the same hours on Monday." in page.main
    )
    assert page.links()["Chidi Obi"] == f"/staff/listings/{busy.slug}"
    assert page.links()["Riverside Clinics"] == "/doctors?group=riverside-clinics"


def test_nothing_found_says_so(desk: Desk, make: Make) -> None:
    page = desk.become(make, make.staff()).page("/staff/rosters")
    assert "found no roster that looks wrong" in page.main


def test_all_checks_are_on_one_page(desk: Desk, make: Make) -> None:
    page = desk.become(make, make.staff()).page("/staff/checks")
    assert page.texts("h2") == ["Duplicates", "Rosters", "Calls to measure accuracy"]


def test_a_moderator_is_shown_the_calls_alone(desk: Desk, make: Make) -> None:
    page = desk.become(make, make.staff("moderator")).page("/staff/checks")
    assert page.texts("h2") == ["Calls to measure accuracy"]
