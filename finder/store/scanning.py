"""Read stretches of the search index in the order of its keys; the statement is each engine's own."""

import json
from collections.abc import Collection, Sequence
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import IndexTables
from finder.store.opening import ENGINES

_OPEN = """l.joins <= :open_on AND l.leaves >= :not_left
    AND NOT (l.closed_from <= :open_on AND l.closed_until > :open_on)"""

Stretches = Sequence[tuple[int, int]]


def scan(
    session: Session,
    tables: IndexTables,
    columns: Sequence[str],
    stretches: Stretches,
    terms: Collection[int] | None,
    days: tuple[int, int],
    also: Sequence[Collection[int]] = (),
) -> Sequence[Any]:
    """The columns (of "l") of every listing with an id in one of the stretches, and with one of the terms, if given.

    `days` are the ordinals of the day it must be joined by and open on, and of the day it must not be left before. A
    listing that answers to several of the terms comes several times.
    """
    engine: ModuleType = ENGINES[session.connection().dialect.name]
    condition = _OPEN + "".join(engine.answers(tables.name, f"also{n}") for n in range(len(also)))
    statement = engine.scan(tables.name, ", ".join(columns), condition, by_term=terms is not None)
    given = {"firsts": [first for first, _ in stretches], "lasts": [last for _, last in stretches]}
    if terms is not None:
        given["terms"] = sorted(terms)
    given |= {f"also{n}": sorted(clause) for n, clause in enumerate(also)}
    lists = given if engine.TAKES_LISTS else {name: json.dumps(values) for name, values in given.items()}
    found: Any = session.execute(sa.text(statement), {**lists, "open_on": days[0], "not_left": days[1]})
    # The driver's own tuples: there may be a hundred thousand, and nobody asks for a column by name.
    rows: Sequence[Any] = found.cursor.fetchall()
    found.close()
    return rows
