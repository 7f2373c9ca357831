"""The day a file of others was true, as its name or its title says it."""

import re
from datetime import date, datetime

# 2026-01-12, 20260112, 2026_01; the day is the first of the month where only the month is told.
_NUMBERS = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
# doctors_and_clinicians_01_2026
_MONTH_FIRST = re.compile(r"(?<!\d)(0[1-9]|1[0-2])[-_. ](20\d\d)(?!\d)")
_AMERICAN = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(20\d\d)(?!\d)")
# Jan 12, 2026
_WORDS = re.compile(r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(20\d\d)\b")
_LONGEST = 500


def day_in(text: str) -> date | None:
    """The first day a text names; None when it names none."""
    text = text[:_LONGEST]
    found = _written(text) or _in_numbers(text)
    return next((day for day in found if day), None) if found else None


def _written(text: str) -> list[date | None]:
    american = [_day(int(year), int(month), int(day)) for month, day, year in _AMERICAN.findall(text)]
    return american + [_named(*parts) for parts in _WORDS.findall(text)]


def _in_numbers(text: str) -> list[date | None]:
    whole = [_day(int(year), int(month), int(day or 1)) for year, month, day in _NUMBERS.findall(text)]
    return whole + [_day(int(year), int(month), 1) for month, year in _MONTH_FIRST.findall(text)]


def _named(month: str, day: str, year: str) -> date | None:
    try:
        return datetime.strptime(f"{month} {day} {year}", "%b %d %Y").date()
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
