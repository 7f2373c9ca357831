"""Clocks of the staff: holidays by rule, business days at the clinic, and when to call again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.domain.clocks import (
    after_business_days,
    due_on,
    fresh_since,
    last_fresh_day,
    local_day,
    next_try,
    zone,
)
from finder.domain.freshness import freshness
from finder.domain.holidays import is_business_day, observed_holidays
from finder.domain.hours import read_hours

DAYS = st.dates(date(2021, 1, 1), date(2199, 12, 31))
MOMENTS = st.datetimes(datetime(2021, 1, 1), datetime(2199, 12, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(["America/Chicago", "America/Adak", "Pacific/Guam", "America/New_York", None])
CHICAGO = "America/Chicago"
#: As the Office of Personnel Management lists them.
HOLIDAYS_OF_2026 = {
    *(date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25), date(2026, 6, 19)),
    *(date(2026, 7, 3), date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26)),
    date(2026, 12, 25),
}
OFFICE = read_hours(
    {"days": {"monday": [["08:00", "12:00"], ["13:00", "17:00"]], "thursday": [["10:00", "18:00"]]}}
)
NIGHT = read_hours({"days": {"friday": [["22:00", "06:00"]], "saturday": [["09:00", "12:00"]]}})


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_the_holidays_of_a_year():
    assert observed_holidays(2026) == HOLIDAYS_OF_2026


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2021, 12, 31), "New Year's Day 2022 was a Saturday"),
        (date(2023, 1, 2), "New Year's Day was a Sunday"),
        (date(2021, 6, 18), "the first Juneteenth was a Saturday"),
        (date(2021, 7, 5), "Independence Day was a Sunday"),
        (date(2022, 12, 26), "Christmas was a Sunday"),
        (date(2023, 11, 10), "Veterans Day was a Saturday"),
        (date(2027, 5, 31), "Memorial Day on the very last of May"),
        (date(2024, 11, 28), "the fourth Thursday, not the last"),
    ],
)
def test_an_observed_day_is_no_business_day(day: date, why: str):
    assert not is_business_day(day), why


@pytest.mark.parametrize("day", [date(2020, 6, 19), date(2022, 1, 3), date(2022, 12, 30), date(2021, 1, 20)])
def test_a_day_like_any_other(day: date):
    assert is_business_day(day)


@given(st.integers(2021, 9999))
def test_a_year_has_ten_to_twelve_holidays_and_all_are_weekdays(year: int):
    days = observed_holidays(year)
    assert 10 <= len(days) <= 12
    assert all(day.weekday() < 5 and day.year == year for day in days)


@given(DAYS, st.integers(1, 12))
def test_exactly_so_many_business_days_pass(day: date, count: int):
    end = after_business_days(day, count)
    passed = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(map(is_business_day, passed)) == count
    assert is_business_day(end)


@given(DAYS, st.integers(0, 5), st.integers(0, 5))
def test_business_days_add_up(day: date, one: int, two: int):
    assert after_business_days(after_business_days(day, one), two) == after_business_days(day, one + two)


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2026, 11, 20), 2, date(2026, 11, 24)),  # Friday: over the weekend
        (date(2026, 11, 21), 2, date(2026, 11, 24)),  # Saturday counts as little as Sunday
        (date(2026, 11, 25), 2, date(2026, 11, 30)),  # the day before Thanksgiving
        (date(2026, 7, 2), 2, date(2026, 7, 7)),  # a Friday off for a Saturday's holiday, then the weekend
        (date(2026, 12, 24), 5, date(2027, 1, 4)),  # Christmas and New Year
    ],
)
def test_known_ends(day: date, count: int, end: date):
    assert after_business_days(day, count) == end


def test_the_day_is_that_of_the_clinic():
    late = utc(2026, 11, 21, 3)  # Saturday in London, Friday evening in Nashville, Saturday in Guam
    assert local_day(late, CHICAGO) == date(2026, 11, 20)
    assert due_on(late, 1, CHICAGO) == date(2026, 11, 23)
    assert local_day(utc(2026, 11, 20, 15), "Pacific/Guam") == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (utc(2026, 3, 8, 5, 59), date(2026, 3, 7)),  # standard time, an hour before midnight's end
        (utc(2026, 3, 9, 4, 59), date(2026, 3, 8)),  # daylight time since that night
        (utc(2026, 3, 9, 5, 0), date(2026, 3, 9)),
        (utc(2026, 11, 2, 5, 59), date(2026, 11, 1)),
    ],
)
def test_days_around_daylight_saving(moment: datetime, day: date):
    assert local_day(moment, CHICAGO) == day


@pytest.mark.parametrize("name", [None, "", "Mars/Olympus", "../etc/passwd"])
def test_an_unknown_zone_is_utc(name: str | None):
    assert zone(name).key == "UTC"


@given(DAYS)
def test_day_90_is_fresh_and_day_91_is_not(day: date):
    last = last_fresh_day(day)
    assert freshness(day, last).is_fresh
    assert not freshness(day, last + timedelta(days=1)).is_fresh
    assert fresh_since(last) == day


@given(MOMENTS, ZONES, st.sampled_from([None, OFFICE, NIGHT]))
def test_the_next_try_is_later_on_a_business_day_and_within_two_weeks(moment, name, hours):
    again = next_try(moment, hours, name)
    assert timedelta(hours=1) < again - moment < timedelta(days=15)
    assert is_business_day(local_day(again, name))


@pytest.mark.parametrize(
    ("moment", "hours", "again"),
    [
        (utc(2026, 11, 23, 15), OFFICE, utc(2026, 11, 23, 17)),  # 9:00; 11:00 is open
        (utc(2026, 11, 23, 20), OFFICE, utc(2026, 11, 23, 22)),
        (utc(2026, 11, 23, 15), None, utc(2026, 11, 23, 17)),  # hours not known: 11:00
        (utc(2026, 11, 20, 21), None, utc(2026, 11, 23, 16)),  # Friday at three: Monday at ten
        (utc(2026, 11, 25, 21), None, utc(2026, 11, 27, 16)),  # the day before Thanksgiving: the day after
        (utc(2026, 11, 23, 22), OFFICE, utc(2026, 11, 30, 15)),  # Thursday is Thanksgiving, so Monday at nine
    ],
)
def test_when_to_call_again(moment: datetime, hours, again: datetime):
    assert next_try(moment, hours, CHICAGO) == again
