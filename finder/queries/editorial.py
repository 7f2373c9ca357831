"""The texts of the directory in numbers, and who wrote them."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.reviews import FAST_MOVING
from finder.models import (
    Condition,
    ConflictGroup,
    EditorialPerson,
    Figure,
    Procedure,
    Question,
    Review,
    Source,
)
from finder.queries.rows import Link


@dataclass(frozen=True)
class Texts:
    """What is written today; `reviewed` are pages of which some text was ever reviewed by a named clinician."""

    conditions: int
    procedures: int
    questions: int
    figures: int
    sources: int
    #: questions that several figures answer
    conflicts: int
    reviewed: int

    @property
    def pages(self) -> int:
        """Pages that can be reviewed."""
        return self.conditions + self.procedures + self.questions


def texts(session: Session) -> Texts:
    """Count it all; one statement."""
    counts = [_count(one) for one in (Condition, Procedure, Question, Figure, Source, ConflictGroup)]
    reviewed: Any = sa.select(Review.condition_id, Review.procedure_id, Review.question_id).distinct()
    query: Any = sa.select(
        *counts, sa.select(sa.func.count()).select_from(reviewed.subquery()).scalar_subquery()
    )
    return Texts(*session.execute(query).one())


def _count(noun: Any) -> sa.ScalarSelect[Any]:
    return sa.select(sa.func.count()).select_from(noun).scalar_subquery()


def authors(session: Session) -> tuple[str, ...]:
    """Who wrote the pages of conditions, by name."""
    query = sa.select(EditorialPerson.name).join(Condition, Condition.author_id == EditorialPerson.id)
    return tuple(session.scalars(query.distinct().order_by(EditorialPerson.name)))


def fast_moving(session: Session) -> tuple[Link, ...]:
    """Conditions of this directory whose reviews keep their power for the shorter time, by name."""
    query = sa.select(Condition.slug, Condition.name).where(Condition.slug.in_(sorted(FAST_MOVING)))
    return tuple(Link(*row) for row in session.execute(query.order_by(Condition.name)))
