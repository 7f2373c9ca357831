"""What every test may ask for: a session on each engine, makers, an application, a page."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from finder.actions.index import keep_current
from finder.app import create_app
from finder.config import Settings
from finder.page.ledger import Ledger
from finder.store import Store
from tests import postgresql
from tests.make import Make
from tests.site import BorrowedStore, Site
from tests.stores import fresh_store

keep_current()


#: Folders of tests that share something slow to make: a browser, the national sample, a seeded directory.
TOGETHER = ("browser", "golden", "html", "oracle")

#: Folders whose tests say what people see. What their SQL says is tested below them, on both engines every time; these
#: run on PostgreSQL, too, where FINDER_ENGINES is "both": it doubles their time.
FACES = ("api", "front_desk", "operators", "patients")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that share something run in one process, one after the other; faces on one engine, unless asked."""
    both = os.environ.get("FINDER_ENGINES") == "both"
    left_out = [item for item in items if not both and _folder(item) in FACES and "[postgresql" in item.name]
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]
    config.hook.pytest_deselected(items=left_out)
    for item in items:
        if _folder(item) in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(_folder(item)))


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parent).parts[0]


@pytest.fixture(scope="session")
def sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty, migrated directory on SQLite."""
    with fresh_store(f"sqlite:///{tmp_path_factory.mktemp('store')}/finder.db") as store:
        yield store


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a throw-away server."""
    with postgresql.running() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_store(postgresql_url: str) -> Iterator[Store]:
    """An empty, migrated directory on PostgreSQL."""
    with fresh_store(postgresql_url) as store:
        yield store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """The empty directory on one engine, then on the other. What a test commits stays: prefer `session`."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A writing session on each engine in turn; all is rolled back after the test."""
    with store.writing() as session:
        yield session


@pytest.fixture
def make(session: Session) -> Make:
    """Makers of physicians, places and the rest, with honest defaults."""
    return Make(session)


@pytest.fixture
def seed_folder() -> Path:
    """What a fresh directory starts with."""
    return Path(__file__).parent.parent / "seed"


@pytest.fixture(scope="session")
def app(sqlite_store: Store) -> Flask:
    """The application as it is served, with its limits on; its store is lent by each test."""
    settings = Settings(
        secret_key="s" * 32,
        log_level="error",
        rate_limit="100000 per minute",
        report_limit="100000 per minute",
    )
    application = create_app(settings, sqlite_store)
    # Vain searches of all tests would add up, and be written by a thread while another test runs.
    application.extensions["ledger"] = Ledger(lambda *row: None)
    return application


@pytest.fixture
def site(app: Flask, session: Session) -> Iterator[Site]:
    """The site over the rows of this test, uncommitted; on each engine in turn."""
    kept = app.extensions["store"]
    app.extensions["store"] = BorrowedStore(kept.engine, kept.read_engine, None, session)
    yield Site(app)
    app.extensions["store"] = kept
