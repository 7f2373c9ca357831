"""A rival that needs no database: the whole directory as numpy arrays in memory, in the order of a grid.

Rows stand in the order of half-degree squares, west to east and then north, so that a circle is a few runs of rows;
each value of each filter has the list of its rows.
"""

import math

import numpy as np
from numpy.typing import NDArray

from tests.bench.oracle import EARTH_METRES, FRESH
from tests.bench.questions import FACETS, NEAREST, PAGE, TOP, Answer, Names, Question
from tests.bench.tables import AT_LOCATIONS, Tables
from tests.bench.world import Floats, Numbers

_CELLS = 2  # a degree
_ROW = 360 * _CELLS
_FILTERS = ("specialty", "condition", "plan", "language", "gender")


class Arrays:
    """Everything it answers from is worked out when it is made."""

    name = "numpy arrays in memory"

    def __init__(self, tables: Tables) -> None:
        cell = np.floor((tables.latitude + 90) * _CELLS) * _ROW + np.floor((tables.longitude + 180) * _CELLS)
        kept = np.flatnonzero(tables.open)
        order = kept[np.lexsort((tables.physician[kept], cell[kept]))]
        self.cell, self.who = cell[order].astype(np.int64), tables.physician[order].astype(np.int64)
        self.points = _vectors(tables.latitude[order], tables.longitude[order])
        self.flags = _ranks(tables, order)
        self.values = {name: _by_row(tables, order, name) for name in (*_FILTERS, "payor")}
        self.lists = {name: _by_value(*self.values[name]) for name in _FILTERS}
        self.bearers = {word: np.unique(np.array(ids)) for word, ids in tables.bearers.items()}
        self.by_who = np.argsort(self.who, kind="stable")

    def answer(self, question: Question, names: Names | None) -> Answer:
        """As the other rivals."""
        lists = self._lists(question, names)
        rows, metres = self._inside(question, question.metres, lists)
        people, best = self._each(rows, metres)
        page = self._page(people, best, PAGE)
        reach = max(question.metres, 20_000.0)
        while not len(people) and len(page) < NEAREST and reach < 25_000_000.0:
            reach *= 3
            page = self._page(*self._each(*self._inside(question, reach, lists)), NEAREST)
        facets = {name: self._counts(name, rows) for name in FACETS} if question.facets else None
        return Answer(page, len(people), facets)

    def _lists(self, question: Question, names: Names | None) -> list[Numbers]:
        """Rows of each filter, the shortest list first."""
        asked = [(name, getattr(question, name)) for name in _FILTERS]
        none = np.empty(0, dtype=np.int64)
        lists = [self.lists[name].get(wanted.id, none) for name, wanted in asked if wanted]
        lists += [
            self._rows_of([self.bearers[word] for word in clause if word in self.bearers])
            for clause in names or ()
        ]
        return sorted(lists, key=len)

    def _rows_of(self, people: list[Numbers]) -> Numbers:
        wanted = np.unique(np.concatenate(people)) if people else np.empty(0, dtype=np.int64)
        ordered = self.who[self.by_who]
        first, last = np.searchsorted(ordered, wanted), np.searchsorted(ordered, wanted, side="right")
        return np.sort(
            np.concatenate([self.by_who[a:b] for a, b in zip(first, last, strict=True)] or [wanted])
        )

    def _inside(self, question: Question, metres: float, lists: list[Numbers]) -> tuple[Numbers, Floats]:
        rows = self._near(question, metres, lists[0] if lists else None)
        for other in lists[1:]:
            at = np.searchsorted(other, rows)
            rows = (
                rows[(at < len(other)) & (other[np.minimum(at, len(other) - 1)] == rows)]
                if len(other)
                else rows[:0]
            )
        here = _vectors(np.array([question.latitude]), np.array([question.longitude]))[0]
        chord = np.sqrt(((self.points[rows] - here) ** 2).sum(axis=1))
        away = 2 * EARTH_METRES * np.arcsin(np.minimum(chord / 2, 1))
        kept = away <= metres
        return rows[kept], away[kept]

    def _near(self, question: Question, metres: float, of: Numbers | None) -> Numbers:
        """Rows (of a list) in the squares that a circle may touch."""
        angle = math.degrees(metres / EARTH_METRES) + 1e-6
        south, north = question.latitude - angle, question.latitude + angle
        if angle > 25:
            return np.arange(len(self.cell)) if of is None else of
        wide = angle / math.cos(math.radians(max(abs(south), abs(north))))
        west, east = (int((question.longitude + side + 180) * _CELLS) for side in (-wide, wide))
        runs = []
        for row in range(int((south + 90) * _CELLS), int((north + 90) * _CELLS) + 1):
            ends = np.searchsorted(self.cell, [row * _ROW + west, row * _ROW + east + 1])
            runs.append(np.arange(*ends) if of is None else of[slice(*np.searchsorted(of, ends))])
        return np.concatenate(runs)

    def _each(self, rows: Numbers, metres: Floats) -> tuple[Numbers, Floats]:
        order = np.argsort(metres, kind="stable")
        people, first = np.unique(self.who[rows[order]], return_index=True)
        return people, metres[order][first]

    def _page(self, people: Numbers, metres: Floats, length: int) -> tuple[tuple[int, float], ...]:
        if len(people) > 4 * length:
            near = np.flatnonzero(metres <= np.partition(metres, length)[length])
            people, metres = people[near], metres[near]
        order = np.lexsort((people, metres))[:length]
        return tuple(zip(people[order].tolist(), metres[order].tolist(), strict=True))

    def _counts(self, name: str, rows: Numbers) -> tuple[int, ...]:
        if name in self.flags:
            people, at = np.unique(self.who[rows], return_inverse=True)
            best = np.zeros(len(people), dtype=np.int64)
            np.maximum.at(best, at, self.flags[name][rows])
            no, unknown, stale, yes = np.bincount(best, minlength=4).tolist()
            return yes, stale, no, unknown
        starts, values = self.values[name]
        lengths = starts[rows + 1] - starts[rows]
        at = np.repeat(starts[rows] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        pairs = np.unique(np.repeat(self.who[rows], lengths) << 16 | values[at])
        counts = np.bincount(pairs & 0xFFFF)
        return tuple(sorted(counts[counts > 0].tolist(), reverse=True)[:TOP])


def _vectors(latitude: Floats, longitude: Floats) -> NDArray[np.float64]:
    up, around = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(up) * np.cos(around), np.cos(up) * np.sin(around), np.sin(up)], axis=1)


