"""A table that grows and never changes: the database itself refuses to alter or delete its rows."""

import sqlalchemy as sa

from finder.store.opening import ENGINES


def append_only(connection: sa.Connection, table: str) -> None:
    """From now on rows of the table can be added, and nothing else."""
    for statement in ENGINES[connection.dialect.name].APPEND_ONLY:
        connection.exec_driver_sql(statement.format(table=table))


def alterable(connection: sa.Connection, table: str) -> None:
    """Take that back."""
    for statement in ENGINES[connection.dialect.name].ALTERABLE:
        connection.exec_driver_sql(statement.format(table=table))
