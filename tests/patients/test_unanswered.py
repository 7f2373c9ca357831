"""Searches that found nothing: five of them are written, four leave no trace on disk, and no page waits for it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from finder.models import UnansweredWords
from finder.page.ledger import Ledger
from finder.page.request import today
from finder.queries.unanswered import Unanswered, unanswered
from finder.store import Store
from tests.apps import site_on
from tests.site import Site
from tests.stores import fresh_store

WORDS = "qwertzu shaking"


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[Store]:
    """A directory of the test's own, whose file can be read byte by byte."""
    with fresh_store(f"sqlite:///{tmp_path}/finder.db") as store:
        yield store


@pytest.fixture
def visited(own_store: Store) -> Site:
    """A site on it."""
    return site_on(own_store)


def search(site: Site, times: int = 1, path: str = "/doctors", **query: Any) -> None:
    """Search so often, and let the ledger write what it may."""
    for _ in range(times):
        assert site.get(path, **{"for_": WORDS, **query}).status_code == 200
    ledger: Ledger = site.app.extensions["ledger"]
    ledger.settle()


def kept(store: Store) -> tuple[Unanswered, ...]:
    """What was written."""
    with store.reading() as session:
        return unanswered(session)


def on_disk(folder: Path) -> bytes:
    """Every byte of the database and of what lies beside it."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("finder.db*")))


def test_the_fifth_search_is_written(visited: Site, own_store: Store) -> None:
    search(visited, 5)
    assert kept(own_store) == (Unanswered(WORDS, 5, today(), today()),)


def test_before_the_fifth_nothing_is_on_disk(visited: Site, own_store: Store, tmp_path: Path) -> None:
    search(visited, 4)
    assert b"qwertzu" not in on_disk(tmp_path)
    search(visited)
    assert b"qwertzu" in on_disk(tmp_path)


def test_later_searches_are_added(visited: Site, own_store: Store) -> None:
    search(visited, 8)
    assert [row.count for row in kept(own_store)] == [8]


def test_a_restarted_process_adds_to_what_was_there(visited: Site, own_store: Store) -> None:
    search(visited, 5)
    again = site_on(own_store)
    search(again, 4)
    assert [row.count for row in kept(own_store)] == [5]
    search(again)
    assert [row.count for row in kept(own_store)] == [10]


@pytest.mark.parametrize(
    "query",
    [
        {"exactly": "1"},
        {"gender": "female"},
        {"for_": "qwertzu 37203"},
        {"for_": "Dr. Qwertzu"},
        {"for_": "qwertzu@example.org"},
        {"for_": ""},
        {"near": "00000"},
        {"path": "/api/v1/doctors"},
    ],
    ids=lambda query: " ".join(query.values()) or "nothing typed",
)
def test_is_not_counted(visited: Site, own_store: Store, query: dict[str, str]) -> None:
    search(visited, 6, **query)
    assert kept(own_store) == ()


def test_a_page_does_not_fail_when_the_table_is_missing(visited: Site, own_store: Store) -> None:
    with own_store.engine.execution_options(writing=True).begin() as connection:
        UnansweredWords.__table__.drop(connection)  # type: ignore[attr-defined]
    search(visited, 6)


def test_a_page_does_not_wait_for_a_locked_database(visited: Site, own_store: Store) -> None:
    with own_store.writing() as session:
        session.connection()
        for _ in range(4):
            visited.get("/doctors", for_=WORDS)
        began = time.perf_counter()
        assert visited.page("/doctors", for_=WORDS).h1
        assert time.perf_counter() - began < 4  # a writer waits five seconds for the lock
        session.rollback()
    visited.app.extensions["ledger"].settle()


def test_the_database_itself_refuses_fewer_than_five(own_store: Store) -> None:
    with own_store.writing() as session:
        session.add(UnansweredWords(words="rare", count=4, first_on=today(), last_on=today()))
        with pytest.raises(Exception, match="five_or_more"):
            session.flush()
