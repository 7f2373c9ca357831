"""Directories of a test's own, one an engine, for what commits."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from finder.actions.index import rebuild
from finder.models import Base
from finder.store import Store, migrating, open_store
from tests.stores import fresh_store

# What the migration leaves behind.
_UNBUILT = "INSERT INTO search_index (id, active, layout, built_at) VALUES (1, 'a', 0, '2000-01-01')"


@pytest.fixture(params=["sqlite", "postgresql"])
def own_store(request: pytest.FixtureRequest) -> Store:
    """An empty, migrated and indexed directory that a test may commit to."""
    found: Store = request.getfixturevalue(f"own_{request.param}")
    return found


@pytest.fixture
def own_sqlite(tmp_path: Path) -> Iterator[Store]:
    with fresh_store(f"sqlite:///{tmp_path}/finder.db") as store:
        yield store


@pytest.fixture
def own_postgresql(second_database: Store) -> Iterator[Store]:
    with second_database.engine.execution_options(writing=True).begin() as connection:
        # The history refuses to be emptied; nothing is written into it here.
        kept = ("change", "change_head")
        names = ", ".join(table.name for table in Base.metadata.sorted_tables if table.name not in kept)
        connection.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        connection.execute(sa.text(_UNBUILT))
    rebuild(second_database.writing)
    yield second_database


@pytest.fixture(scope="session")
def second_database(postgresql_url: str) -> Iterator[Store]:
    """Another database of the same server, so that nothing committed is met by other tests."""
    name = f"finder_{os.getpid()}"
    server = sa.create_engine(postgresql_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    url = server.url.set(database=name).render_as_string(hide_password=False)
    store = open_store(url)
    migrating.upgrade(store)
    yield store
    store.close()
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
