"""Nobody waits for who waits for them, and whoever saves does not wait: PostgreSQL, where several write at once."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from finder.actions.index import building, count_terms, rebuild
from finder.models import utc_now
from finder.store import Store
from tests.actions.index.test_building import edit, rename_to, wrong
from tests.make import Make


@pytest.fixture
def key(own_postgresql: Store) -> int:
    """Somebody who is saved; their id."""
    with own_postgresql.writing() as session:
        found = Make(session).physician().id
        session.commit()
    return found


def switching(store: Store) -> Callable[[Session], None]:
    """An index that wants nothing but the switch."""
    since = utc_now()
    with store.writing() as session:
        tables = building._begin(session, since)
        session.commit()
    building._write_listings(store.writing, since, tables, lambda *_done: None)
    building._write_postings(store.writing, since, tables, lambda *_done: None)
    return lambda session: building._switch(session, since, tables)


def test_the_switch_does_not_wait_for_who_waits_for_it(own_postgresql: Store, key: int) -> None:
    switch = switching(own_postgresql)
    edit(own_postgresql, lambda session: rename_to(session, key, "Noted"))
    with own_postgresql.writing() as saver:
        rename_to(saver, key, "Saved")
        saver.flush()  # has the physician locked, and will want to know which index answers
        with own_postgresql.writing() as session:
            switch(session)
            session.commit()
        saver.commit()
    assert wrong(own_postgresql) == []


@pytest.mark.parametrize("deed", [building._clear_idle, count_terms])
def test_others_save_while_old_tables_are_cleared_and_terms_are_counted(
    own_postgresql: Store, key: int, deed: Callable[[Session], None]
) -> None:
    with own_postgresql.writing() as busy:
        deed(busy)
        edit(own_postgresql, lambda session: rename_to(session, key, "Saved"))
        busy.commit()
    assert wrong(own_postgresql) == []


def test_terms_are_not_counted_before_the_switch_is_saved(
    own_postgresql: Store, key: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []

    def save_meanwhile(_session: Session) -> None:
        edit(own_postgresql, lambda session: rename_to(session, key, "Saved"))
        counted.append(True)

    monkeypatch.setattr(building, "count_terms", save_meanwhile)
    rebuild(own_postgresql.writing)
    assert (counted, wrong(own_postgresql)) == ([True], [])
