"""Everybody everywhere, and one person at two places at one time."""

from typing import Any

import pytest

from finder.domain.hours import Hours, read_hours
from finder.domain.rosters import Matrix, clashing_days


def hours(**days: Any) -> Hours:
    return read_hours(
        {"days": {day: [list(pair.split("-")) for pair in pairs] for day, pairs in days.items()}}
    )


def test_a_full_roster_is_one_of_five_doctors_at_three_places() -> None:
    assert Matrix(5, 3, 15).is_full
    assert not Matrix(4, 3, 12).is_full
    assert not Matrix(5, 2, 10).is_full


def test_a_few_gaps_do_not_hide_it() -> None:
    assert Matrix(20, 5, 95).is_full
    assert not Matrix(20, 5, 94).is_full


@pytest.mark.parametrize(
    ("here", "there", "days"),
    [
        ({"monday": ["08:00-12:00"]}, {"monday": ["11:00-15:00"]}, (0,)),
        ({"monday": ["08:00-12:00"]}, {"monday": ["11:01-15:00"]}, ()),
        ({"monday": ["08:00-12:00"]}, {"tuesday": ["08:00-12:00"]}, ()),
        ({"monday": ["22:00-06:00"]}, {"tuesday": ["04:00-08:00"]}, (0,)),
        ({"sunday": ["22:00-06:00"]}, {"monday": ["04:00-08:00"]}, (6,)),
        ({"monday": ["08:00-10:00", "12:00-16:00"]}, {"monday": ["10:00-12:00"]}, ()),
        ({"monday": ["08:00-17:00"], "friday": ["08:00-17:00"]}, {"friday": ["09:00-11:00"]}, (4,)),
    ],
    ids=str,
)
def test_days_that_clash(here: dict[str, Any], there: dict[str, Any], days: tuple[int, ...]) -> None:
    assert clashing_days(hours(**here), hours(**there)) == days


def test_the_clock_of_the_other_zone_counts() -> None:
    eastern, central = hours(monday=["08:00-10:00"]), hours(monday=["08:00-10:00"])
    assert clashing_days(eastern, central, shift=60) == (0,)
    assert clashing_days(eastern, central, shift=120) == ()
