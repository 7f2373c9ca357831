"""Opening hours of one practice location: a week of intervals, by the clock on its own wall."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from finder.domain.holidays import closing_holidays

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINUTES_A_DAY = 24 * 60
#: How far ahead the next opening is looked for.
_AHEAD = 60


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
    """A week: seven tuples of intervals, Monday first; whether one needs an appointment; days it does not hold on."""

    week: tuple[tuple[Interval, ...], ...] = field(default=((),) * 7)
    by_appointment: bool = False
    #: days on which it is closed, in order
    closed_on: tuple[date, ...] = ()
    #: closed on every federal holiday
    closed_on_holidays: bool = False

    def on(self, weekday: int) -> tuple[Interval, ...]:
        """The intervals that begin on a weekday (0 is Monday)."""
        return self.week[weekday]

    def is_shut(self, day: date) -> bool:
        """Whether a day is one of those the week does not hold on."""
        return day in self.closed_on or (self.closed_on_holidays and day in closing_holidays(day.year))

    def of_day(self, day: date) -> tuple[Interval, ...]:
        """The intervals that begin on a day."""
        return () if self.is_shut(day) else self.on(day.weekday())

    def open_until(self, local: datetime) -> datetime | None:
        """When it closes next, if it is open at this local moment; None when it is closed."""
        for back in (0, 1):
            midnight = _midnight(local) - timedelta(days=back)
            for interval in self.of_day(midnight.date()):
                start = midnight + timedelta(minutes=interval.opens)
                end = start + timedelta(minutes=interval.length)
                if start <= local.replace(tzinfo=None) < end:
                    return end
        return None

    def next_opening(self, local: datetime) -> datetime | None:
        """When it opens next after this local moment; None when it never does."""
        for ahead in range(_AHEAD):
            midnight = _midnight(local) + timedelta(days=ahead)
            begin = self.of_day(midnight.date())
            starts = (midnight + timedelta(minutes=interval.opens) for interval in begin)
            later = [start for start in starts if start > local.replace(tzinfo=None)]
            if later:
                return min(later)
        return None

    def as_json(self) -> dict[str, Any]:
        """The form that is stored: days by name, times as "HH:MM", an empty day left out; no closed day, no member."""
        days = {
            name: [[_clock(interval.opens), _clock(interval.closes)] for interval in intervals]
            for name, intervals in zip(DAYS, self.week, strict=True)
            if intervals
        }
        told: dict[str, Any] = {"days": days, "by_appointment": self.by_appointment}
        if self.closed_on:
            told["closed_on"] = [day.isoformat() for day in self.closed_on]
        if self.closed_on_holidays:
            told["closed_on_holidays"] = True
        return told


def read_hours(stored: Mapping[str, Any]) -> Hours:
    """Hours from their stored form. Raises `BadHours` for anything else."""
    days = stored.get("days")
    if not isinstance(days, Mapping) or set(days) - set(DAYS):
        raise BadHours("hours need days from monday to sunday")
    week = tuple(_read_day(name, days.get(name, [])) for name in DAYS)
    closed_on = _read_closed(stored.get("closed_on", []))
    return Hours(week, bool(stored.get("by_appointment")), closed_on, bool(stored.get("closed_on_holidays")))


def _read_day(name: str, pairs: Any) -> tuple[Interval, ...]:
    try:
        intervals = tuple(sorted(Interval(_minute(opens), _minute(closes)) for opens, closes in pairs))
    except (TypeError, ValueError) as error:
        raise BadHours(f"{name}: a time must look like 08:30") from error
    for earlier, later in pairwise(intervals):
        if earlier.is_overnight or later.opens < earlier.closes:
            raise BadHours(f"{name}: two opening times overlap")
    return intervals


def _read_closed(days: Any) -> tuple[date, ...]:
    try:
        return tuple(sorted({date.fromisoformat(day) for day in days}))
    except (TypeError, ValueError) as error:
        raise BadHours("a closed day must look like 2026-12-24") from error


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
