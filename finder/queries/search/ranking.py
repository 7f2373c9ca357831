"""Listings in the published order of `domain.ranks`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finder.domain.index_terms import AnyOf, id_of, kind_of, term
from finder.domain.ranks import MEMBERS, Rank
from finder.domain.request import Sort
from finder.queries.search.filters import fresh_from
from finder.queries.search.scanning import Floats, Numbers, Scan

Column = NDArray[Any]


@dataclass(frozen=True)
class Ranking:
    """The ranks of the rows of a scan."""

    sort: Sort
    scan: Scan
    #: NaN where the distance is not known, or no place was asked for
    metres: Floats
    #: whether a place was asked for
    measured: bool
    as_of: date
    #: the specialties asked for
    specialties: AnyOf = frozenset()

    def in_order(self, rows: Numbers) -> Numbers:
        """These rows, the first first."""
        columns = [self._column(member)(rows) for member in MEMBERS[self.sort]]
        if "name" not in MEMBERS[self.sort]:
            by_numbers: Numbers = rows[np.lexsort(columns[::-1])]
            return by_numbers
        lists = [column.tolist() for column in columns]
        return rows[[place for *_, place in sorted(zip(*lists, range(len(rows)), strict=True))]]

    def of(self, row: int) -> Rank:
        """What one row is ranked by."""
        one = np.array([row])
        return tuple(self._column(member)(one).tolist()[0] for member in MEMBERS[self.sort])

    def _column(self, member: str) -> Callable[[Numbers], Column]:
        columns: dict[str, Callable[[Numbers], Column]] = {
            "unknown": lambda rows: (np.isnan(self.metres[rows]) & self.measured).astype(np.int64),
            "further": self._further,
            "accepting": self._accepting,
            "metres": lambda rows: np.nan_to_num(self.metres[rows]),
            "name": lambda rows: np.array([self.scan.names[row] for row in rows], dtype=object),
            "id": lambda rows: self.scan.physicians[rows],
        }
        return columns[member]

    def _further(self, rows: Numbers) -> Column:
        main = frozenset(term("main", id_of(one)) for one in self.specialties if kind_of(one) == "specialty")
        if not main:
            return np.zeros(len(rows), dtype=np.int64)
        return (~self.scan.answers_to(main)[rows]).astype(np.int64)

    def _accepting(self, rows: Numbers) -> Column:
        fresh = self.scan.accepting_on[rows] >= fresh_from(self.as_of)
        said = self.scan.accepting[rows]
        return np.select([fresh & (said == 1), fresh & (said == 0)], [0, 2], 1)
