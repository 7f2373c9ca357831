"""SQLite, the embedded default: one file, many readers, one writer at a time."""

import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable

NAME = "sqlite"
READ_SECONDS = 1.0
_STEPS_BETWEEN_LOOKS = 20_000  # virtual machine steps; about a millisecond


def options() -> dict[str, Any]:
    """Keywords for `create_engine`; what was searched for must not stand in the log of a failure."""
    return {"connect_args": {"timeout": 5.0}, "hide_parameters": True}


def connect(engine: sa.Engine) -> None:
    """Make each new connection safe: a private file, WAL, full sync, foreign keys, transactions of our own.

    Python's driver would open a deferred transaction by itself; of 300 racing updates it lost 56. So the
    driver is kept out of it, and writers say BEGIN IMMEDIATE.
    """
    _make_private_file(engine.url.database)
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    sa.event.listen(engine, "before_cursor_execute", _start_clock)


def _make_private_file(path: str | None) -> None:
    """Create the database readable by its owner alone; WAL and shared memory inherit the mode."""
    if path and path != ":memory:" and not path.startswith("file:"):
        Path(path).resolve().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _set_up(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "mmap_size=268435456"):
        connection.execute(f"PRAGMA {pragma}")
    clock = record.info.setdefault("clock", {"stop_at": None})

    def too_late() -> bool:
        return clock["stop_at"] is not None and time.monotonic() > clock["stop_at"]

    connection.set_progress_handler(too_late, _STEPS_BETWEEN_LOOKS)


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("PRAGMA query_only = " + ("OFF" if writing else "ON"))
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _start_clock(connection: sa.Connection, *_rest: Any) -> None:
    """A reader that takes longer than a second is stopped; a writer may be an import."""
    writing = connection.get_execution_options().get("writing", False)
    connection.connection.info["clock"]["stop_at"] = None if writing else time.monotonic() + READ_SECONDS


def analyse(session_connection: sa.Connection) -> None:
    """Tell the planner how the tables look after a load."""
    session_connection.exec_driver_sql("ANALYZE")


def can_write(engine: sa.Engine) -> bool:
    """Whether the file can be written to, without waiting for whoever is writing."""
    path = engine.url.database or ""
    probe = sqlite3.connect(path, timeout=0.05, isolation_level=None)
    try:
        (version,) = probe.execute("PRAGMA user_version").fetchone()
        probe.execute("BEGIN IMMEDIATE")
        probe.execute(f"PRAGMA user_version = {version:d}")  # a write, though it changes nothing
        probe.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    finally:
        probe.close()
    return True


def without_limit(connection: sa.Connection) -> None:
    """Writers have no statement limit here."""


@compiles(sa.BigInteger, NAME)
def _integer(_type: sa.BigInteger, _compiler: Any, **_options: Any) -> str:
    """Integers have 64 bits here; a key of just this name is the row's own number, which saves an index."""
    return "INTEGER"


@compiles(CreateTable, NAME)
def _create_table(element: CreateTable, compiler: Any, **options: Any) -> str:
    """Rows in the order of their key, where the model asks for it."""
    clustered = element.element.info.get("clustered", False)
    made: str = compiler.visit_create_table(element, **options)
    return made.rstrip() + " WITHOUT ROWID\n\n" if clustered else made


#: Lists go in as JSON text.
TAKES_LISTS = False


# CROSS JOIN keeps the order in which the tables are named. What is filled in are names, never values.
_LISTINGS = """SELECT {columns} FROM json_each(:firsts) AS f CROSS JOIN json_each(:lasts) AS t ON t.key = f.key
    CROSS JOIN listing_{name} AS l ON l.id BETWEEN f.value AND t.value WHERE {condition}"""
_POSTINGS = """SELECT {columns} FROM json_each(:firsts) AS f CROSS JOIN json_each(:lasts) AS t ON t.key = f.key
    CROSS JOIN json_each(:terms) AS w
    CROSS JOIN posting_{name} AS p ON p.term = w.value AND p.id BETWEEN f.value AND t.value
    CROSS JOIN listing_{name} AS l ON l.id = p.id WHERE {condition}"""


_ANSWERS = """ AND EXISTS (SELECT 1 FROM json_each(:{given}) AS any_{given} CROSS JOIN posting_{name} AS of_{given}
    ON of_{given}.term = any_{given}.value AND of_{given}.id = l.id)"""


def scan(name: str, columns: str, condition: str, *, by_term: bool) -> str:
    """The statement of `scanning.scan`."""
    return (_POSTINGS if by_term else _LISTINGS).format(name=name, columns=columns, condition=condition)


def answers(name: str, given: str) -> str:
    """That a listing answers to any of the given terms, for the condition of a scan."""
    return _ANSWERS.format(name=name, given=given)


_ADD_POSTING = "INSERT INTO posting_{name} (term, id) VALUES (?, ?)"
_REMOVE_POSTING = "DELETE FROM posting_{name} WHERE term = ? AND id = ?"


def add_postings(connection: sa.Connection, name: str, postings: Sequence[tuple[int, int]]) -> None:
    """Write terms and ids of listings."""
    connection.exec_driver_sql(_ADD_POSTING.format(name=name), list(postings))


def remove_postings(connection: sa.Connection, name: str, postings: Sequence[tuple[int, int]]) -> None:
    """Take terms and ids of listings away."""
    connection.exec_driver_sql(_REMOVE_POSTING.format(name=name), list(postings))


#: Statements for `guarding`; what is filled in is the name of a table.
APPEND_ONLY = tuple(
    f"CREATE TRIGGER {{table}}_no_{deed.lower()} BEFORE {deed} ON {{table}} "
    "BEGIN SELECT RAISE(ABORT, 'the history can only grow'); END"
    for deed in ("UPDATE", "DELETE")
)
ALTERABLE = ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete")
