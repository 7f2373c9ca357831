"""The postings of derived listings, in the order in which a table that is kept in order takes them fastest."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import PACKED, PACKED_BYTES
from finder.models import IndexTables
from finder.store.postings import Posting

#: Listings read at once, and postings sorted at once: eight bytes each.
_LISTINGS = 20_000
_SORTED = 8_000_000


def sorted_postings(
    writing: Callable[[], AbstractContextManager[Session]], tables: IndexTables
) -> Iterator[Posting]:
    """Every posting of the listings: up to eight million in order, more of them in a few long runs."""
    ids: list[int] = []
    parts: list[Any] = []
    total = 0
    for rows in _pages(writing, tables):
        parts += [_keys(rows, first=len(ids))]
        ids += [row.id for row in rows]
        total += len(parts[-1])
        if total >= _SORTED:
            yield from _in_order(ids, parts)
            ids, parts, total = [], [], 0
    yield from _in_order(ids, parts)


def _pages(
    writing: Callable[[], AbstractContextManager[Session]], tables: IndexTables
) -> Iterator[Sequence[Any]]:
    listing = tables.listing.c
    last = -1
    while True:
        with writing() as session:
            query = sa.select(listing.id, listing.terms).where(listing.id > last)
            rows = session.execute(query.order_by(listing.id).limit(_LISTINGS)).all()
        if not rows:
            return
        yield rows
        last = rows[-1].id


def _keys(rows: Sequence[Any], first: int) -> Any:
    """One number a posting: its term, and below that the number of its listing, which grows with the id."""
    terms = np.frombuffer(b"".join(row.terms for row in rows), dtype=PACKED).astype(np.int64)
    numbers = np.repeat(np.arange(first, first + len(rows)), [len(row.terms) // PACKED_BYTES for row in rows])
    return terms << 32 | numbers


def _in_order(ids: list[int], parts: list[Any]) -> Iterator[Posting]:
    if not parts:
        return
    keys = np.sort(np.concatenate(parts))
    of_listings = np.array(ids)
    for start in range(0, len(keys), _LISTINGS):
        part = keys[start : start + _LISTINGS]
        yield from zip((part >> 32).tolist(), of_listings[part & 0xFFFFFFFF].tolist(), strict=True)
