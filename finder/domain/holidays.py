"""Federal holidays of the United States (5 U.S.C. 6103), by rule, on the days offices observe them."""

from datetime import date, timedelta
from functools import cache

_MONDAY, _THURSDAY = 0, 3
_SATURDAY, _SUNDAY = 5, 6
#: Juneteenth became one in June 2021, and was kept that very week.
_JUNETEENTH_SINCE = 2021


@cache
def observed_holidays(year: int) -> frozenset[date]:
    """The weekdays of a year on which federal offices are closed.

    New Year's Day on a Saturday is observed on the last Friday of the year before.
    """
    fixed = _fixed(year) + ([date(year + 1, 1, 1)] if year < date.max.year else [])
    return frozenset(day for day in (*_floating(year), *map(_observed, fixed)) if day.year == year)


@cache
def closing_holidays(year: int) -> frozenset[date]:
    """The same with the holidays themselves, where these fall on a weekend: an office with Saturday hours is closed."""
    return observed_holidays(year) | frozenset(_fixed(year))


def _fixed(year: int) -> list[date]:
    juneteenth = [date(year, 6, 19)] if year >= _JUNETEENTH_SINCE else []
    return [date(year, 1, 1), *juneteenth, date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]


def _floating(year: int) -> tuple[date, ...]:
    return (
        _nth(year, 1, _MONDAY, 3),  # Martin Luther King
        _nth(year, 2, _MONDAY, 3),  # Washington
        _last_monday_of_may(year),  # Memorial Day
        _nth(year, 9, _MONDAY, 1),  # Labor Day
        _nth(year, 10, _MONDAY, 2),  # Columbus Day
        _nth(year, 11, _THURSDAY, 4),  # Thanksgiving
    )


def is_business_day(day: date) -> bool:
    """Monday to Friday, unless a federal holiday is observed."""
    return day.weekday() < _SATURDAY and day not in observed_holidays(day.year)


def _observed(day: date) -> date:
    if day.weekday() == _SATURDAY:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == _SUNDAY else day


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
