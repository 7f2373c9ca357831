"""A directory of a test's own, on each engine: what is done there is committed."""

import random
from pathlib import Path

import pytest
import sqlalchemy as sa


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/finder.db"
    server = request.getfixturevalue("postgresql_url")
    name = f"faults_{random.randrange(10**9)}"
    maker = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with maker.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    maker.dispose()
    return str(sa.make_url(server).set(database=name).render_as_string(hide_password=False))
