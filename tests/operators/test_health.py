"""What an operator's monitor is told."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from finder.store import Store, open_store, sqlite
from tests.apps import site_on
from tests.site import Site
from tests.stores import fresh_store

GONE = "postgresql+psycopg://nobody@/none?host={}&connect_timeout=1"


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[Store]:
    """A directory of the test's own."""
    with fresh_store(f"sqlite:///{tmp_path}/finder.db") as store:
        yield store


def test_the_process_lives(site: Site) -> None:
    assert site.json("/healthz") == {"alive": True}


def test_a_migrated_directory_is_ready(site: Site) -> None:
    assert site.json("/readyz") == {"ready": True}


def test_before_the_migration_it_is_not_ready_and_says_what_to_do(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/finder.db")
    answer = site_on(store).json("/readyz", status=503)
    store.close()
    assert (answer["ready"], "flask db upgrade" in answer["because"]) == (False, True)


def test_after_the_migration_it_is(own_store: Store) -> None:
    assert site_on(own_store).json("/readyz") == {"ready": True}


def test_a_database_that_is_gone_is_not_ready_but_the_process_lives(tmp_path: Path) -> None:
    store = open_store(GONE.format(tmp_path))
    site = site_on(store)
    assert (site.get("/readyz").status_code, site.get("/healthz").status_code) == (503, 200)
    store.close()


def test_a_directory_somebody_is_saving_to_is_ready_at_once(own_store: Store) -> None:
    with own_store.writing() as busy:
        busy.connection()
        began = time.monotonic()
        assert site_on(own_store).get("/readyz").status_code == 200
    assert time.monotonic() - began < 4  # a writer in line would have waited for five seconds


def test_a_directory_that_cannot_be_written_to_is_not_ready(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(path: str, **options: Any) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr(
        sqlite, "sqlite3", SimpleNamespace(connect=read_only, OperationalError=sqlite3.OperationalError)
    )
    assert site_on(own_store).get("/readyz").status_code == 503


def test_readiness_names_no_path_and_no_host(tmp_path: Path) -> None:
    store = open_store(GONE.format(tmp_path))
    text = site_on(store).get("/readyz").text
    store.close()
    assert (str(tmp_path) in text, "psycopg" in text) == (False, False)
