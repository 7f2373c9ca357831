"""Listings in the published order of `domain.ranks`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
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
        columns = [column[rows] for column in self._columns]
        if "name" not in MEMBERS[self.sort]:
            by_numbers: Numbers = rows[np.lexsort(columns[::-1])]
            return by_numbers
        lists = [column.tolist() for column in columns]
        return rows[[place for *_, place in sorted(zip(*lists, range(len(rows)), strict=True))]]

    def of(self, row: int) -> Rank:
        """What one row is ranked by."""
        return tuple(column[row : row + 1].tolist()[0] for column in self._columns)

    @cached_property
    def _columns(self) -> list[Column]:
        """What every row is ranked by, a column a member of the order."""
        columns: dict[str, Callable[[], Column]] = {
            "unknown": lambda: (np.isnan(self.metres) & self.measured).astype(np.int64),
            "further": self._further,
            "accepting": self._accepting,
            "metres": lambda: np.nan_to_num(self.metres),
            "name": lambda: np.array(self.scan.names, dtype=object),
            "id": lambda: self.scan.physicians,
        }
        return [columns[member]() for member in MEMBERS[self.sort]]

    def _further(self) -> Column:
        main = frozenset(term("main", id_of(one)) for one in self.specialties if kind_of(one) == "specialty")
        return (~self.scan.answers_to(main)).astype(np.int64) if main else np.zeros(len(self.scan), np.int64)

    def _accepting(self) -> Column:
        fresh = self.scan.accepting_on >= fresh_from(self.as_of)
        said = self.scan.accepting
        return np.select([fresh & (said == 1), fresh & (said == 0)], [0, 2], 1)
