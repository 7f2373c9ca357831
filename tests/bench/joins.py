"""Rivals that join the directory's own tables: a box of latitude and longitude, an R*Tree, or PostGIS.

They are handed the names as the program read them, free of charge, and a table of name words.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, Protocol

import psycopg

from tests.bench import statements
from tests.bench.questions import FACETS, NEAREST, PAGE, Answer, Names, Question
from tests.bench.statements import Way, haversine
from tests.bench.tables import name_words

_BOX = "f.latitude BETWEEN {south} AND {north} AND f.longitude BETWEEN {west} AND {east}"
_PEOPLE = "SELECT id, first, middle, last FROM physician"
_EVERYWHERE = 4_000_000.0


class Connection(Protocol):
    """What both drivers have in common."""

    def execute(self, statement: str, values: Any = ...) -> Any: ...


class Joins:
    """An engine of one way on one connection."""

    def __init__(self, name: str, connection: Connection, way: Way) -> None:
        self.name, self.connection, self.way = name, connection, way

    def answer(self, question: Question, names: Names | None) -> Answer:
        """The page and the total, then the counts; nobody in the circle: the nearest, in widening rings."""
        rows = self._page(question, question.metres, PAGE, names)
        total, metres = (rows[0][2] if rows else 0), max(question.metres, 20_000.0)
        while not total and len(rows) < NEAREST and metres <= _EVERYWHERE * 3:
            metres *= 3
            rows = self._page(question, metres, NEAREST, names)
        facets = self._facets(question, names) if question.facets else None
        return Answer(tuple((who, away) for who, away, _ in rows), total, facets)

    def _page(self, question: Question, metres: float, length: int, names: Names | None) -> Sequence[Any]:
        statement = statements.page(self.way, question, names)
        return self._run(statement, question, metres, length, names)

    def _facets(self, question: Question, names: Names | None) -> dict[str, tuple[int, ...]]:
        statement = statements.facets(self.way, question, names)
        rows = self._run(statement, question, question.metres, PAGE, names)
        counted: dict[str, dict[int, int]] = {name: {} for name in FACETS}
        for name, value, count in rows:
            counted[name][value] = count
        flags = ("accepting", "telehealth")
        return {
            name: tuple(counts.get(rank, 0) for rank in (3, 2, 0, 1))
            if name in flags
            else tuple(sorted(counts.values(), reverse=True))
            for name, counts in counted.items()
        }

    def _run(
        self, statement: str, question: Question, metres: float, length: int, names: Names | None
    ) -> Sequence[Any]:
        values = statements.parameters(question, metres, length, names)
        answer: Sequence[Any] = self.connection.execute(statement, values).fetchall()
        return answer


def sqlite_rivals(path: str) -> list[Joins]:
    """Box and R*Tree, over tables of their own made beside the directory's."""
    _prepare_sqlite(path)
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=500)
    for setting in ("mmap_size = 268435456", "cache_size = -65536", "query_only = ON"):
        connection.execute(f"PRAGMA {setting}")
    metres = haversine(_colon, "min")
    tree = "t.north >= :south AND t.south <= :north AND t.east >= :west AND t.west <= :east"
    return [
        Joins("SQLite, box + joins", connection, Way(_colon, "facility f", _box(_colon), metres)),
        Joins(
            "SQLite, R*Tree + joins",
            connection,
            Way(_colon, "rival_tree t JOIN facility f ON f.id = t.id", tree, metres),
        ),
    ]


def postgresql_rivals(url: str, *, postgis: bool) -> list[Joins]:
    """Box, and PostGIS where the server has it."""
    connection = psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True)
    _prepare_postgresql(connection, postgis)
    box = Way(_percent, "facility f", _box(_percent), haversine(_percent, "least"))
    rivals = [Joins("PostgreSQL, box + joins", connection, box)]
    if postgis:
        here = "CAST(ST_MakePoint(%(longitude)s, %(latitude)s) AS geography)"
        near = f"ST_DWithin(g.spot, {here}, %(reach)s, false)"
        metres = f"ST_Distance(g.spot, {here}, false)"
        source = "rival_spot g JOIN facility f ON f.id = g.id"
        rivals.append(Joins("PostGIS + joins", connection, Way(_percent, source, near, metres)))
    return rivals


def _colon(name: str) -> str:
    return f":{name}"


def _percent(name: str) -> str:
    kinds = {"today": "date", "fresh": "date"}
    return f"CAST(%({name})s AS {kinds[name]})" if name in kinds else f"%({name})s"


def _box(mark: statements.Mark) -> str:
    return _BOX.format(**{side: mark(side) for side in ("south", "north", "west", "east")})


def _prepare_sqlite(path: str) -> None:
    with sqlite3.connect(path) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'rival_name'").fetchone():
            return
        connection.execute("CREATE VIRTUAL TABLE rival_tree USING rtree(id, south, north, west, east)")
        connection.execute(
            """INSERT INTO rival_tree SELECT id, latitude, latitude, longitude, longitude FROM facility
               WHERE latitude IS NOT NULL"""
        )
        connection.execute(
            "CREATE TABLE rival_name (word TEXT, physician_id INTEGER, PRIMARY KEY (word, physician_id)) WITHOUT ROWID"
        )
        words = sorted(name_words(connection.execute(_PEOPLE)))
        connection.executemany("INSERT INTO rival_name VALUES (?, ?)", words)
        connection.execute("ANALYZE")


def _prepare_postgresql(connection: "psycopg.Connection[Any]", postgis: bool) -> None:
    if not _has(connection, "rival_name"):
        connection.execute('CREATE TABLE rival_name (word text COLLATE "C", physician_id integer)')
        people = connection.execute(_PEOPLE).fetchall()
        with connection.cursor().copy("COPY rival_name FROM STDIN") as copy:
            for row in name_words(people):
                copy.write_row(row)
        connection.execute("ALTER TABLE rival_name ADD PRIMARY KEY (word, physician_id)")
    if postgis and not _has(connection, "rival_spot"):
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        connection.execute(
            """CREATE TABLE rival_spot AS SELECT id, CAST(ST_MakePoint(longitude, latitude) AS geography) AS spot
               FROM facility WHERE latitude IS NOT NULL"""
        )
        connection.execute("ALTER TABLE rival_spot ADD PRIMARY KEY (id)")
        connection.execute("CREATE INDEX ON rival_spot USING gist (spot)")
    connection.execute("VACUUM ANALYZE")


def _has(connection: "psycopg.Connection[Any]", table: str) -> bool:
    row = connection.execute("SELECT to_regclass(%s)", (table,)).fetchone()
    return bool(row and row[0])
