"""How pages read, kept from one edit to the next."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.reviews import digest_of
from finder.models import Condition, ContentVersion, Procedure, Question, utc_now
from finder.queries import conditions, procedures, questions
from finder.queries.page_texts import Lines, text_of


class Page(NamedTuple):
    """A page, the column that leads to it from reviews and versions, and its id."""

    column: str
    id: int
    lines: Lines

    @property
    def text(self) -> str:
        """How it reads now."""
        return text_of(self.lines)


class NoSuchPage(LookupError):
    """No condition, procedure or question has this address."""


def page_at(session: Session, address: str) -> Page:
    """The page at "hemifacial-spasm", "hemifacial-spasm/is-it-hereditary" or "procedures/mri-scan".

    Raises NoSuchPage.
    """
    parts = address.strip("/").split("/")
    match parts[1:] if parts[0] == "conditions" else parts:
        case ["procedures", slug]:
            return _procedure(session, slug)
        case [slug]:
            return _condition(session, slug)
        case [condition, slug]:
            return _question(session, condition, slug)
    raise NoSuchPage(f"There is no page {address}.")


def _condition(session: Session, slug: str) -> Page:
    found = session.scalar(sa.select(Condition.id).where(Condition.slug == slug))
    page = conditions.by_slug(session, slug, _today())
    return _page("condition_id", found, page, slug)


def _procedure(session: Session, slug: str) -> Page:
    found = session.scalar(sa.select(Procedure.id).where(Procedure.slug == slug))
    page = procedures.by_slug(session, slug, _today())
    return _page("procedure_id", found, page, f"procedures/{slug}")


def _question(session: Session, condition: str, slug: str) -> Page:
    of_condition = sa.select(Condition.id).where(Condition.slug == condition).scalar_subquery()
    query = sa.select(Question.id).where(Question.condition_id == of_condition, Question.slug == slug)
    page = questions.by_slug(session, condition, slug, _today())
    return _page("question_id", session.scalar(query), page, f"{condition}/{slug}")


def _page(column: str, found: int | None, lines: Lines | None, address: str) -> Page:
    if found is None or lines is None:
        raise NoSuchPage(f"There is no page {address}.")
    return Page(column, found, lines)


def _today() -> date:
    return utc_now().date()


def keep_version(session: Session, page: Page, by: str, why: str | None = None) -> bool:
    """Keep how a page reads now, if it reads otherwise than the last time; whether it does."""
    text = page.text
    digest = digest_of(text)
    column = getattr(ContentVersion, page.column)
    newest = sa.select(ContentVersion.digest).where(column == page.id).order_by(ContentVersion.id.desc())
    if session.scalar(newest.limit(1)) == digest:
        return False
    session.add(ContentVersion(by=by, why=why, digest=digest, text=text, **{page.column: page.id}))
    session.flush()
    return True


def keep_versions(session: Session, by: str) -> int:
    """Keep how every page reads now, where that is new; how many do."""
    session.flush()
    # What was just written stands in the order of the file; a reader gets the order of the table.
    session.expire_all()
    return sum(keep_version(session, page_at(session, address), by) for address in _addresses(session))


def _addresses(session: Session) -> Iterator[str]:
    """Of every page there is."""
    yield from session.scalars(sa.select(Condition.slug))
    yield from (f"procedures/{slug}" for slug in session.scalars(sa.select(Procedure.slug)))
    query = sa.select(Condition.slug, Question.slug).join(Question, Question.condition_id == Condition.id)
    yield from ("/".join(row) for row in session.execute(query))
