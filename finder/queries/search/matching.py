"""From listings to physicians in order, each at the nearest location that satisfies the search."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from finder.domain.geo import Point
from finder.domain.listing_facts import UNKNOWN
from finder.domain.ranks import Rank
from finder.queries.search.ranking import Ranking
from finder.queries.search.scanning import Floats, Mask, Numbers, Scan

#: A border is inclusive; arithmetic in doubles is good for a millimetre on this globe.
TOLERANCE_METRES = 0.001


@dataclass(frozen=True, slots=True)
class Match:
    """A physician who satisfies a search, and where."""

    physician_id: int
    #: None: a physician without any practice location
    practice_location_id: int | None
    #: great-circle metres; None: no place was asked for, or the point of the location is not known
    metres: float | None
    #: what the row is ranked by: the members of its order
    rank: Rank


@dataclass(frozen=True)
class Matches:
    """Every match of a search, in the order of the page: first those with a distance, then those without."""

    ranking: Ranking
    #: rows of the scan, one a physician
    rows: Numbers
    #: how many of them have a place in the order by distance
    placed: int

    def __len__(self) -> int:
        return len(self.rows)

    def part(self, first: int, end: int) -> tuple[Match, ...]:
        """The matches from one place in the list to before another."""
        # Beyond any list, and beyond what an index may be.
        return tuple(map(self._match, self.rows[min(first, len(self)) : min(end, len(self))]))

    def after(self, rank: Rank) -> int:
        """The place in the list of the first match behind a rank, whether or not anybody has just that one."""
        return bisect_right(self.rows, rank, key=self.ranking.of)

    def _match(self, row: int) -> Match:
        scan = self.ranking.scan
        location, metres = int(scan.locations[row]), float(self.ranking.metres[row])
        return Match(
            int(scan.physicians[row]),
            None if location == UNKNOWN else location,
            None if np.isnan(metres) else metres,
            self.ranking.of(row),
        )


@dataclass(frozen=True)
class Circle:
    """Listings measured from a point; without one, all are as far away."""

    scan: Scan
    #: NaN where the distance is not known
    metres: Floats
    #: in the circle, or without a point but possibly near
    inside: Mask


def circle(scan: Scan, point: Point | None, within: float | None, possibly_near: Mask) -> Circle:
    """What lies within metres of a point, and what has no point but may be near all the same."""
    if point is None:
        return Circle(scan, np.full(len(scan), np.nan), scan.everything)
    metres = scan.metres_from(point)
    limit = np.inf if within is None else within + TOLERANCE_METRES
    return Circle(scan, metres, np.where(np.isnan(metres), possibly_near, metres <= limit))


def match(found: Circle, mask: Mask, ranking: Ranking) -> Matches:
    """Every physician with a listing in the circle that the mask lets pass, once, in order.

    Each stands at the nearest of the locations that pass; of two as near, at the one listed first.
    """
    rows = np.flatnonzero(mask & found.inside)
    ordered = ranking.in_order(_nearest_of_each(found, rows))
    known = ~np.isnan(found.metres[ordered]) if ranking.measured else np.ones(len(ordered), dtype=bool)
    return Matches(ranking, ordered, int(known.sum()))


def _nearest_of_each(found: Circle, rows: Numbers) -> Numbers:
    """The nearest of these rows for each physician, of two as near the first; unknown distances are the furthest."""
    starts = found.scan.starts(rows)
    if len(starts) == len(rows):
        return rows
    metres = np.nan_to_num(found.metres[rows], nan=np.inf)
    lengths = np.diff(starts, append=len(rows))
    nearest = np.flatnonzero(metres == np.repeat(np.minimum.reduceat(metres, starts), lengths))
    # Where two are as near, both are in this list: the first is kept.
    answer: Numbers = rows[nearest[found.scan.starts(rows[nearest])]]
    return answer
