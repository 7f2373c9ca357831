"""Conditions: the list and the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from finder.domain.reviews import Standing, months_for
from finder.models import (
    Condition,
    ConditionProcedure,
    ConditionRelation,
    ConditionSpecialty,
    Figure,
    Question,
    Review,
    physician_condition,
)
from finder.queries.articles import Reference, ShownSection, Text, Writer, article_of
from finder.queries.browsing import Code, Counted, also_called, codes, counted, physicians_in
from finder.queries.ledger import Conflict, FigureRow
from finder.queries.page_texts import conflict_lines, line, listed, reference_lines, section_lines
from finder.queries.reviews import standing_of
from finder.queries.rows import Link


@dataclass(frozen=True)
class Fact:
    """One of the strip of key facts: how_common, who, treatable, contagious, inherited."""

    name: str
    said: Text


@dataclass(frozen=True)
class Lookalike:
    """What the condition is confused with, its slug where it has a page, and the sign that tells them apart."""

    name: str
    slug: str | None
    sign: Text


@dataclass(frozen=True)
class Related:
    """Another condition: associated, complication or cause."""

    kind: str
    link: Link


@dataclass(frozen=True)
class Use:
    """A procedure for the condition; `role` treats, relieves, diagnoses or monitors, `evidence` a kind of study."""

    link: Link
    short_answer: str
    role: str
    evidence: str


@dataclass(frozen=True)
class QuestionLink:
    """A question page of the condition; its short answer keeps its marks unread."""

    slug: str
    question: str


@dataclass(frozen=True)
class Organisation:
    """A patient organisation."""

    name: str
    url: str


@dataclass(frozen=True)
class ConditionPage:
    """All that the page of a condition shows."""

    slug: str
    name: str
    body_system: str
    service_line: str
    also_called: tuple[str, ...]
    short_answer: str
    facts: tuple[Fact, ...]
    sections: tuple[ShownSection, ...]
    care_level: str | None
    care_text: str | None
    codes: tuple[Code, ...]
    #: role → specialties
    specialties: tuple[tuple[str, Link], ...]
    procedures: tuple[Use, ...]
    lookalikes: tuple[Lookalike, ...]
    related: tuple[Related, ...]
    #: its own figures, and those of other pages it refers to, by key
    figures: dict[str, FigureRow]
    #: keys of its own figures, in order
    own: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    questions_to_ask: tuple[str, ...]
    questions: tuple[QuestionLink, ...]
    organisations: tuple[Organisation, ...]
    references: tuple[Reference, ...]
    written_by: str | None
    edited_by: str | None
    count: int
    standing: Standing = field(default=Standing("not reviewed"))

    @property
    def numbers(self) -> dict[str, int]:
        """Key of a source → its number among the references."""
        return {one.source.key: one.number for one in self.references}

    @property
    def own_figures(self) -> tuple[FigureRow, ...]:
        """Its own figures, in order."""
        return tuple(self.figures[key] for key in self.own)

    def lines(self) -> Iterator[str]:
        """All that a reviewer reads; links and counts are not part of it."""
        yield f"# {self.name}"
        yield from listed("Also called", self.also_called)
        yield self.short_answer
        yield from (f"{fact.name}: {line(fact.said)}" for fact in self.facts)
        yield from (f"{self.care_level}: {self.care_text}" for _ in [1] if self.care_level)
        yield from section_lines(self.sections)
        yield from listed("Often confused with", (f"{one.name}: {line(one.sign)}" for one in self.lookalikes))
        uses = (f"{one.link.label} ({one.role}, {one.evidence})" for one in self.procedures)
        yield from listed("Procedures", uses)
        yield from listed("Doctors", (f"{link.label} ({role})" for role, link in self.specialties))
        yield from listed("Related", (f"{one.link.label} ({one.kind})" for one in self.related))
        yield from conflict_lines(self.conflicts)
        yield from listed("Questions to ask your doctor", self.questions_to_ask)
        yield from listed("Codes", (f"{one.system} {one.code} {one.label}" for one in self.codes))
        yield from reference_lines(self.references)


def every(session: Session) -> tuple[Counted, ...]:
    """Every condition, by name."""
    count = physicians_in(physician_condition, physician_condition.c.condition_id == Condition.id)
    return counted(session, sa.select(Condition.slug, Condition.name, Condition.body_system, count))


def by_slug(session: Session, slug: str, today: date) -> ConditionPage | None:
    """The page of a condition as it stands on a day; None when there is none. Ten statements."""
    count = physicians_in(physician_condition, physician_condition.c.condition_id == Condition.id)
    query = sa.select(Condition, count).where(Condition.slug == slug).options(*_loaded())
    found = session.execute(query).unique().one_or_none()
    if found is None:
        return None
    page = _page(session, *found)
    owner = Review.condition_id == found[0].id
    return replace(page, standing=standing_of(session, owner, page, today, months_for(slug)))


def _loaded() -> tuple[sa.orm.interfaces.LoaderOption, ...]:
    return (
        joinedload(Condition.author),
        selectinload(Condition.terms),
        selectinload(Condition.codes),
        selectinload(Condition.specialties).joinedload(ConditionSpecialty.specialty),
        selectinload(Condition.procedures).joinedload(ConditionProcedure.procedure),
        selectinload(Condition.relations).joinedload(ConditionRelation.other),
    )


def _page(session: Session, row: Condition, count: int) -> ConditionPage:
    lookalikes = [one for one in row.relations if one.kind == "lookalike"]
    texts = [*(said for _, said in row.facts), *(one.sign or "" for one in lookalikes)]
    article = article_of(session, row.sections, texts, Figure.condition_id == row.id)
    ledger, writer = article.ledger, Writer(article.ledger)
    facts = tuple(Fact(name, writer.text(said)) for name, said in row.facts)
    sections = writer.sections(article.sections)
    signs = tuple(_lookalike(one, writer) for one in lookalikes)
    writer.cite(ledger.figures[key] for key in ledger.own)
    return ConditionPage(
        slug=row.slug,
        name=row.name,
        body_system=row.body_system,
        service_line=row.service_line,
        also_called=also_called(row, row.name),
        short_answer=row.short_answer,
        facts=facts,
        sections=sections,
        care_level=row.care_level,
        care_text=row.care_text,
        codes=codes(row.codes),
        specialties=tuple(
            (one.role, Link(one.specialty.slug, one.specialty.people)) for one in row.specialties
        ),
        procedures=tuple(_use(one) for one in row.procedures),
        lookalikes=signs,
        related=tuple(
            Related(one.kind, Link(one.other.slug, one.other.name))
            for one in row.relations
            if one.other and one.kind != "lookalike"
        ),
        figures=ledger.figures,
        own=ledger.own,
        conflicts=ledger.conflicts,
        questions_to_ask=tuple(row.questions_to_ask),
        questions=_questions(session, row.id),
        organisations=tuple(Organisation(one["name"], one["url"]) for one in row.organisations),
        references=writer.references,
        written_by=row.author.name if row.author else None,
        edited_by=row.edited_by,
        count=count,
    )


def _lookalike(row: ConditionRelation, writer: Writer) -> Lookalike:
    return Lookalike(row.name or "", row.other.slug if row.other else None, writer.text(row.sign or ""))


def _use(row: ConditionProcedure) -> Use:
    procedure = row.procedure
    return Use(Link(procedure.slug, procedure.name), procedure.short_answer, row.role, row.evidence)


def _questions(session: Session, condition_id: int) -> tuple[QuestionLink, ...]:
    query = sa.select(Question.slug, Question.question).where(Question.condition_id == condition_id)
    return tuple(QuestionLink(*row) for row in session.execute(query.order_by(Question.id)))
