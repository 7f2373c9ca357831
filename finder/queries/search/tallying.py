"""Who there is for a topic, counted without anybody being fetched or put in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from finder.domain.index_terms import KIND_MASK, PACKED, PACKED_BYTES, id_of, kind_code
from finder.domain.request import SearchRequest
from finder.queries.index import current
from finder.queries.index.deriving import NEVER
from finder.queries.search.called import called_so
from finder.queries.search.facets import Value, count_one
from finder.queries.search.filters import terms_of
from finder.queries.search.universe import EVERYWHERE, Universe
from finder.store import scanning


@dataclass(frozen=True)
class Tally:
    """How many physicians a search finds, and how many of them list each payor; both as the search itself counts."""

    total: int
    payors: tuple[Value, ...] = ()


def tally(session: Session, request: SearchRequest) -> Tally:
    """Count a search for a topic near a place, payor by payor. Raises IndexNotBuilt."""
    universe = Universe.of(session, request, ())
    choice = count_one(session, universe, "payor", frozenset())
    return Tally(len(universe.match(request.filters)), choice.values if choice else ())


def tally_everywhere(session: Session, request: SearchRequest, *, payors: bool) -> Tally:
    """The same for the whole directory, of one filter alone: three statements, four with payors."""
    ((name, values),) = request.filters.items()
    columns = ("l.physician_id", "l.terms") if payors else ("l.physician_id",)
    # Without a place the question is who there is: those who have yet to join, or are closed for a while, too.
    days = (NEVER, request.as_of.toordinal())
    terms = terms_of(session, name, values)
    rows = scanning.scan(session, current(session), columns, EVERYWHERE, terms, days)
    total = len({row[0] for row in rows})
    return Tally(total, _payors(session, rows) if payors and rows else ())


def _payors(session: Session, rows: Sequence[Any]) -> tuple[Value, ...]:
    """Payors by how many of the physicians of these rows list them, each physician once."""
    people, parts = zip(*rows, strict=True)
    terms = np.frombuffer(b"".join(parts), dtype=PACKED)
    listing = np.repeat(np.array(people, dtype=np.int64), [len(part) // PACKED_BYTES for part in parts])
    is_payor = (terms & KIND_MASK) == kind_code("payor")
    pairs = np.unique(listing[is_payor] << 32 | terms[is_payor])
    found, counts = np.unique(pairs & 0xFFFFFFFF, return_counts=True)
    by_id = {id_of(number): count for number, count in zip(found.tolist(), counts.tolist(), strict=True)}
    names = called_so(session, {"payor": list(by_id)})
    values = [Value(*names["payor", key], count) for key, count in by_id.items() if ("payor", key) in names]
    return tuple(sorted(values, key=lambda one: (-one.count, one.label.casefold())))
