"""How a page read before: its versions, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Condition, ContentVersion, Procedure, Question


@dataclass(frozen=True)
class Version:
    """How a page read from a moment on; `text` has a line a paragraph, item or row."""

    number: int
    made_at: datetime
    by: str
    why: str | None
    digest: str
    text: str


def of_condition(session: Session, slug: str) -> tuple[Version, ...]:
    """Versions of a condition; none when there is no such page. One statement."""
    ids = sa.select(Condition.id).where(Condition.slug == slug)
    return kept(session, ContentVersion.condition_id.in_(ids))


def of_procedure(session: Session, slug: str) -> tuple[Version, ...]:
    """Versions of a procedure; none when there is no such page. One statement."""
    ids = sa.select(Procedure.id).where(Procedure.slug == slug)
    return kept(session, ContentVersion.procedure_id.in_(ids))


def of_question(session: Session, condition: str, slug: str) -> tuple[Version, ...]:
    """Versions of a question about a condition; none when there is no such page. One statement."""
    joined = sa.select(Question.id).join(Condition, Condition.id == Question.condition_id)
    ids = joined.where(Condition.slug == condition, Question.slug == slug)
    return kept(session, ContentVersion.question_id.in_(ids))


def kept(session: Session, of_page: sa.ColumnElement[bool]) -> tuple[Version, ...]:
    """The versions of one page, by what ties them to it."""
    columns: tuple[Any, ...] = (ContentVersion.made_at, ContentVersion.by, ContentVersion.why)
    query = sa.select(*columns, ContentVersion.digest, ContentVersion.text).where(of_page)
    rows = session.execute(query.order_by(ContentVersion.id)).all()
    return tuple(Version(number, *row) for number, row in reversed([*enumerate(rows, 1)]))
