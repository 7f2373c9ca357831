"""The right answer, worked out the slow way: every practice location measured, every link looked at.

Shares no code with the search. Distances are haversines in numpy; those of the page are checked with geopy, too.
"""

from dataclasses import dataclass, field

import numpy as np
from geopy.distance import great_circle
from numpy.typing import NDArray

from tests.bench.questions import FACETS, NEAREST, PAGE, TOP, Answer, Names, Question
from tests.bench.tables import AT_LOCATIONS, Tables
from tests.bench.world import Floats, Numbers

EARTH_METRES = 6371008.7714150598
FRESH = 90
#: Who stands so near the border of the circle may be counted or not.
_BORDER = 0.002
#: Equal metres, as far as sums in another order can say.
_SAME = 0.001
Mask = NDArray[np.bool_]


@dataclass
class Oracle:
    """Answers and judges; what it found is kept, as several engines are asked the same."""

    tables: Tables
    _known: dict[tuple[str, int], "Expected"] = field(default_factory=dict)

    def expected(self, question: Question, names: Names | None) -> "Expected":
        """The right answer."""
        key = question.mix, question.number
        if key not in self._known:
            self._known[key] = self._work_out(question, names)
        return self._known[key]

    def _work_out(self, question: Question, names: Names | None) -> "Expected":
        tables = self.tables
        passing = tables.open & self._asked(question, names)
        metres = _haversine(question.latitude, question.longitude, tables.latitude, tables.longitude)
        everybody, best = _nearest_of_each(tables.physician[passing], metres[passing])
        inside = best <= question.metres
        total = int(inside.sum())
        length = PAGE if total else NEAREST
        rows = [(int(everybody[row]), float(best[row])) for row in np.lexsort((everybody, best))[:length]]
        kept = [row for row in rows if not total or row[1] <= question.metres]
        doubtful = int((np.abs(best - question.metres) < _BORDER).sum())
        facets = self._facets(passing & (metres <= question.metres)) if question.facets else None
        self._check_metres(question, passing, kept)
        return Expected(Answer(tuple(kept), total, facets), doubtful)

    def _asked(self, question: Question, names: Names | None) -> Mask:
        """Which locations meet every filter."""
        mask = np.ones(len(self.tables.location), dtype=bool)
        for name in ("specialty", "condition", "plan", "language", "gender"):
            wanted = getattr(question, name)
            if wanted is not None:
                mask &= self._linked(name, wanted.id)
        return mask & self._named(names) if question.name and names else mask

    def _linked(self, name: str, key: int) -> Mask:
        owners, others = self.tables.links[name]
        at = self.tables.location if name in AT_LOCATIONS else self.tables.physician
        return np.isin(at, owners[others == key])

    def _named(self, names: Names) -> Mask:
        mask = np.ones(len(self.tables.physician), dtype=bool)
        for words in names:
            bearers = [who for word in words for who in self.tables.bearers.get(word, ())]
            mask &= np.isin(self.tables.physician, bearers)
        return mask

    def _facets(self, inside: Mask) -> dict[str, tuple[int, ...]]:
        return {name: self._counts(name, np.flatnonzero(inside)) for name in FACETS}

    def _counts(self, name: str, rows: Numbers) -> tuple[int, ...]:
        if name in ("accepting", "telehealth"):
            return self._flag(name, rows)
        tables = self.tables
        owners, others = tables.links[name]
        if name in AT_LOCATIONS:
            chosen = np.isin(owners, tables.location[rows])
            owner_of = tables.physician[np.searchsorted(tables.location, owners[chosen])]
        else:
            chosen = np.isin(owners, tables.physician[rows])
            owner_of = owners[chosen]
        pairs = np.unique(owner_of << 32 | others[chosen])
        return tuple(
            sorted(np.unique(pairs & 0xFFFFFFFF, return_counts=True)[1].tolist(), reverse=True)[:TOP]
        )

    def _flag(self, name: str, rows: Numbers) -> tuple[int, ...]:
        """Yes, said but stale, no, unknown: the best that any of a physician's locations says."""
        tables = self.tables
        said = getattr(tables, name)[rows]
        fresh = tables.age[rows] <= FRESH if name == "accepting" else np.ones(len(rows), dtype=bool)
        rank = np.where(said == -1, 1, np.where(~fresh, 2, np.where(said == 1, 3, 0)))
        best: dict[int, int] = {}
        for who, value in zip(tables.physician[rows].tolist(), rank.tolist(), strict=True):
            best[who] = max(best.get(who, 0), value)
        counted = np.bincount(np.array(list(best.values()), dtype=np.int64), minlength=4)
        return int(counted[3]), int(counted[2]), int(counted[0]), int(counted[1])

    def _check_metres(self, question: Question, passing: Mask, rows: list[tuple[int, float]]) -> None:
        """The haversine against geopy, for the first of the page."""
        for who, metres in rows[:3]:
            at = np.flatnonzero(passing & (self.tables.physician == who))
            here = question.latitude, question.longitude
            points = [(self.tables.latitude[row], self.tables.longitude[row]) for row in at]
            least = min(great_circle(here, point, radius=EARTH_METRES / 1000).meters for point in points)
            assert abs(least - metres) < _SAME, (question, who)


@dataclass(frozen=True)
class Expected:
    """The right answer, and how many stand on the border of the circle."""

    answer: Answer
    doubtful: int

    def fault(self, given: Answer) -> str | None:
        """What is wrong with an answer; None when nothing is."""
        right = self.answer
        if abs(given.total - right.total) > self.doubtful:
            return f"total {given.total}, not {right.total}"
        if len(given.rows) != len(right.rows):
            return f"{len(given.rows)} rows, not {len(right.rows)}"
        for place, ((who, metres), (is_who, is_metres)) in enumerate(
            zip(given.rows, right.rows, strict=True)
        ):
            if who != is_who or abs(metres - is_metres) > _SAME:
                return f"row {place + 1}: {who} at {metres:.3f} m, not {is_who} at {is_metres:.3f} m"
        if right.facets is not None and given.facets != right.facets and not self.doubtful:
            wrong = [name for name in FACETS if (given.facets or {}).get(name) != right.facets[name]]
            return f"counts of {', '.join(wrong)}: {[(given.facets or {}).get(n) for n in wrong]}, not {right.facets}"
        return None


def _haversine(latitude: float, longitude: float, latitudes: Floats, longitudes: Floats) -> Floats:
    up, there = np.radians(latitude), np.radians(latitudes)
    across = np.sin(np.radians(longitudes - longitude) / 2) ** 2
    half = np.sin((there - up) / 2) ** 2 + np.cos(up) * np.cos(there) * across
    answer: Floats = 2 * EARTH_METRES * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return answer


def _nearest_of_each(who: Numbers, metres: Floats) -> tuple[Numbers, Floats]:
    """Each physician once, with the least metres."""
    order = np.lexsort((metres, who))
    first = np.flatnonzero(np.diff(who[order], prepend=-1))
    return who[order][first], metres[order][first]
