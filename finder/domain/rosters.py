"""Rosters that cannot be true: everybody everywhere, and one person at two far places at one time."""

from dataclasses import dataclass
from itertools import product

from finder.domain.geo import METRES_PER_MILE
from finder.domain.hours import MINUTES_A_DAY, Hours

#: A group is looked at from so many facilities and doctors on: two doctors who share three rooms are no wonder.
FEWEST_FACILITIES = 3
FEWEST_PHYSICIANS = 5
#: Such a share of doctors × facilities is listed: one who left one site must not hide the rest.
FULL = 0.95
#: Farther apart than this nobody is at two places within the hour.
FAR_MILES = 30
FAR_METRES = FAR_MILES * METRES_PER_MILE
#: Minutes two offices must overlap: clocks of offices are rounded.
LEAST_OVERLAP = 60

_WEEK = 7 * MINUTES_A_DAY


@dataclass(frozen=True)
class Matrix:
    """Doctors of a group, its facilities, and how many of all pairs of both are listed."""

    physicians: int
    facilities: int
    listed: int

    @property
    def share(self) -> float:
        """Of doctors × facilities."""
        return self.listed / (self.physicians * self.facilities)

    @property
    def is_full(self) -> bool:
        """Whether it looks as if nobody had said who is where."""
        large = self.physicians >= FEWEST_PHYSICIANS and self.facilities >= FEWEST_FACILITIES
        return large and self.share >= FULL


def clashing_days(here: Hours, there: Hours, shift: int = 0) -> tuple[int, ...]:
    """Weekdays (0 is Monday, by the clock here) on which both are open for an hour together.

    `shift` are the minutes the clock there is behind the clock here.
    """
    pairs = product(_spans(here), _spans(there, shift), (-_WEEK, 0, _WEEK))
    days = {
        a[0] // MINUTES_A_DAY
        for a, b, week in pairs
        if min(a[1], b[1] + week) - max(a[0], b[0] + week) >= LEAST_OVERLAP
    }
    return tuple(sorted(days))


def _spans(hours: Hours, shift: int = 0) -> list[tuple[int, int]]:
    """Minutes of the week from which, and to which; those over midnight run on."""
    starts = [
        (day * MINUTES_A_DAY + interval.opens + shift, interval.length)
        for day in range(7)
        for interval in hours.on(day)
    ]
    return [(start, start + length) for start, length in starts]
