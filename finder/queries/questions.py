"""Questions about conditions: the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.reviews import Standing, months_for
from finder.models import Condition, Question, Review
from finder.queries.articles import Reference, ShownSection, Text, Writer, article_of, plain
from finder.queries.page_texts import line, reference_lines, section_lines
from finder.queries.reviews import standing_of
from finder.queries.rows import Link


@dataclass(frozen=True)
class QuestionPage:
    """All that the page of a question shows; the first section may have no heading."""

    slug: str
    condition: Link
    question: str
    short_answer: Text
    sections: tuple[ShownSection, ...]
    references: tuple[Reference, ...]
    #: the other questions about the condition
    others: tuple[Link, ...]
    edited_by: str | None
    standing: Standing = field(default=Standing("not reviewed"))

    @property
    def plain_answer(self) -> str:
        """The short answer without its marks."""
        return plain(self.short_answer)

    def lines(self) -> Iterator[str]:
        """All that a reviewer reads; counts are not part of it."""
        yield f"# {self.question}"
        yield line(self.short_answer)
        yield from section_lines(self.sections)
        yield from reference_lines(self.references)


def by_slug(session: Session, condition: str, slug: str, today: date) -> QuestionPage | None:
    """The page of a question about a condition as it stands on a day; None when there is none. Four statements."""
    query = (
        sa.select(Question, Condition.name)
        .join(Condition, Condition.id == Question.condition_id)
        .where(Condition.slug == condition, Question.slug == slug)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    row, name = found
    page = _page(session, row, Link(condition, name))
    owner = Review.question_id == row.id
    return replace(page, standing=standing_of(session, owner, page, today, months_for(condition)))


def _page(session: Session, row: Question, condition: Link) -> QuestionPage:
    article = article_of(session, row.sections, [row.short_answer], sa.false())
    writer = Writer(article.ledger)
    return QuestionPage(
        slug=row.slug,
        condition=condition,
        question=row.question,
        short_answer=writer.text(row.short_answer),
        sections=writer.sections(article.sections),
        references=writer.references,
        others=_others(session, row),
        edited_by=row.edited_by,
    )


def _others(session: Session, row: Question) -> tuple[Link, ...]:
    query = sa.select(Question.slug, Question.question).where(
        Question.condition_id == row.condition_id, Question.id != row.id
    )
    return tuple(Link(*found) for found in session.execute(query.order_by(Question.id)))
