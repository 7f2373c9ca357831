"""Rows into tables as fast as each engine takes them, past the program: indexes are made afterwards."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from finder.store import Store
from tests.bench.rows import Rows

_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"


def write(store: Store, tables: Iterable[Rows]) -> None:
    """Everything in one transaction; foreign keys are not looked at."""
    engine = store.engine.execution_options(writing=True)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if connection.dialect.name == "sqlite":
            _write_sqlite(connection.engine.url.database or "", tables)
        else:
            _write_postgresql(driver, tables)
            driver.commit()  # type: ignore[union-attr]


def _write_sqlite(path: str, tables: Iterable[Rows]) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -500000")
        for table, columns, rows in tables:
            indexes = connection.execute(_INDEXES, (table,)).fetchall()
            for name, _ in indexes:
                connection.execute(f"DROP INDEX {name}")
            marks = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
            for _, made in indexes:
                connection.execute(made)
    connection.close()


def _write_postgresql(driver: Any, tables: Iterable[Rows]) -> None:
    with driver.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, columns, rows in tables:
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
