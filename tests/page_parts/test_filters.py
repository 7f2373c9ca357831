"""How distances, days and hours are written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask

from finder.domain.freshness import freshness
from finder.domain.geo import METRES_PER_MILE
from finder.domain.hours import Hours, read_hours
from finder.page import filters

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
OFFICE = read_hours(
    {"days": {"monday": [["08:00", "12:00"], ["13:00", "17:00"]], "thursday": [["09:00", "12:00"]]}}
)


@pytest.fixture(autouse=True)
def request_of_a_visitor(app: Flask) -> Iterator[None]:
    """Words are put into the language of a request."""
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (0, "less than 0.1 mile"),
        (0.0499, "less than 0.1 mile"),
        (0.051, "0.1 miles"),
        (0.949, "0.9 miles"),
        (1, "1 mile"),
        (1.04, "1 mile"),
        (1.06, "1.1 miles"),
        (4.25, "4.2 miles"),
        (99.94, "99.9 miles"),
        (99.96, "100 miles"),
        (100.4, "100 miles"),
        (2345.6, "2,346 miles"),
    ],
)
def test_a_distance(distance: float, said: str) -> None:
    assert filters.miles(distance * METRES_PER_MILE) == said


@pytest.mark.parametrize(
    ("distance", "within", "said"),
    [
        (24.96, 25, "24.96 miles"),
        (25, 25, "25.00 miles"),
        (25.04, 25, "25.04 miles"),
        (24.94, 25, "24.9 miles"),
        (25.06, 25, "25.1 miles"),
        (1, 1, "1.00 miles"),
        (99.98, 100, "99.98 miles"),
        (100.02, 100, "100.02 miles"),
        (0.01, 0.02, "less than 0.1 mile"),
    ],
)
def test_a_distance_near_the_border(distance: float, within: float, said: str) -> None:
    assert filters.miles(distance * METRES_PER_MILE, within * METRES_PER_MILE) == said


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize(
    ("value", "said"), [(date(2026, 5, 12), "May 12"), (date(2025, 12, 31), "December 31, 2025")]
)
def test_a_day_has_its_year_when_that_is_another(value: date, said: str) -> None:
    assert filters.day(value) == said


@pytest.mark.parametrize(
    ("confirmed", "said"),
    [(date(2026, 11, 23), "today"), (date(2026, 11, 22), "1 day ago"), (date(2026, 8, 25), "90 days ago"),
     (date(2026, 11, 24), "today")],
)  # fmt: skip
def test_how_long_ago(confirmed: date, said: str) -> None:
    assert filters.ago(freshness(confirmed, MONDAY.date())) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "12:00 AM"), (8 * 60 + 30, "8:30 AM"), (12 * 60, "12:00 PM"), (24 * 60, "12:00 AM")],
)
def test_a_time_of_day(minutes: int, said: str) -> None:
    assert filters.clock(minutes) == said


@pytest.mark.parametrize(
    ("moment", "zone", "said"),
    [
        ((23, 14, 0), "America/Chicago", "Open now, until 12:00 PM"),
        ((23, 14, 0), "America/Los_Angeles", "Closed now, opens today at 8:00 AM"),
        ((23, 18, 30), "America/Chicago", "Closed now, opens today at 1:00 PM"),
        ((23, 18, 30), "America/New_York", "Open now, until 5:00 PM"),
        ((23, 23, 0), "America/Chicago", "Closed now, opens Thursday at 9:00 AM"),
        ((26, 18, 0), "America/Chicago", "Closed now, opens Monday at 8:00 AM"),
    ],
)
def test_open_or_closed_goes_by_the_clock_of_the_clinic(
    moment: tuple[int, int, int], zone: str, said: str
) -> None:
    day, hour, minute = moment
    with time_machine.travel(datetime(2026, 11, day, hour, minute, tzinfo=UTC), tick=False):
        assert filters.open_now(OFFICE, zone) == said


@pytest.mark.parametrize(("moment", "said"), [("2026-03-08T07:30", "Open"), ("2026-03-08T08:30", "Open"),
                                              ("2026-03-08T11:30", "Closed")])  # fmt: skip
def test_the_night_the_clocks_go_forward(moment: str, said: str) -> None:
    night = read_hours({"days": {"saturday": [["22:00", "06:00"]]}})
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        assert (filters.open_now(night, "America/Chicago") or "").startswith(said)


def test_without_a_time_zone_nothing_is_said() -> None:
    assert filters.open_now(OFFICE, None) is None


def test_hours_of_no_day_never_open() -> None:
    assert filters.open_now(Hours(), "America/Chicago") is None


@pytest.mark.parametrize(
    ("text", "said"), [("Neurologists", "neurologists"), ("ENT doctors", "ENT doctors"), ("", ""), ("X", "x")]
)
def test_a_name_inside_a_sentence(text: str, said: str) -> None:
    assert filters.small_first(text) == said
