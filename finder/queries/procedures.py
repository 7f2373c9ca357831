"""Procedures: the list and the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from finder.domain.figures import OUTCOMES
from finder.domain.reviews import Standing
from finder.models import Condition, ConditionProcedure, Figure, Procedure, Review, physician_procedure
from finder.queries.articles import Reference, ShownSection, Writer, article_of
from finder.queries.browsing import Code, also_called, codes, physicians_in
from finder.queries.ledger import FigureRow
from finder.queries.page_texts import code_line, figure_line, listed, reference_lines, section_lines
from finder.queries.reviews import standing_of
from finder.queries.rows import Link

#: What a figure of a procedure may be about: what came of it, and how long something takes or lasts.
_TOLD = (*OUTCOMES, "duration")


@dataclass(frozen=True)
class Listed:
    """A procedure in the list of all, and how many listed physicians perform it."""

    slug: str
    label: str
    short_answer: str
    #: treatment; test: it only finds out about a condition or watches it; other: it is used for none here
    kind: str
    count: int


@dataclass(frozen=True)
class UsedFor:
    """A condition it is used for; `role` treats, relieves, diagnoses or monitors, `evidence` a kind of study."""

    link: Link
    role: str
    evidence: str


@dataclass(frozen=True)
class Performer:
    """A specialty that performs it, and what such a doctor does in one sentence."""

    link: Link
    plain: str


@dataclass(frozen=True)
class ProcedurePage:
    """All that the page of a procedure shows."""

    slug: str
    name: str
    also_called: tuple[str, ...]
    short_answer: str
    sections: tuple[ShownSection, ...]
    codes: tuple[Code, ...]
    specialties: tuple[Performer, ...]
    uses: tuple[UsedFor, ...]
    #: its own figures, and those of other pages it refers to, by key
    figures: dict[str, FigureRow]
    questions_to_ask: tuple[str, ...]
    references: tuple[Reference, ...]
    edited_by: str | None
    standing: Standing = field(default=Standing("not reviewed"))

    @property
    def numbers(self) -> dict[str, int]:
        """Key of a source → its number among the references."""
        return {one.source.key: one.number for one in self.references}

    @property
    def told(self) -> tuple[FigureRow, ...]:
        """The figures of what studies found, in the order of the ledger."""
        return tuple(one for one in self.figures.values() if one.metric in _TOLD)

    def lines(self) -> Iterator[str]:
        """All that a reviewer reads; counts are not part of it."""
        yield f"# {self.name}"
        yield self.short_answer
        yield from listed("Also called", self.also_called)
        yield from section_lines(self.sections)
        yield from listed("What studies found", map(figure_line, self.told))
        yield from listed("Doctors", (one.link.label for one in self.specialties))
        uses = (f"{one.link.label} ({one.role}, {one.evidence})" for one in self.uses)
        yield from listed("Used for", uses)
        yield from listed("Questions to ask your doctor", self.questions_to_ask)
        yield from listed("Codes", map(code_line, self.codes))
        yield from reference_lines(self.references)


def every(session: Session) -> tuple[Listed, ...]:
    """Every procedure, by name."""
    count = physicians_in(physician_procedure, physician_procedure.c.procedure_id == Procedure.id)
    rows = session.execute(sa.select(Procedure.slug, Procedure.name, Procedure.short_answer, _KIND, count))
    return tuple(sorted((Listed(*row) for row in rows), key=lambda row: row.label.casefold()))


def by_slug(session: Session, slug: str, today: date) -> ProcedurePage | None:
    """The page of a procedure as it stands on a day; None when there is none. Six statements."""
    loaded = (*map(selectinload, (Procedure.terms, Procedure.codes)), joinedload(Procedure.specialties))
    query = sa.select(Procedure).where(Procedure.slug == slug)
    found = session.scalars(query.options(*loaded)).unique().one_or_none()
    if found is None:
        return None
    page = _page(session, found)
    return replace(page, standing=standing_of(session, Review.procedure_id == found.id, page, today))


def _page(session: Session, row: Procedure) -> ProcedurePage:
    article = article_of(session, row.sections, (), Figure.procedure_id == row.id)
    writer = Writer(article.ledger)
    sections = writer.sections(article.sections)
    writer.cite(one for one in article.ledger.figures.values() if one.metric in _TOLD)
    return ProcedurePage(
        slug=row.slug,
        name=row.name,
        also_called=also_called(row, row.name),
        short_answer=row.short_answer,
        sections=sections,
        codes=codes(row.codes),
        specialties=tuple(Performer(Link(one.slug, one.people), one.plain) for one in row.specialties),
        uses=_uses(session, row.id),
        figures=article.ledger.figures,
        questions_to_ask=tuple(row.questions_to_ask),
        references=writer.references,
        edited_by=row.edited_by,
    )


def _used(*condition: sa.ColumnElement[bool]) -> sa.Exists:
    return sa.exists().where(ConditionProcedure.procedure_id == Procedure.id, *condition)


_KIND = sa.case(
    (_used(ConditionProcedure.role.in_(["treats", "relieves"])), "treatment"),
    (_used(), "test"),
    else_="other",
)


def _uses(session: Session, procedure_id: int) -> tuple[UsedFor, ...]:
    query = (
        sa.select(Condition.slug, Condition.name, ConditionProcedure.role, ConditionProcedure.evidence)
        .join(ConditionProcedure, ConditionProcedure.condition_id == Condition.id)
        .where(ConditionProcedure.procedure_id == procedure_id)
        .order_by(Condition.name)
    )
    return tuple(UsedFor(Link(slug, name), *rest) for slug, name, *rest in session.execute(query))
