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
from finder.domain.index_terms import KIND_MASK, PACKED, AnyOf, Kind, kind_code
from finder.domain.listing_facts import FIELDS
from finder.models import IndexTables
from finder.queries.index.deriving import NEVER
from finder.store import scanning

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Terms = NDArray[np.int32]
Mask = NDArray[np.bool_]
Small = NDArray[np.int8] | NDArray[np.int32]

#: numpy's names for the types of `FIELDS`
_KINDS_OF = {"d": "f8", "i": "i4", "h": "i2", "b": "i1"}
_NAME = "l.sort_key"
_COLUMNS = ("l.id", "l.facts", "l.terms", _NAME)
#: the packed facts as numpy reads them
FACTS = np.dtype([(name, f"<{_KINDS_OF[kind]}") for name, kind in FIELDS.items()])
_BYTES = 4


@dataclass(frozen=True)
class Scan:
    """Listings, each once, in the order of physician, position and practice location."""

    physicians: Numbers
    #: -1: no practice location
    locations: Numbers
    #: points on the unit sphere, one column an axis; NaN where the point is not known
    points: Floats
    #: as `domain.listing_facts` says it
    accepting: Small
    accepting_on: Small
    plans_on: Small
    telehealth: Small
    wheelchair: Small
    #: what a list by name is ordered by; empty where nobody asked
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
        ids, packed, terms, *names = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
        facts = np.frombuffer(b"".join(packed), dtype=FACTS)
        _, once = np.unique(np.array(ids, dtype=np.int64), return_index=True)
        by = (facts["location"][once], facts["position"][once], facts["physician"][once])
        order = once[np.lexsort(by)]
        ordered, places = facts[order], order.tolist()
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))[order] // _BYTES
        return cls(
            physicians=ordered["physician"].astype(np.int64),
            locations=ordered["location"].astype(np.int64),
            points=np.stack([ordered["x"], ordered["y"], ordered["z"]], axis=1),
            accepting=ordered["accepting"],
            accepting_on=ordered["accepting_on"],
            plans_on=ordered["plans_on"],
            telehealth=ordered["telehealth"],
            wheelchair=ordered["wheelchair"],
            names=tuple(names[0][place] for place in places) if names else (),
            terms=np.frombuffer(b"".join([terms[place] for place in places]), dtype=PACKED),
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
    columns = _COLUMNS if names else _COLUMNS[:-1]
    return Scan.of(scanning.scan(session, tables, columns, stretches, terms, days, also))
