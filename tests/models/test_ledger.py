"""Neither engine takes a figure that says not what it measures, in whom, in what unit, or who says so."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from finder.models import ConditionRelation, ConflictGroup, Figure, Review, Source
from tests.make import Make


@pytest.fixture
def figure(make: Make) -> dict[str, Any]:
    """The columns of a figure that may be stored."""
    source = Source(
        **dict.fromkeys(("key", "title", "authors", "published", "seen"), "x"),
        kind="series",
        read_on=date(2026, 11, 2),
    )
    make.session.add(source)
    make.session.flush()
    owner = {"key": "women", "condition_id": make.condition().id, "source_id": source.id}
    said = {"metric": "prevalence", "value": "14.5", "unit": "per 100,000 people", "population": "general"}
    return {**owner, **said, "position": 0, "is_shown": True}


def insert(session: Session, model: Any, values: dict[str, Any]) -> None:
    """Past every habit of Python, as a stray statement would."""
    with session.begin_nested():
        session.execute(sa.insert(model.__table__).values(**values))


def test_a_whole_figure_is_stored(session: Session, figure: dict[str, Any]) -> None:
    insert(session, Figure, figure)
    assert session.scalars(sa.select(Figure.key)).all() == ["women"]


@pytest.mark.parametrize("column", ["metric", "value", "unit", "population", "source_id", "key"])
def test_a_figure_without_a_part_is_refused(session: Session, figure: dict[str, Any], column: str) -> None:
    with pytest.raises(IntegrityError):
        insert(session, Figure, {**figure, column: None})


@pytest.mark.parametrize(
    "broken",
    [
        {"metric": ""},
        {"metric": "popularity"},
        {"population": ""},
        {"unit": ""},
        {"unit": "  "},
        {"value": " "},
        {"source_id": 987654},
        {"sex": "both"},
        {"n": 0},
        {"low": "1"},
        {"low": "1", "high": "2"},
        {"condition_id": None},
        {"procedure_id": 1},
    ],
    ids=str,
)
def test_a_figure_that_says_nothing_is_refused(
    session: Session, figure: dict[str, Any], broken: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        insert(session, Figure, {**figure, **broken})


@pytest.mark.parametrize("note", [None, "", "   "])
def test_a_conflict_without_a_note_is_refused(session: Session, figure: dict[str, Any], note: Any) -> None:
    values = {"key": "x", "condition_id": figure["condition_id"], "position": 0, "question": "How many?"}
    with pytest.raises(IntegrityError):
        insert(session, ConflictGroup, {**values, "note": note, "rejected": []})


@pytest.mark.parametrize(
    "broken", [{"person": ""}, {"credential": " "}, {"credential": None}, {"digest": "short"}, {"condition_id": None}],
    ids=str,
)  # fmt: skip
def test_a_review_by_nobody_of_nothing_is_refused(
    session: Session, figure: dict[str, Any], broken: dict[str, Any]
) -> None:
    whole = {"condition_id": figure["condition_id"], "person": "Ada Sample", "credential": "MD"}
    whole |= {
        "reviewed_on": date(2026, 11, 2),
        "digest": "0" * 64,
        "recorded_at": sa.func.current_timestamp(),
    }
    insert(session, Review, whole)
    with pytest.raises(IntegrityError):
        insert(session, Review, {**whole, **broken})


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "lookalike"},
        {"kind": "lookalike", "name": "Tic"},
        {"kind": "lookalike", "name": "Tic", "sign": " "},
        {"kind": "cause"},
        {"kind": "friend"},
    ],
    ids=str,
)
def test_a_relation_that_says_too_little_is_refused(
    session: Session, figure: dict[str, Any], broken: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        insert(session, ConditionRelation, {"condition_id": figure["condition_id"], "position": 0, **broken})
