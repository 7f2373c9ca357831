"""Listings and postings written as they were derived."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.index.words import word_ids
from finder.domain.index_terms import Term, packed, term, unpacked
from finder.models import INDEXES, IndexTables, Physician, SearchIndex
from finder.queries.index.deriving import Listing, derive

#: Physicians derived at once: few enough for one statement's parameters on either engine.
BATCH = 500
Row = dict[str, Any]


def refresh(session: Session, physician_ids: Iterable[int]) -> None:
    """Make the index say of these physicians what the directory says now; flushes, the caller commits.

    Writes to the tables that answer and to those being built, and only what differs.
    """
    session.flush()
    written = _written(session)
    for batch in in_batches(sorted(set(physician_ids)), BATCH):
        _lock(session, batch)
        rows = index_rows(session, derive(session, batch))
        for tables in written:
            replace(session, tables, batch, rows)


def index_rows(session: Session, listings: Sequence[Listing]) -> dict[int, Row]:
    """The rows of listings by id; words of names that are new get their term."""
    ids = word_ids(session, {word for listing in listings for _, word in listing.words})
    return {listing.id: index_row(listing, ids) for listing in listings}


def replace(
    session: Session, tables: IndexTables, physician_ids: Collection[int], rows: dict[int, Row]
) -> None:
    """Put the rows in place of what the tables say of these physicians."""
    listing = tables.listing
    # Rows of the same id may be of somebody else still, whose practice location it was.
    query = sa.select(listing).where(
        sa.or_(listing.c.physician_id.in_(physician_ids), listing.c.id.in_(rows))
    )
    stored = {row.id: dict(row._mapping) for row in session.execute(query)}
    same = {key for key, row in rows.items() if stored.get(key) == row}
    _remove(session, tables, [row for key, row in stored.items() if key not in same])
    if new := [row for key, row in rows.items() if key not in same]:
        session.execute(sa.insert(tables.listing), new)
        session.execute(sa.insert(tables.posting), list(_postings(new)))


def _written(session: Session) -> list[IndexTables]:
    """The tables a change must reach; no rebuilding begins or ends before the change is saved or given up."""
    query = sa.select(SearchIndex.active, SearchIndex.building).with_for_update(read=True)
    state = session.execute(query).one_or_none()
    return [INDEXES[name] for name in state or () if name]


def _lock(session: Session, ids: Collection[int]) -> None:
    """Nobody else writes the listings of these physicians until this transaction ends; always in the same order."""
    session.execute(
        sa.select(Physician.id).where(Physician.id.in_(ids)).order_by(Physician.id).with_for_update()
    )


def index_row(listing: Listing, ids: Mapping[str, int]) -> Row:
    """The row of a listing; `ids` has the number of every word of the name."""
    x, y, z = listing.vector or (None, None, None)
    words = (term(kind, ids[word]) for kind, word in listing.words)
    return {
        "id": listing.id,
        "physician_id": listing.physician_id,
        "practice_location_id": listing.practice_location_id,
        **{"x": x, "y": y, "z": z},
        "position": listing.position,
        "sort_key": listing.sort_key,
        "joins": listing.joins,
        "leaves": listing.leaves,
        "closed_from": listing.closed_from,
        "closed_until": listing.closed_until,
        "accepting": _number(listing.accepting),
        "accepting_on": listing.accepting_on,
        "telehealth": _number(listing.telehealth),
        "wheelchair": _number(listing.wheelchair),
        "terms": packed(listing.terms.union(words)),
    }


def _number(said: bool | None) -> int | None:
    return None if said is None else int(said)


def _postings(rows: Iterable[Row]) -> Iterator[dict[str, Term | int]]:
    # In the order of the key, which is the order they are stored in.
    pairs = sorted((number, row["id"]) for row in rows for number in unpacked(row["terms"]))
    return ({"term": number, "id": key} for number, key in pairs)


def _remove(session: Session, tables: IndexTables, rows: Sequence[Row]) -> None:
    if not rows:
        return
    posting, listing = tables.posting.c, tables.listing.c
    away = sa.delete(tables.posting).where(posting.term == sa.bindparam("t"), posting.id == sa.bindparam("k"))
    pairs = [{"t": number, "k": row["id"]} for row in rows for number in unpacked(row["terms"])]
    session.connection().execute(away, pairs)
    gone = sa.delete(tables.listing).where(listing.id == sa.bindparam("k"))
    session.connection().execute(gone, [{"k": row["id"]} for row in rows])
