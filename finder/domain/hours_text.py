"""Opening hours in one line: `Mon 08:00-12:00, 13:00-17:00; by appointment; closed on 2026-12-24`."""

import re

from finder.domain.hours import DAYS, BadHours, Hours, read_hours

_SHORT = tuple(day[:3].capitalize() for day in DAYS)
_BY_APPOINTMENT = "by appointment"
_CLOSED = "closed"
_CLOSED_ON = "closed on "
_HOLIDAYS = "closed on federal holidays"
_TIME = r"([0-9]{1,2}):([0-9]{2})"
_INTERVAL = re.compile(rf"{_TIME} ?[-\u2013\u2014] ?{_TIME}")
_DAY = re.compile(r"([a-z]{3,9})\.?(?: ?(?:-|\u2013|\u2014|to) ?([a-z]{3,9})\.?)? (.+)")


def hours_line(hours: Hours) -> str:
    """The week in one line; `closed` for one that is never open."""
    days = [_day_line(weekday, hours) for weekday in range(7) if hours.on(weekday)]
    week = [*days, *([_BY_APPOINTMENT] if hours.by_appointment else [])] or [_CLOSED]
    holidays = [_HOLIDAYS] if hours.closed_on_holidays else []
    return "; ".join([*week, *holidays, *(f"{_CLOSED_ON}{day.isoformat()}" for day in hours.closed_on)])


def typed_hours(text: str) -> Hours:
    """Hours from such a line, days in any order or as `Mon-Fri`. Raises BadHours."""
    days: dict[str, list[list[str]]] = {}
    parts = [part for part in (" ".join(part.split()).casefold() for part in text.split(";")) if part]
    closed = [
        part.removeprefix(_CLOSED_ON) for part in parts if part.startswith(_CLOSED_ON) and part != _HOLIDAYS
    ]
    for part in parts:
        if part not in (_BY_APPOINTMENT, _CLOSED) and not part.startswith(_CLOSED_ON):
            _read_part(part, days)
    told = {"days": days, "by_appointment": _BY_APPOINTMENT in parts, "closed_on": closed}
    return read_hours(told | {"closed_on_holidays": _HOLIDAYS in parts})


def _day_line(weekday: int, hours: Hours) -> str:
    name = DAYS[weekday]
    times = hours.as_json()["days"][name]
    return f"{_SHORT[weekday]} {', '.join(f'{opens}-{closes}' for opens, closes in times)}"


def _read_part(part: str, days: dict[str, list[list[str]]]) -> None:
    found = _DAY.fullmatch(part)
    if found is None:
        raise BadHours(f"“{part}” is not of the form Mon 08:00-17:00")
    first = _weekday(found[1])
    last = _weekday(found[2]) if found[2] else first
    times = [_interval(one.strip()) for one in found[3].split(",")]
    for weekday in range(first, last + 1 if last >= first else last + 8):
        days.setdefault(DAYS[weekday % 7], []).extend(times)


def _weekday(word: str) -> int:
    for number, day in enumerate(DAYS):
        if len(word) >= 3 and day.startswith(word):
            return number
    raise BadHours(f"“{word}” is no day of the week")


def _interval(text: str) -> list[str]:
    found = _INTERVAL.fullmatch(text)
    if found is None:
        raise BadHours(f"“{text}” is not of the form 08:00-17:00")
    return [f"{found[1]:0>2}:{found[2]}", f"{found[3]:0>2}:{found[4]}"]
