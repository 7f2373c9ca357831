"""Whether the search index says what the directory says: every listing derived anew and compared."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from finder.actions.index.words import known_words
from finder.actions.index.writing import BATCH, index_row
from finder.domain.index_terms import unpacked
from finder.models import IndexTables, Physician
from finder.queries.index import current
from finder.queries.index.deriving import derive

_AT_ONCE = 20_000


def differences(session: Session) -> list[str]:
    """What is wrong with the index that answers, a sentence each; empty when nothing is. Raises IndexNotBuilt."""
    tables = current(session)
    last = 0
    found: list[str] = []
    while ids := _next(session, last):
        found += _of_physicians(session, tables, ids)
        last = ids[-1]
    return [*found, *_strangers(session, tables), *_postings(session, tables)]


def _next(session: Session, last: int) -> list[int]:
    query = sa.select(Physician.id).where(Physician.id > last).order_by(Physician.id).limit(BATCH)
    return list(session.scalars(query))


def _of_physicians(session: Session, tables: IndexTables, ids: list[int]) -> Iterator[str]:
    listings = derive(session, ids)
    numbers = known_words(session, {word for listing in listings for _, word in listing.words})
    expected = {
        one.id: index_row(one, numbers) for one in listings if all(word in numbers for _, word in one.words)
    }
    query = sa.select(tables.listing).where(tables.listing.c.physician_id.in_(ids))
    stored = {row.id: dict(row._mapping) for row in session.execute(query)}
    for one in listings:
        whose = f"physician {one.physician_id}, practice location {one.practice_location_id}"
        if one.id not in stored:
            yield f"{whose}: not in the index"
        elif stored[one.id] != expected.get(one.id):
            yield f"{whose}: the index is out of date"
    derived = {listing.id for listing in listings}
    for key, row in stored.items():
        if key not in derived:
            yield f"physician {row['physician_id']}: the index shows what the directory does not"


def _strangers(session: Session, tables: IndexTables) -> Iterator[str]:
    listing = tables.listing.c
    unknown = ~sa.exists().where(Physician.id == listing.physician_id)
    count = session.scalar(sa.select(sa.func.count()).select_from(tables.listing).where(unknown))
    if count:
        yield f"{count:,} listings are of nobody in the directory"


def _postings(session: Session, tables: IndexTables) -> Iterator[str]:
    """Whether postings and the listings' own terms are the same pairs, by number and by a sum over all of them."""
    listed, posted = _digest(_listed_pairs(session, tables)), _digest(_posted_pairs(session, tables))
    if listed != posted:
        yield f"postings ({posted[0]:,}) are not those of the listings ({listed[0]:,})"


Pairs = tuple[NDArray[np.uint64], NDArray[np.uint64]]


def _digest(batches: Iterator[Pairs]) -> tuple[int, int]:
    """How many pairs, and a sum in which neither order nor batches matter."""
    count = total = 0
    for terms, ids in batches:
        mixed = (ids + terms * np.uint64(0x9E3779B97F4A7C15)) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x94D049BB133111EB)
        count += len(terms)
        total = (total + int(mixed.sum(dtype=np.uint64))) % (1 << 64)
    return count, total


def _listed_pairs(session: Session, tables: IndexTables) -> Iterator[Pairs]:
    listing = tables.listing.c
    last = -1
    while rows := _page(
        session, sa.select(listing.id, listing.terms).where(listing.id > last).order_by(listing.id)
    ):
        last = rows[-1].id
        pairs = [(number, row.id) for row in rows for number in unpacked(row.terms)]
        yield _arrays(pairs)


def _posted_pairs(session: Session, tables: IndexTables) -> Iterator[Pairs]:
    posting = tables.posting.c
    key, last = sa.tuple_(posting.term, posting.id), (-1, -1)
    while rows := _page(session, sa.select(posting.term, posting.id).where(key > last).order_by(*key)):
        last = (rows[-1].term, rows[-1].id)
        yield _arrays([(row.term, row.id) for row in rows])


def _page(session: Session, query: Any) -> list[Any]:
    return list(session.execute(query.limit(_AT_ONCE)))


def _arrays(pairs: list[tuple[int, int]]) -> Pairs:
    terms, ids = zip(*pairs, strict=True) if pairs else ((), ())
    return np.array(terms, dtype=np.uint64), np.array(ids, dtype=np.uint64)
