"""PostgreSQL, when several machines serve one directory."""

from typing import Any

import sqlalchemy as sa

NAME = "postgresql"


def options() -> dict[str, Any]:
    """Keywords for `create_engine`: two seconds a statement or lock, and a look before a connection is used."""
    limits = "-c statement_timeout=2000 -c lock_timeout=2000 -c timezone=UTC"
    return {"connect_args": {"options": limits}, "pool_pre_ping": True}


def connect(engine: sa.Engine) -> None:
    """Readers may not write: the server refuses it."""
    sa.event.listen(engine, "begin", _begin)


def _begin(connection: sa.Connection) -> None:
    if not connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def analyse(connection: sa.Connection) -> None:
    """Tell the planner how the tables look after a load."""
    connection.exec_driver_sql("ANALYZE")


def without_limit(connection: sa.Connection) -> None:
    """Let this one transaction take its time: an import, a migration."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
