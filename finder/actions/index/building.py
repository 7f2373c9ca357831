"""The search index built anew beside the one that answers, which goes on answering until the switch.

First the listings are derived, then their postings are written in the order of their key, at last whoever changed
meanwhile is derived again. Everything is done in short transactions, so that others can save in between.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.index.filling import sorted_postings
from finder.actions.index.writing import BATCH, index_rows, lock, replace
from finder.models import (
    INDEXES,
    LAYOUT,
    IndexDelay,
    IndexTables,
    Physician,
    SearchIndex,
    TermCount,
    utc_now,
)
from finder.queries.index.deriving import derive
from finder.store.postings import add_postings

#: Postings of one transaction: about a tenth of a second.
POSTINGS = 100_000


_ADD_LISTING = "INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING"
# Somebody else may be counting at this moment: theirs will do. WHERE true: else SQLite takes ON for that of a join.
_COUNT_TERMS = """INSERT INTO term_count (term, listings)
    SELECT term, count(*) FROM {table} WHERE true GROUP BY term ON CONFLICT DO NOTHING"""


class Overtaken(RuntimeError):
    """Somebody else began to build the index anew: theirs will be the newer one."""


Writing = Callable[[], AbstractContextManager[Session]]
#: Called with what is being written, "listings" or "postings", and how many there are so far.
Report = Callable[[str, int], None]


def rebuild(writing: Writing, report: Report = lambda _what, _done: None) -> int:
    """Build the other set of tables and switch to it; how many listings it has.

    `writing` opens a session that may write, as `Store.writing` does. Killed halfway, nothing has changed. Raises
    Overtaken when it is begun a second time before it has ended.
    """
    since = utc_now()
    with writing() as session:
        tables = _begin(session, since)
        session.commit()
    listings = _write_listings(writing, since, tables, report)
    _write_postings(writing, since, tables, report)
    while _delayed(writing, since, tables):
        pass
    with writing() as session:
        _switch(session, since, tables)
        session.commit()
    with writing() as session:
        count_terms(session)
        session.commit()
    with writing() as session:
        _clear_idle(session)
        session.commit()
    return listings


def _begin(session: Session, since: datetime) -> IndexTables:
    """From here on, whoever changes is noted."""
    state = session.get_one(SearchIndex, 1, with_for_update=True)
    state.building_since = since
    state.building = "b" if state.active == "a" else "a"
    tables = INDEXES[state.building]
    session.execute(sa.delete(IndexDelay))
    _clear(session, tables)
    return tables


def _go_on(session: Session, since: datetime) -> None:
    """Make sure that the tables are still ours; nobody can begin anew before this batch is saved."""
    query = sa.select(SearchIndex.building_since).with_for_update(read=True)
    if session.scalar(query) != since:
        raise Overtaken("The search index is being built anew by somebody else.")


def _clear(session: Session, tables: IndexTables) -> None:
    session.execute(sa.delete(tables.posting))
    session.execute(sa.delete(tables.listing))


def _write_listings(writing: Writing, since: datetime, tables: IndexTables, report: Report) -> int:
    done, last = 0, 0
    while True:
        with writing() as session:
            _go_on(session, since)
            ids = _next(session, last)
            if not ids:
                return done
            done += _add_listings(session, tables, ids)
            session.commit()
        last = ids[-1]
        report("listings", done)


def _next(session: Session, last: int) -> list[int]:
    query = sa.select(Physician.id).where(Physician.id > last, Physician.status == "listed")
    return list(session.scalars(query.order_by(Physician.id).limit(BATCH)))


def _add_listings(session: Session, tables: IndexTables, ids: list[int]) -> int:
    rows = list(index_rows(session, derive(session, ids)).values())
    names = [column.name for column in tables.listing.c]
    columns, values = ", ".join(names), ", ".join(f":{name}" for name in names)
    # A practice location given to another physician meanwhile is there already; both have been noted.
    add = _ADD_LISTING.format(table=tables.listing.name, columns=columns, values=values)
    if rows:
        session.connection().execute(sa.text(add), rows)
    return len(rows)


def _write_postings(writing: Writing, since: datetime, tables: IndexTables, report: Report) -> None:
    done = 0
    for batch in in_batches(sorted_postings(writing, tables), POSTINGS):
        with writing() as session:
            _go_on(session, since)
            add_postings(session, tables, batch)
            session.commit()
        done += len(batch)
        report("postings", done)


def _delayed(writing: Writing, since: datetime, tables: IndexTables) -> int:
    """Derive some of those who changed meanwhile; how many."""
    with writing() as session:
        _go_on(session, since)
        done = _derive_delayed(session, tables, locking=True)
        session.commit()
    return done


def _derive_delayed(session: Session, tables: IndexTables, *, locking: bool) -> int:
    ids = list(
        session.scalars(sa.select(IndexDelay.physician_id).order_by(IndexDelay.physician_id).limit(BATCH))
    )
    if (
        locking
    ):  # whoever is changing one of them has it locked until the change is saved, and notes it after us
        lock(session, ids)
    replace(session, tables, ids)
    session.execute(sa.delete(IndexDelay).where(IndexDelay.physician_id.in_(ids)))
    return len(ids)


def _switch(session: Session, since: datetime, tables: IndexTables) -> None:
    """Whoever changed at the very last is derived while nobody else can save.

    Without locks: whoever has one waits for us before their save, and writes into the tables switched to.
    """
    state = session.get_one(SearchIndex, 1, with_for_update=True)
    _go_on(session, since)
    while _derive_delayed(session, tables, locking=False):
        pass
    state.active, state.building, state.building_since = tables.name, None, None
    state.layout, state.built_at = LAYOUT, utc_now()


def count_terms(session: Session) -> None:
    """Count anew how many listings answer to each term: where a search begins, never what it finds, rests on it."""
    state = session.get_one(SearchIndex, 1, with_for_update={"read": True})
    session.execute(sa.delete(TermCount))
    session.connection().execute(sa.text(_COUNT_TERMS.format(table=INDEXES[state.active].posting.name)))


def _clear_idle(session: Session) -> None:
    """Nobody reads the old tables any more but a request that began before the switch: its snapshot is its own."""
    state = session.get_one(SearchIndex, 1, with_for_update={"read": True})
    if state.building is None:
        _clear(session, INDEXES["b" if state.active == "a" else "a"])
