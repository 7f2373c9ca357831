"""Opening hours of one practice location: a week of intervals, by the clock on its own wall."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINUTES_A_DAY = 24 * 60


class BadHours(ValueError):
    """Hours that no week can have; the message names the day and the reason."""


@dataclass(frozen=True, order=True)
class Interval:
    """Open from one minute of the day to another; `closes` up to `opens` means the next day."""

    opens: int
    closes: int

    @property
    def is_overnight(self) -> bool:
        """Whether it ends on the following day."""
        return self.closes <= self.opens

    @property
    def is_all_day(self) -> bool:
        """Whether it covers the 24 hours of the day."""
        return self.opens == 0 and self.closes == MINUTES_A_DAY

    @property
    def length(self) -> int:
        """Minutes."""
        return self.closes - self.opens + (MINUTES_A_DAY if self.is_overnight else 0)


@dataclass(frozen=True)
class Hours:
    """A week: seven tuples of intervals, Monday first, and whether one needs an appointment."""

    week: tuple[tuple[Interval, ...], ...] = field(default=((),) * 7)
    by_appointment: bool = False

    def on(self, weekday: int) -> tuple[Interval, ...]:
        """The intervals that begin on a weekday (0 is Monday)."""
        return self.week[weekday]

    def open_until(self, local: datetime) -> datetime | None:
        """When it closes next, if it is open at this local moment; None when it is closed."""
        for back in (0, 1):
            midnight = _midnight(local) - timedelta(days=back)
            for interval in self.on(midnight.weekday()):
                start = midnight + timedelta(minutes=interval.opens)
                end = start + timedelta(minutes=interval.length)
                if start <= local.replace(tzinfo=None) < end:
                    return end
        return None

    def next_opening(self, local: datetime) -> datetime | None:
        """When it opens next after this local moment; None when it never does."""
        for ahead in range(8):
            midnight = _midnight(local) + timedelta(days=ahead)
            starts = (
                midnight + timedelta(minutes=interval.opens) for interval in self.on(midnight.weekday())
            )
            later = [start for start in starts if start > local.replace(tzinfo=None)]
            if later:
                return min(later)
        return None

    def as_json(self) -> dict[str, Any]:
        """The form that is stored: days by name, times as "HH:MM", an empty day left out."""
        days = {
            name: [[_clock(interval.opens), _clock(interval.closes)] for interval in intervals]
            for name, intervals in zip(DAYS, self.week, strict=True)
            if intervals
        }
        return {"days": days, "by_appointment": self.by_appointment}


def read_hours(stored: Mapping[str, Any]) -> Hours:
    """Hours from their stored form. Raises `BadHours` for anything else."""
    days = stored.get("days")
    if not isinstance(days, Mapping) or set(days) - set(DAYS):
        raise BadHours("hours need days from monday to sunday")
    week = tuple(_read_day(name, days.get(name, [])) for name in DAYS)
    return Hours(week, bool(stored.get("by_appointment", False)))


def _read_day(name: str, pairs: Any) -> tuple[Interval, ...]:
    try:
        intervals = tuple(sorted(Interval(_minute(opens), _minute(closes)) for opens, closes in pairs))
    except (TypeError, ValueError) as error:
        raise BadHours(f"{name}: a time must look like 08:30") from error
    for earlier, later in pairwise(intervals):
        if earlier.is_overnight or later.opens < earlier.closes:
            raise BadHours(f"{name}: two opening times overlap")
    return intervals


def _minute(text: str) -> int:
    hour, minute = text.split(":")
    if not (len(hour) == len(minute) == 2 and text.replace(":", "").isdecimal() and int(minute) < 60):
        raise ValueError(text)
    total = int(hour) * 60 + int(minute)
    if total > MINUTES_A_DAY:
        raise ValueError(text)
    return total


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _midnight(local: datetime) -> datetime:
    return local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
