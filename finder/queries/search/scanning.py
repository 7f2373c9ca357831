"""Part of the search index in memory: one row a listing, one array a column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from finder.domain.geo import EARTH_RADIUS_METRES, Point, unit_vector
from finder.domain.index_terms import KIND_MASK, AnyOf, Kind, kind_code
from finder.models import IndexTables
from finder.queries.index.deriving import NEVER
from finder.store import scanning

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Terms = NDArray[np.int32]
Mask = NDArray[np.bool_]

#: Where nobody has said.
UNKNOWN = -1
_NAME = "l.sort_key"
_COLUMNS = (
    *(
        "l.id",
        "l.physician_id",
        f"COALESCE(l.practice_location_id, {UNKNOWN})",
        "l.x",
        "l.y",
        "l.z",
        "l.position",
    ),
    *(f"COALESCE(l.accepting, {UNKNOWN})", "l.accepting_on"),
    *(f"COALESCE(l.telehealth, {UNKNOWN})", f"COALESCE(l.wheelchair, {UNKNOWN})", _NAME, "l.terms"),
)
_BYTES = 4


@dataclass(frozen=True)
class Scan:
    """Listings, each once, in the order of physician, position and practice location."""

    physicians: Numbers
    #: -1: no practice location
    locations: Numbers
    #: points on the unit sphere, one column an axis; NaN where the point is not known
    points: Floats
    #: 1 yes, 0 no, -1 nobody has said
    accepting: Numbers
    #: the day `accepting` was last confirmed, as an ordinal
    accepting_on: Numbers
    telehealth: Numbers
    wheelchair: Numbers
    #: what a list by name is ordered by
    names: tuple[str, ...]
    #: every term of every listing, and the row of the listing it is of
    terms: Terms
    rows: Numbers

    def __len__(self) -> int:
        return len(self.physicians)

    @property
    def everything(self) -> Mask:
        """A mask that lets all pass."""
        return np.ones(len(self), dtype=bool)

    def starts(self, rows: Numbers) -> Numbers:
        """Places in rows, which are in order, where another physician begins."""
        answer: Numbers = np.flatnonzero(np.diff(self.physicians[rows], prepend=-1))
        return answer

    def terms_of(self, rows: Numbers, kind: Kind) -> tuple[Terms, Numbers]:
        """The terms of one kind of these rows, one row after the other, and how many each row has."""
        places, ends = self._of_kind(kind)
        first, last = ends[rows], ends[rows + 1]
        lengths = last - first
        at = np.repeat(first - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        return self.terms[places[at]], lengths

    def _of_kind(self, kind: Kind) -> tuple[Numbers, Numbers]:
        """Where the terms of a kind stand, and for each row how many of those stand before it."""
        places = np.flatnonzero(self._kinds == kind_code(kind))
        return places, np.searchsorted(places, self.ends)

    @cached_property
    def _kinds(self) -> "NDArray[np.int8]":
        return (self.terms & KIND_MASK).astype(np.int8)

    @cached_property
    def ends(self) -> Numbers:
        """For each row, and for the one after the last, where its terms begin."""
        return np.searchsorted(self.rows, np.arange(len(self) + 1))

    def answers_to(self, terms: AnyOf) -> Mask:
        """Which listings answer to any of the terms."""
        mask = np.zeros(len(self), dtype=bool)
        if terms:
            mask[self.rows[np.isin(self.terms, np.fromiter(terms, dtype=np.int32))]] = True
        return mask

    def metres_from(self, point: Point) -> Floats:
        """Great-circle metres to each listing; NaN where its point is not known.

        The angle between two unit vectors from half their difference and half their sum: exact to nanometres for
        neighbours and antipodes alike, as `domain.geo.metres_from`.
        """
        here = np.array(unit_vector(point))
        apart = np.sqrt(((self.points - here) ** 2).sum(axis=1))
        opposite = np.sqrt(((self.points + here) ** 2).sum(axis=1))
        answer: Floats = 2 * EARTH_RADIUS_METRES * np.arctan2(apart, opposite)
        return answer

    @classmethod
    def of(cls, rows: Sequence[Any]) -> Self:
        """From rows of `_COLUMNS`, of which some may come twice."""
        columns = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
        ids, physicians, locations, x, y, z, position, *answers, names, terms = columns
        _, once = np.unique(_numbers(ids), return_index=True)
        by = (_numbers(locations)[once], _numbers(position)[once], _numbers(physicians)[once])
        order = once[np.lexsort(by)]
        lengths = _numbers([len(terms[row]) // _BYTES for row in order])
        accepting, accepting_on, telehealth, wheelchair = (_numbers(column)[order] for column in answers)
        return cls(
            physicians=_numbers(physicians)[order],
            locations=_numbers(locations)[order],
            points=np.array([x, y, z], dtype=np.float64).T[order],
            accepting=accepting,
            accepting_on=accepting_on,
            telehealth=telehealth,
            wheelchair=wheelchair,
            names=tuple(names[row] for row in order),
            terms=np.frombuffer(b"".join(terms[row] for row in order), dtype="<i4"),
            rows=np.repeat(np.arange(len(order)), lengths),
        )


def scan(
    session: Session,
    tables: IndexTables,
    stretches: scanning.Stretches,
    terms: AnyOf | None,
    open_on: date | None,
    not_left: date,
    also: Sequence[AnyOf] = (),
    *,
    names: bool = True,
) -> Scan:
    """The listings in these stretches of the curve that answer to any of the terms; one statement.

    They must answer to each clause of `also`, too, be open and joined on one day, if it is given, and not left before
    the other. Names are read where rows are to be ordered by them.
    """
    days = (open_on.toordinal() if open_on else NEVER, not_left.toordinal())
    columns = _COLUMNS if names else [column if column != _NAME else "''" for column in _COLUMNS]
    return Scan.of(scanning.scan(session, tables, columns, stretches, terms, days, also))


def _numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, dtype=np.int64)
