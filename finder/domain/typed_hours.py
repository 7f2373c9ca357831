"""Opening hours as the staff type them, a line a day: "8:30 AM - 12:00 PM, 1 PM - 5 PM", "24 hours", "closed"."""

import re
from datetime import date, datetime

from finder.domain.hours import DAYS, MINUTES_A_DAY, BadHours, Hours, Interval, read_hours

#: More than any day is written with.
LONGEST_LINE = 120
_CLOSED = ("", "closed")
_ALL_DAY = ("24 hours", "24h", "open 24 hours")
_BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b)\s*")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?\s*(?:([ap])\.?m\.?)?")


def read_line(text: str) -> tuple[Interval, ...]:
    """The intervals of one day. Raises `BadHours`, whose message is the piece that cannot be read."""
    plain = " ".join(text.lower().split())
    if plain in _CLOSED:
        return ()
    if plain in _ALL_DAY:
        return (Interval(0, MINUTES_A_DAY),)
    if len(plain) > LONGEST_LINE:
        raise BadHours(plain[:20] + "…")
    return _together(tuple(_interval(piece.strip()) for piece in plain.split(",")), plain)


def read_days(text: str) -> tuple[date, ...]:
    """Days with commas between them, as 12/24/2026 or 2026-12-24. Raises `BadHours` as `read_line` does."""
    return tuple(sorted({_day(piece.strip()) for piece in text.split(",") if piece.strip()}))


def line(intervals: tuple[Interval, ...]) -> str:
    """The same, written so that `read_line` reads it back."""
    return ", ".join(_written(one) for one in intervals)


def _together(intervals: tuple[Interval, ...], text: str) -> tuple[Interval, ...]:
    """In order, and none over another."""
    week = Hours((intervals, *((),) * (len(DAYS) - 1)))
    try:
        return read_hours(week.as_json()).on(0)
    except BadHours as error:
        raise BadHours(text) from error


def _interval(piece: str) -> Interval:
    ends = _BETWEEN.split(piece)
    if len(ends) != 2:
        raise BadHours(piece)
    opens, closes = (_minute(end, piece) for end in ends)
    if opens == closes or not _is_clear(ends):
        raise BadHours(piece)
    return Interval(opens % MINUTES_A_DAY, closes or MINUTES_A_DAY)


def _is_clear(ends: list[str]) -> bool:
    """Whether nobody could mean another half of the day: "8:30 - 5:00" is no night shift."""
    found = [_TIME.fullmatch(end) for end in ends]
    return all(one and one[3] for one in found) or all(
        one and not one[3] and len(one[1]) == 2 for one in found
    )


def _minute(text: str, piece: str) -> int:
    """A time of the day; without AM and PM by the clock of 24 hours, which says its minutes."""
    found = _TIME.fullmatch(text)
    if not found or (found[2] is None and found[3] is None):
        raise BadHours(piece)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise BadHours(piece)
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    total = hour * 60 + minute
    if minute > 59 or total > MINUTES_A_DAY:
        raise BadHours(piece)
    return total


def _day(piece: str) -> date:
    for form in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(piece, form).date()
        except ValueError:
            continue
    raise BadHours(piece)


def _written(one: Interval) -> str:
    if one.is_all_day:
        return "24 hours"
    return f"{_clock(one.opens)} - {_clock(one.closes)}"


def _clock(minute: int) -> str:
    hour, minutes = divmod(minute % MINUTES_A_DAY, 60)
    return f"{hour % 12 or 12}:{minutes:02} {'PM' if hour >= 12 else 'AM'}"
