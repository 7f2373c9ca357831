"""PostgreSQL, when several machines serve one directory."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn

NAME = "postgresql"


def options() -> dict[str, Any]:
    """Keywords for `create_engine`: two seconds a statement or lock, and a look before a connection is used.

    `hide_parameters`: what was searched for must not stand in the log of a failure.
    """
    limits = "-c statement_timeout=2000 -c lock_timeout=2000 -c timezone=UTC"
    return {"connect_args": {"options": limits}, "pool_pre_ping": True, "hide_parameters": True}


def connect(engine: sa.Engine) -> None:
    """Readers may not write: the server refuses it. All they read is of one moment, as on SQLite."""
    sa.event.listen(engine, "begin", _begin)


def _begin(connection: sa.Connection) -> None:
    if not connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


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
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")


@compiles(CreateColumn, NAME)
def _create_column(element: CreateColumn, compiler: Any, **options: Any) -> str:
    """Text compared byte by byte, where the model asks for it, whatever language the server was set up in."""
    made: str = compiler.visit_create_column(element, **options)
    if not element.element.info.get("bytewise", False):
        return made
    name, kind, *rest = made.split(" ", 2)
    return " ".join([name, kind, 'COLLATE "C"', *rest])


#: Lists go in as arrays.
TAKES_LISTS = True


# OFFSET 0 keeps the planner from turning the scan of a list inside out. What is filled in are names, never values.
_LISTINGS = """SELECT {columns} FROM unnest(CAST(:firsts AS bigint[]), CAST(:lasts AS bigint[])) AS s(first, last)
    CROSS JOIN LATERAL (
        SELECT * FROM listing_{name} AS one WHERE one.id BETWEEN s.first AND s.last OFFSET 0
    ) AS l WHERE {condition}"""
_POSTINGS = """SELECT {columns} FROM unnest(CAST(:firsts AS bigint[]), CAST(:lasts AS bigint[])) AS s(first, last)
    CROSS JOIN unnest(CAST(:terms AS integer[])) AS w(term)
    CROSS JOIN LATERAL (
        SELECT one.id FROM posting_{name} AS one
        WHERE one.term = w.term AND one.id BETWEEN s.first AND s.last OFFSET 0
    ) AS p JOIN listing_{name} AS l ON l.id = p.id WHERE {condition}"""


_ANSWERS = """ AND EXISTS (SELECT 1 FROM posting_{name} AS of_{given}
    WHERE of_{given}.term = ANY(CAST(:{given} AS integer[])) AND of_{given}.id = l.id)"""


def scan(name: str, columns: str, condition: str, *, by_term: bool) -> str:
    """The statement of `scanning.scan`."""
    return (_POSTINGS if by_term else _LISTINGS).format(name=name, columns=columns, condition=condition)


def answers(name: str, given: str) -> str:
    """That a listing answers to any of the given terms, for the condition of a scan."""
    return _ANSWERS.format(name=name, given=given)


_ADD_POSTINGS = """INSERT INTO posting_{name} (term, id)
    SELECT term, id FROM unnest(%s::integer[], %s::bigint[]) AS pair (term, id)"""
_REMOVE_POSTINGS = """DELETE FROM posting_{name} AS gone USING unnest(%s::integer[], %s::bigint[]) AS pair (term, id)
    WHERE gone.term = pair.term AND gone.id = pair.id"""


def add_postings(connection: sa.Connection, name: str, postings: Sequence[tuple[int, int]]) -> None:
    """Write terms and ids of listings."""
    connection.exec_driver_sql(_ADD_POSTINGS.format(name=name), _columns(postings))


def remove_postings(connection: sa.Connection, name: str, postings: Sequence[tuple[int, int]]) -> None:
    """Take terms and ids of listings away."""
    connection.exec_driver_sql(_REMOVE_POSTINGS.format(name=name), _columns(postings))


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [first for first, _ in pairs], [second for _, second in pairs]


#: Statements for `guarding`; what is filled in is the name of a table.
APPEND_ONLY = (
    "CREATE OR REPLACE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the history can only grow' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_only_grows()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()",
)
ALTERABLE = (
    "DROP TRIGGER {table}_no_change ON {table}",
    "DROP TRIGGER {table}_no_truncate ON {table}",
    "DROP FUNCTION {table}_only_grows()",
)
