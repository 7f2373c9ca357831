"""PostgreSQL, when several machines serve one directory."""

from typing import Any

import sqlalchemy as sa

NAME = "postgresql"


def options() -> dict[str, Any]:
    """Keywords for `create_engine`: two seconds a statement or lock, and a look before a connection is used.

    `hide_parameters`: what was searched for must not stand in the log of a failure.
    """
    limits = "-c statement_timeout=2000 -c lock_timeout=2000 -c timezone=UTC"
    return {"connect_args": {"options": limits}, "pool_pre_ping": True, "hide_parameters": True}


def connect(engine: sa.Engine) -> None:
    """Readers may not write: the server refuses it."""
    sa.event.listen(engine, "begin", _begin)


def _begin(connection: sa.Connection) -> None:
    if not connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def analyse(connection: sa.Connection) -> None:
    """Tell the planner how the tables look after a load."""
    connection.exec_driver_sql("ANALYZE")


def can_write(engine: sa.Engine) -> bool:
    """Whether this is the leader, not a replica that only reads."""
    with engine.connect() as connection:
        return not connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one()


def without_limit(connection: sa.Connection) -> None:
    """Let this one transaction take its time: an import, a migration."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
