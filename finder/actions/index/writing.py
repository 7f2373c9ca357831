"""Listings and postings written as they were derived."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.index.words import word_ids
from finder.domain.index_terms import packed, term, unpacked
from finder.domain.listing_facts import UNKNOWN, ListingFacts
from finder.models import INDEXES, IndexTables, Physician, SearchIndex
from finder.queries.index.deriving import Listing, derive
from finder.store.postings import Posting, add_postings, remove_postings

#: Physicians derived at once: few enough for one statement's parameters on either engine.
BATCH = 500
Row = dict[str, Any]


# Somebody else may have noted the same physician: once is enough.
_DELAY = sa.text("INSERT INTO index_delay (physician_id) VALUES (:id) ON CONFLICT DO NOTHING")


def refresh(session: Session, physician_ids: Iterable[int]) -> None:
    """Make the index say of these physicians what the directory says now; flushes, the caller commits.

    Writes only what differs. An index that is being built hears of it before it begins to answer.
    """
    session.flush()
    active, building = _state(session)
    for batch in in_batches(sorted(set(physician_ids)), BATCH):
        lock(session, batch)
        if active:
            replace(session, INDEXES[active], batch)
        if building:
            session.connection().execute(_DELAY, [{"id": key} for key in batch])


def index_rows(session: Session, listings: Sequence[Listing]) -> dict[int, Row]:
    """The rows of listings by id; words of names that are new get their term."""
    ids = word_ids(session, {word for listing in listings for _, word in listing.words})
    return {listing.id: index_row(listing, ids) for listing in listings}


def replace(session: Session, tables: IndexTables, physician_ids: Collection[int]) -> None:
    """Derive these physicians anew, and put their rows in place of what the tables say of them."""
    rows = index_rows(session, derive(session, physician_ids))
    listing = tables.listing
    # Rows of the same id may be of somebody else still, whose practice location it was.
    query = sa.select(listing).where(
        sa.or_(listing.c.physician_id.in_(physician_ids), listing.c.id.in_(rows))
    )
    stored = {row.id: dict(row._mapping) for row in session.execute(query)}
    same = {key for key, row in rows.items() if stored.get(key) == row}
    old = [row for key, row in stored.items() if key not in same]
    new = [row for key, row in rows.items() if key not in same]
    if old:
        gone = [row["id"] for row in old]
        session.execute(sa.delete(listing).where(listing.c.id.in_(gone)))
    if new:
        session.execute(sa.insert(listing), new)
    before, after = _postings(old), _postings(new)
    remove_postings(session, tables, sorted(before - after))
    # In the order of the key, which is the order they are stored in.
    add_postings(session, tables, sorted(after - before))


def _state(session: Session) -> tuple[str | None, str | None]:
    """The tables that answer and those being built; neither changes before this change is saved or given up."""
    query = sa.select(SearchIndex.active, SearchIndex.building).with_for_update(read=True)
    row = session.execute(query).one_or_none()
    return (row.active, row.building) if row else (None, None)


def lock(session: Session, ids: Collection[int]) -> None:
    """Nobody else writes the listings of these physicians until this transaction ends; always in the same order."""
    session.execute(
        sa.select(Physician.id).where(Physician.id.in_(ids)).order_by(Physician.id).with_for_update()
    )


def index_row(listing: Listing, ids: Mapping[str, int]) -> Row:
    """The row of a listing; `ids` has the number of every word of the name."""
    words = (term(kind, ids[word]) for kind, word in listing.words)
    return {
        "id": listing.id,
        "physician_id": listing.physician_id,
        "practice_location_id": listing.practice_location_id,
        "sort_key": listing.sort_key,
        "joins": listing.joins,
        "leaves": listing.leaves,
        "closed_from": listing.closed_from,
        "closed_until": listing.closed_until,
        "facts": _facts(listing).packed(),
        "terms": packed(listing.terms.union(words)),
    }


def _facts(listing: Listing) -> ListingFacts:
    x, y, z = listing.vector or (math.nan, math.nan, math.nan)
    here = listing.practice_location_id
    return ListingFacts(
        *(x, y, z),
        physician=listing.physician_id,
        location=UNKNOWN if here is None else here,
        accepting_on=listing.accepting_on,
        plans_on=listing.plans_on,
        position=listing.position,
        accepting=_number(listing.accepting),
        telehealth=_number(listing.telehealth),
        wheelchair=_number(listing.wheelchair),
    )


def _number(said: bool | None) -> int:
    return UNKNOWN if said is None else int(said)


def _postings(rows: Iterable[Row]) -> set[Posting]:
    return {(number, row["id"]) for row in rows for number in unpacked(row["terms"])}
