"""The history can only grow, and whoever alters it behind the back of the program is found out."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.models import Change
from finder.queries.chain import broken_at
from tests.make import Make
from tests.stores import behind_the_back


@pytest.fixture
def history(session: Session, make: Make) -> list[int]:
    """Three changes, written in two goes; their ids."""
    physician = make.physician()
    journal = Journal(session, "ada@example.org", "for a test")
    for go in (("é", 1), ({"days": {"monday": []}},)):
        for value in go:
            journal.note("edit", physician, before={"fact": None}, after={"fact": value, "other": 1.5})
        journal.write()
    return list(session.scalars(sa.select(Change.id).order_by(Change.id)))


def test_it_is_whole_as_written(session: Session, history: list[int]) -> None:
    assert broken_at(session) is None


def test_it_is_whole_when_empty(session: Session) -> None:
    assert broken_at(session) is None


DEEDS: dict[str, Callable[[], Any]] = {
    "update": lambda: sa.update(Change).values(by="nobody"),
    "delete": lambda: sa.delete(Change),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_the_database_refuses(session: Session, history: list[int], deed: Callable[[], Any]) -> None:
    with pytest.raises(DBAPIError, match="the history can only grow"), session.begin_nested():
        session.execute(deed())


@pytest.mark.parametrize(
    "values",
    [{"by": "nobody"}, {"after": {"fact": "x"}}, {"why": None}, {"noun_id": 999_999}, {"made_at": None}],
    ids=lambda values: next(iter(values)),
)
def test_an_altered_change_is_found(session: Session, history: list[int], values: dict[str, Any]) -> None:
    if "made_at" in values:
        values = {"made_at": session.get_one(Change, history[0]).made_at}
    with behind_the_back(session):
        session.execute(sa.update(Change).where(Change.id == history[1]).values(**values))
    assert f"Change {history[1]:,} was altered" in (broken_at(session) or "")


def test_a_change_taken_out_of_the_middle_is_found(session: Session, history: list[int]) -> None:
    with behind_the_back(session):
        session.execute(sa.delete(Change).where(Change.id == history[1]))
    assert f"Change {history[2]:,} does not follow" in (broken_at(session) or "")


def test_the_last_change_taken_away_is_found(session: Session, history: list[int]) -> None:
    with behind_the_back(session):
        session.execute(sa.delete(Change).where(Change.id == history[2]))
    assert f"After Change {history[1]:,} the history ends, but 3 changes were made" in (
        broken_at(session) or ""
    )
