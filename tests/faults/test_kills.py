"""Killed at any moment: nothing half done, nothing lost. `python -m tests.faults.kills` kills 25 times."""

import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.faults.kills import kill


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A directory of the test's own."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/finder.db"
    server = request.getfixturevalue("postgresql_url")
    name = f"faults_{random.randrange(10**9)}"
    maker = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with maker.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    maker.dispose()
    return str(sa.make_url(server).set(database=name).render_as_string(hide_password=False))


def test_after_a_kill_everything_is_whole(url: str, tmp_path: Path):
    found = kill(url, 1, tmp_path)
    assert found.are_good, found
    assert (found.kills, found.imports > 0, found.edits > 0) == (1, True, True)
