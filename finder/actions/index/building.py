"""The search index built anew beside the one that answers, which goes on answering until the switch."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index.writing import BATCH, index_rows, replace
from finder.models import INDEXES, LAYOUT, IndexTables, Physician, SearchIndex, TermCount, utc_now
from finder.queries.index.deriving import derive


class Overtaken(RuntimeError):
    """Somebody else began to build the index anew: theirs will be the newer one."""


Report = Callable[[int], None]


def rebuild(writing: Callable[[], Any], report: Report = lambda _done: None) -> int:
    """Build the other set of tables and switch to it; how many listings it has.

    `writing` opens a session that may write, as `Store.writing` does: each batch is a transaction of its own, so that
    others can save in between. What they save meanwhile goes to both sets. Killed halfway, nothing has changed. Raises
    Overtaken when it is begun a second time before it has ended.
    """
    since = utc_now()
    with writing() as session:
        tables = _begin(session, since)
        session.commit()
    done, last = 0, 0
    while True:
        with writing() as session:
            _go_on(session, since)
            ids = _next(session, last)
            if ids:
                done += _build(session, tables, ids)
                last = ids[-1]
            else:
                _switch(session, tables)
            session.commit()
        if not ids:
            break
        report(done)
    with writing() as session:
        _clear_idle(session)
        session.commit()
    return done


def _begin(session: Session, since: datetime) -> IndexTables:
    state = session.get_one(SearchIndex, 1, with_for_update=True)
    state.building_since = since
    state.building = "b" if state.active == "a" else "a"
    tables = INDEXES[state.building]
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


def _next(session: Session, last: int) -> list[int]:
    query = sa.select(Physician.id).where(Physician.id > last, Physician.status == "listed")
    return list(session.scalars(query.order_by(Physician.id).limit(BATCH).with_for_update()))


def _build(session: Session, tables: IndexTables, ids: list[int]) -> int:
    rows = index_rows(session, derive(session, ids))
    replace(session, tables, ids, rows)
    return len(rows)


def _switch(session: Session, tables: IndexTables) -> None:
    state = session.get_one(SearchIndex, 1, with_for_update=True)
    state.active, state.building, state.building_since = tables.name, None, None
    state.layout, state.built_at = LAYOUT, utc_now()
    session.flush()
    count_terms(session)


def count_terms(session: Session) -> None:
    """Count anew how many listings answer to each term: where a search begins, never what it finds, rests on it."""
    state = session.get_one(SearchIndex, 1)
    posting = INDEXES[state.active].posting.c
    counted = sa.select(posting.term, sa.func.count()).group_by(posting.term)
    session.execute(sa.delete(TermCount))
    session.execute(sa.insert(TermCount).from_select(["term", "listings"], counted))


def _clear_idle(session: Session) -> None:
    """Nobody reads the old tables any more but a request that began before the switch: its snapshot is its own."""
    state = session.get_one(SearchIndex, 1, with_for_update=True)
    if state.building is None:
        _clear(session, INDEXES["b" if state.active == "a" else "a"])
