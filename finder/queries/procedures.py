"""Procedures: the list and the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from finder.domain.reviews import Standing
from finder.models import Figure, Procedure, Review, physician_procedure
from finder.queries.articles import Reference, ShownSection, Writer, article_of
from finder.queries.browsing import Code, Counted, also_called, codes, counted, physicians_in
from finder.queries.ledger import FigureRow
from finder.queries.page_texts import listed, reference_lines, section_lines
from finder.queries.reviews import standing_of
from finder.queries.rows import Link


@dataclass(frozen=True)
class ProcedurePage:
    """All that the page of a procedure shows."""

    slug: str
    name: str
    also_called: tuple[str, ...]
    short_answer: str
    sections: tuple[ShownSection, ...]
    codes: tuple[Code, ...]
    specialties: tuple[Link, ...]
    conditions: tuple[Link, ...]
    #: its own figures, and those of other pages it refers to, by key
    figures: dict[str, FigureRow]
    questions_to_ask: tuple[str, ...]
    references: tuple[Reference, ...]
    edited_by: str | None
    count: int
    standing: Standing = field(default=Standing("not reviewed"))

    def lines(self) -> Iterator[str]:
        """All that a reviewer reads; links and counts are not part of it."""
        yield f"# {self.name}"
        yield from listed("Also called", self.also_called)
        yield self.short_answer
        yield from section_lines(self.sections)
        yield from listed("Doctors", (one.label for one in self.specialties))
        yield from listed("Used for", (one.label for one in self.conditions))
        yield from listed("Questions to ask your doctor", self.questions_to_ask)
        yield from listed("Codes", (f"{one.system} {one.code} {one.label}" for one in self.codes))
        yield from reference_lines(self.references)


def every(session: Session) -> tuple[Counted, ...]:
    """Every procedure, by name."""
    count = physicians_in(physician_procedure, physician_procedure.c.procedure_id == Procedure.id)
    return counted(session, sa.select(Procedure.slug, Procedure.name, sa.literal(""), count))


def by_slug(session: Session, slug: str, today: date) -> ProcedurePage | None:
    """The page of a procedure as it stands on a day; None when there is none. Seven statements."""
    count = physicians_in(physician_procedure, physician_procedure.c.procedure_id == Procedure.id)
    loaded = (Procedure.terms, Procedure.codes, Procedure.specialties, Procedure.conditions)
    query = sa.select(Procedure, count).where(Procedure.slug == slug)
    found = session.execute(query.options(*map(selectinload, loaded))).one_or_none()
    if found is None:
        return None
    page = _page(session, *found)
    return replace(page, standing=standing_of(session, Review.procedure_id == found[0].id, page, today))


def _page(session: Session, row: Procedure, count: int) -> ProcedurePage:
    article = article_of(session, row.sections, (), Figure.procedure_id == row.id)
    writer = Writer(article.ledger)
    return ProcedurePage(
        slug=row.slug,
        name=row.name,
        also_called=also_called(row, row.name),
        short_answer=row.short_answer,
        sections=writer.sections(article.sections),
        codes=codes(row.codes),
        specialties=tuple(Link(one.slug, one.people) for one in row.specialties),
        conditions=tuple(Link(one.slug, one.name) for one in row.conditions),
        figures=article.ledger.figures,
        questions_to_ask=tuple(row.questions_to_ask),
        references=writer.references,
        edited_by=row.edited_by,
        count=count,
    )
