from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.domain.hours import DAYS, BadHours, Hours, Interval, read_hours

MONDAY = datetime(2026, 11, 16)


def hours(**days):
    return read_hours({"days": days})


def test_a_lunch_break_splits_a_day():
    split = hours(monday=[["13:00", "17:00"], ["08:00", "12:00"]])
    assert split.on(0) == (Interval(480, 720), Interval(780, 1020))
    assert split.open_until(MONDAY.replace(hour=12, minute=30)) is None
    assert split.next_opening(MONDAY.replace(hour=12, minute=30)) == MONDAY.replace(hour=13)


def test_overnight_hours_reach_into_the_next_day():
    night = hours(sunday=[["20:00", "04:00"]])
    assert night.open_until(MONDAY.replace(hour=3, minute=59)) == MONDAY.replace(hour=4)
    assert night.open_until(MONDAY.replace(hour=4)) is None


def test_around_the_clock_is_open_until_midnight_and_again_after_it():
    always = read_hours({"days": {day: [["00:00", "24:00"]] for day in DAYS}})
    assert always.on(3)[0].is_all_day
    assert always.open_until(MONDAY.replace(hour=23, minute=59)) == datetime(2026, 11, 17)


def test_by_appointment_alone_is_never_open():
    alone = read_hours({"days": {}, "by_appointment": True})
    assert alone.by_appointment
    assert alone.next_opening(MONDAY) is None


def test_the_next_opening_may_be_a_week_away():
    assert hours(monday=[["08:00", "09:00"]]).next_opening(MONDAY.replace(hour=8)) == datetime(
        2026, 11, 23, 8
    )


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        ({"days": {"monday": [["8:00", "12:00"]]}}, "monday: a time must look like 08:30"),
        ({"days": {"monday": [["08:00", "24:01"]]}}, "monday: a time must look like 08:30"),
        ({"days": {"monday": [["08:60", "12:00"]]}}, "monday: a time must look like 08:30"),
        ({"days": {"monday": [["08:00"]]}}, "monday: a time must look like 08:30"),
        ({"days": {"monday": [["08:00", "12:00"], ["11:00", "13:00"]]}}, "monday: two opening times overlap"),
        ({"days": {"funday": []}}, "hours need days from monday to sunday"),
        ({}, "hours need days from monday to sunday"),
    ],
)
def test_hours_no_week_can_have_are_refused_with_the_day(stored, reason):
    with pytest.raises(BadHours, match=reason):
        read_hours(stored)


@given(st.lists(st.lists(st.integers(0, 1439), min_size=2, max_size=2, unique=True), min_size=7, max_size=7))
def test_stored_hours_read_back_as_they_were(week):
    whole = Hours(tuple((Interval(*pair),) for pair in week))
    assert read_hours(whole.as_json()) == whole


#: Thanksgiving 2026 is Thursday the 26th of November.
HOLIDAY = datetime(2026, 11, 26, 9)
WORKDAYS = {day: [["08:00", "17:00"]] for day in DAYS[:5]}


def test_a_federal_holiday_is_closed_where_the_office_keeps_them():
    kept = read_hours({"days": WORKDAYS, "closed_on_holidays": True})
    assert kept.open_until(HOLIDAY) is None
    assert kept.next_opening(HOLIDAY) == datetime(2026, 11, 27, 8)
    assert hours(**WORKDAYS).open_until(HOLIDAY) == datetime(2026, 11, 26, 17)


def test_a_holiday_on_a_saturday_is_closed_on_both_days():
    kept = read_hours({"days": {day: [["08:00", "12:00"]] for day in DAYS}, "closed_on_holidays": True})
    assert [kept.is_shut(date(2026, 7, day)) for day in (2, 3, 4, 5)] == [False, True, True, False]


def test_a_closed_day_is_closed_and_the_night_before_goes_on_into_it():
    night = read_hours({"days": {"wednesday": [["22:00", "06:00"]]}, "closed_on": ["2026-11-26"]})
    assert night.open_until(datetime(2026, 11, 26, 5)) == datetime(2026, 11, 26, 6)
    assert read_hours({"days": WORKDAYS, "closed_on": ["2026-11-26"]}).open_until(HOLIDAY) is None


def test_a_closed_week_is_looked_past():
    shut = [f"2026-11-{day}" for day in range(16, 29)]
    away = read_hours({"days": WORKDAYS, "closed_on": shut})
    assert away.next_opening(MONDAY) == datetime(2026, 11, 30, 8)


def test_closed_days_read_back_in_order():
    stored = {
        "days": WORKDAYS,
        "by_appointment": False,
        "closed_on": ["2026-12-24"],
        "closed_on_holidays": True,
    }
    assert read_hours(stored).as_json() == stored
    with pytest.raises(BadHours, match="a closed day must look like"):
        read_hours({"days": {}, "closed_on": ["24 December"]})
