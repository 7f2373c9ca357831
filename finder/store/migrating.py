"""Bring the tables to the newest shape, or back; only ever by command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from finder.models import Base
from finder.store.opening import ENGINES, Store

FOLDER = Path(__file__).parent.parent / "migrations"


def upgrade(store: Store, to: str = "head") -> None:
    """Run the migrations up to a revision, in one transaction."""
    with _connection(store) as connection:
        command.upgrade(_config(connection), to)
        connection.commit()


def downgrade(store: Store, to: str = "base") -> None:
    """Run the migrations down to a revision, in one transaction."""
    with _connection(store) as connection:
        command.downgrade(_config(connection), to)
        connection.commit()


def write_revision(store: Store, message: str) -> None:
    """Write a new migration from the difference between models and tables, for a person to read and mend."""
    with _connection(store) as connection:
        command.revision(_config(connection), message=message, autogenerate=True)


def differences(store: Store) -> list[Any]:
    """What the tables lack or have too much against the models; empty when equal."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def is_current(session_connection: sa.Connection) -> bool:
    """Whether the database stands at the newest revision."""
    head = ScriptDirectory(str(FOLDER)).get_current_head()
    return MigrationContext.configure(session_connection).get_current_revision() == head


@contextmanager
def _connection(store: Store) -> Iterator[sa.Connection]:
    """A connection that may take its time: a migration rewrites tables."""
    with store.engine.execution_options(writing=True).connect() as connection:
        ENGINES[connection.dialect.name].without_limit(connection)
        yield connection


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config
