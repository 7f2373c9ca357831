"""The index is read by its keys: no plan of either engine goes through a whole table of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index import refresh_noted
from finder.domain.geo import METRES_PER_MILE, Point
from finder.domain.request import Near, SearchRequest
from finder.queries.index import current
from finder.queries.search import find
from tests.make import NASHVILLE, Make, day

HERE = SearchRequest(
    as_of=day(0), near=Near(Point(*NASHVILLE), "TN"), within=25 * METRES_PER_MILE, facets=True
)
NOWHERE = replace(HERE, near=None)
SEARCHES = {
    "an area": HERE,
    "a specialty in an area": replace(HERE, filters={"specialty": ("neurology",)}),
    "a name in an area": replace(HERE, words="okafor"),
    "a name": replace(NOWHERE, words="okafor"),
    "a condition": replace(NOWHERE, filters={"condition": ("hemifacial-spasm",)}),
    "a language": replace(NOWHERE, filters={"language": ("es",)}),
    "the nearest": replace(HERE, within=10.0, filters={"specialty": ("neurology",)}),
    "a filter that hides all": replace(HERE, filters={"specialty": ("neurology",), "gender": ("male",)}),
}


@pytest.fixture
def directory(session: Session, make: Make) -> None:
    """A thousand physicians: fewer, and a planner rightly reads all."""
    specialty, spanish = make.specialty(), make.language()
    condition = make.condition(specialties=[specialty])
    for n in range(6):
        make.physician(f"A{n}", specialty=specialty, conditions=[condition], languages=[spanish])
    refresh_noted(session)
    _copy_listings(session, 1_000)
    session.execute(sa.text("ANALYZE"))


def _copy_listings(session: Session, count: int) -> None:
    """Further listings all over the curve, each of a physician, none of whom is asked for here."""
    listing, posting = current(session).listing, current(session).posting
    row: dict[str, Any] = session.execute(sa.select(listing).limit(1)).one()._asdict()
    ids = [(n << 42) + 5_000_000 for n in range(1, count + 1)]
    session.execute(sa.insert(listing), [row | {"id": key, "terms": b"\x01\x00\x00\x01"} for key in ids])
    session.execute(sa.insert(posting), [{"term": 0x01000001, "id": key} for key in ids])


@contextmanager
def plans(session: Session, names: tuple[str, str]) -> Iterator[list[str]]:
    """The plan of every statement on the tables of the index that is sent while the block lasts."""
    explain = "EXPLAIN QUERY PLAN " if session.connection().dialect.name == "sqlite" else "EXPLAIN "
    connection = session.connection()
    found: list[str] = []

    def note(_connection: object, cursor: Any, statement: str, parameters: Any, *_rest: object) -> None:
        if statement.lstrip().startswith("SELECT") and any(name in statement for name in names):
            aside = cursor.connection.cursor()
            aside.execute(explain + statement, parameters)
            found.append("\n".join(" ".join(map(str, row)) for row in aside.fetchall()))
            aside.close()

    sa.event.listen(connection, "before_cursor_execute", note)
    try:
        yield found
    finally:
        sa.event.remove(connection, "before_cursor_execute", note)


def whole_tables(plan: str, names: tuple[str, str]) -> list[str]:
    """Lines of a plan that read a table of the index from end to end."""
    whole = {f"Seq Scan on {name}" for name in names}
    aliases = (*names, "l", "p", "one")
    return [
        line
        for line in plan.splitlines()
        if any(words in line for words in whole) or any(f"SCAN {alias} " in line + " " for alias in aliases)
    ]


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("name", SEARCHES)
def test_no_search_reads_a_whole_table(session: Session, name: str) -> None:
    tables = current(session)
    names = (tables.listing.name, tables.posting.name)
    with plans(session, names) as found:
        find(session, SEARCHES[name])
    assert found
    assert [whole_tables(plan, names) for plan in found] == [[]] * len(found), "\n\n".join(found)


@pytest.mark.usefixtures("directory")
def test_what_answers_to_a_term_is_found_by_the_key_of_postings(session: Session) -> None:
    tables = current(session)
    names = (tables.listing.name, tables.posting.name)
    with plans(session, names) as found:
        find(session, SEARCHES["a specialty in an area"])
    by_key = {
        "sqlite": "SEARCH p USING PRIMARY KEY (term=? AND id>? AND id<?)",
        "postgresql": f"using pk_{tables.posting.name}",
    }[session.connection().dialect.name]
    assert by_key in found[-1].replace("COVERING INDEX", "PRIMARY KEY")


@pytest.mark.usefixtures("directory")
def test_a_whole_table_would_be_seen(session: Session) -> None:
    tables = current(session)
    names = (tables.listing.name, tables.posting.name)
    with plans(session, names) as found:
        session.execute(sa.select(tables.listing.c.id).where(tables.listing.c.leaves == 77)).all()
    assert whole_tables(found[0], names)
