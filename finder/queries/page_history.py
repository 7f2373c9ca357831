"""All that happened to a page: its versions and its reviews."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Condition, ContentVersion, Procedure, Question, Review


@dataclass(frozen=True)
class Version:
    """How a page read from a moment on; `text` has a line a paragraph, item or row."""

    number: int
    made_at: datetime
    by: str
    why: str | None
    digest: str
    text: str


@dataclass(frozen=True)
class ReviewEvent:
    """That somebody reviewed the page as it read in a version; None when no version has that text."""

    made_at: datetime
    person: str
    credential: str
    on: date
    number: int | None


@dataclass(frozen=True)
class PageHistory:
    """A page by its name, with its versions and reviews, each the newest first."""

    name: str
    versions: tuple[Version, ...]
    reviews: tuple[ReviewEvent, ...]

    @property
    def newest(self) -> int:
        """The number of the newest version; 0 when none was kept."""
        return len(self.versions)

    def version(self, number: int) -> Version:
        """The version of a number from 1 to `newest`."""
        return self.versions[self.newest - number]


def of_condition(session: Session, slug: str, today: date) -> PageHistory | None:
    """What happened to the page of a condition; None when there is none. Three statements."""
    row = session.execute(sa.select(Condition.id, Condition.name).where(Condition.slug == slug)).one_or_none()
    return _history(session, "condition_id", row, today)


def of_procedure(session: Session, slug: str, today: date) -> PageHistory | None:
    """What happened to the page of a procedure; None when there is none. Three statements."""
    row = session.execute(sa.select(Procedure.id, Procedure.name).where(Procedure.slug == slug)).one_or_none()
    return _history(session, "procedure_id", row, today)


def of_question(session: Session, condition: str, slug: str, today: date) -> PageHistory | None:
    """What happened to the page of a question; None when there is none. Three statements."""
    query = sa.select(Question.id, Question.question).join(Condition, Condition.id == Question.condition_id)
    row = session.execute(query.where(Condition.slug == condition, Question.slug == slug)).one_or_none()
    return _history(session, "question_id", row, today)


def _history(session: Session, column: str, row: Any, today: date) -> PageHistory | None:
    if row is None:
        return None
    versions = _versions(session, getattr(ContentVersion, column) == row[0])
    return PageHistory(row[1], versions, _reviews(session, column, row[0], versions, today))


def _versions(session: Session, of_page: sa.ColumnElement[bool]) -> tuple[Version, ...]:
    """The versions of one page, by what ties them to it."""
    columns: tuple[Any, ...] = (ContentVersion.made_at, ContentVersion.by, ContentVersion.why)
    query = sa.select(*columns, ContentVersion.digest, ContentVersion.text).where(of_page)
    rows = session.execute(query.order_by(ContentVersion.id)).all()
    return tuple(Version(number, *row) for number, row in reversed([*enumerate(rows, 1)]))


def _reviews(
    session: Session, column: str, of: int, versions: tuple[Version, ...], today: date
) -> tuple[ReviewEvent, ...]:
    """A text that came back has several numbers: the review is of the first."""
    numbers = {one.digest: one.number for one in versions}
    query = (
        sa.select(Review.recorded_at, Review.person, Review.credential, Review.reviewed_on, Review.digest)
        .where(getattr(Review, column) == of, Review.reviewed_on <= today)
        .order_by(Review.recorded_at.desc(), Review.id.desc())
    )
    return tuple(
        ReviewEvent(made_at, person, credential, on, numbers.get(digest))
        for made_at, person, credential, on, digest in session.execute(query)
    )