def _ranks(tables: Tables, order: Numbers) -> dict[str, Numbers]:
    """1 unknown, 2 stale, 3 yes, 0 no."""
    accepting, telehealth = tables.accepting[order], tables.telehealth[order]
    stale = tables.age[order] > FRESH
    return {
        "accepting": np.select([accepting == -1, stale, accepting == 1], [1, 2, 3], 0),
        "telehealth": np.select([telehealth == -1, telehealth == 1], [1, 3], 0),
    }


def _by_row(tables: Tables, order: Numbers, name: str) -> tuple[Numbers, Numbers]:
    """Where the values of each row begin, and the values."""
    owners, others = tables.links[name]
    owner = (tables.location if name in AT_LOCATIONS else tables.physician)[order]
    first, last = np.searchsorted(owners, owner), np.searchsorted(owners, owner, side="right")
    lengths = last - first
    starts = np.concatenate([[0], np.cumsum(lengths)])
    at = np.repeat(first - starts[:-1], lengths) + np.arange(starts[-1])
    return starts, others[at]


def _by_value(starts: Numbers, values: Numbers) -> dict[int, Numbers]:
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.argsort(values, kind="stable")
    cuts = np.flatnonzero(np.diff(values[order])) + 1
    parts = np.split(rows[order], cuts)
    keys = values[order][np.concatenate([[0], cuts])].tolist()
    return dict(zip(keys, parts, strict=True))
