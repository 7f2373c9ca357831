"""Conditions: the list and the page of each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.articles import raws, restored
from finder.domain.reviews import Standing, months_for
from finder.models import Condition, EditorialPerson, Figure, Review, physician_condition
from finder.queries.articles import Reference, ShownSection, Text, Writer, marks_of
from finder.queries.browsing import Code, Counted, counted, physicians_in
from finder.queries.ledger import Conflict, FigureRow, Ledger, ledger_of
from finder.queries.page_texts import (
    code_line,
    conflict_lines,
    figure_line,
    line,
    listed,
    reference_lines,
    section_lines,
)
from finder.queries.reviews import standing_of
from finder.queries.rows import Link
from finder.queries.short_lists import Lists, lists_of

#: More than there are conditions in the directory of one clinic.
_KEPT = 256


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
    """A question page of the condition."""

    slug: str
    question: str


@dataclass(frozen=True)
class Organisation:
    """A patient organisation."""

    name: str
    url: str


@dataclass(frozen=True, eq=False)
class ConditionPage:
    """All that the page of a condition shows. While nothing of it changes, it is the same one."""

    slug: str
    name: str
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
    standing: Standing = field(default=Standing("not reviewed"))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Key of a source → its number among the references."""
        return {one.source.key: one.number for one in self.references}

    @cached_property
    def own_figures(self) -> tuple[FigureRow, ...]:
        """Its own figures, in order."""
        return tuple(self.figures[key] for key in self.own)

    @cached_property
    def single_figures(self) -> tuple[FigureRow, ...]:
        """Its own figures that answer no question several answer, and are to be shown."""
        return tuple(one for one in self.own_figures if one.group is None and one.is_shown)

    def lines(self) -> Iterator[str]:
        """All that a reviewer reads; counts are not part of it."""
        yield f"# {self.name}"
        yield self.short_answer
        yield from (f"{fact.name}: {line(fact.said)}" for fact in self.facts)
        if self.care_level:
            yield f"{self.care_level}: {self.care_text}"
        yield from listed("Also called", self.also_called)
        yield from section_lines(self.sections)
        yield from listed("Often confused with", (f"{one.name}: {line(one.sign)}" for one in self.lookalikes))
        uses = (f"{one.link.label} ({one.role}, {one.evidence})" for one in self.procedures)
        yield from listed("Procedures", uses)
        yield from listed("Doctors", (f"{link.label} ({role})" for role, link in self.specialties))
        yield from listed("Related", (f"{one.link.label} ({one.kind})" for one in self.related))
        yield from conflict_lines(self.conflicts)
        yield from listed("Figures", map(figure_line, self.single_figures))
        yield from listed("Questions to ask your doctor", self.questions_to_ask)
        yield from listed("Organizations that help", (f"{one.name}, {one.url}" for one in self.organisations))
        yield from listed("Codes", map(code_line, self.codes))
        yield from reference_lines(self.references)


def every(session: Session) -> tuple[Counted, ...]:
    """Every condition, by name."""
    count = physicians_in(physician_condition, physician_condition.c.condition_id == Condition.id)
    return counted(session, sa.select(Condition.slug, Condition.name, Condition.body_system, count))


class _Stored(NamedTuple):
    """A condition as it is stored, lists as the text of their JSON: the same values make the same page."""

    id: int
    slug: str
    name: str
    short_answer: str
    sections: str
    care_level: str | None
    care_text: str | None
    facts: str
    questions_to_ask: str
    organisations: str
    edited_by: str | None
    written_by: str | None


_LISTS = (Condition.facts, Condition.questions_to_ask, Condition.organisations)
_STORED = (
    sa.select(
        *(Condition.id, Condition.slug, Condition.name, Condition.short_answer),
        sa.cast(Condition.sections, sa.Text),
        *(Condition.care_level, Condition.care_text),
        *(sa.cast(column, sa.Text) for column in _LISTS),
        *(Condition.edited_by, EditorialPerson.name),
    )
    .outerjoin(EditorialPerson, EditorialPerson.id == Condition.author_id)
    .where(Condition.slug == sa.bindparam("slug"))
)


def by_slug(session: Session, slug: str, today: date) -> ConditionPage | None:
    """The page of a condition as it stands on a day; None when there is none. Four statements."""
    found = session.execute(_STORED, {"slug": slug}).one_or_none()
    if found is None:
        return None
    row = _Stored._make(found)
    lists = lists_of(session, row.id)
    signs = tuple(sign or "" for kind, _, sign, *_ in lists.relations if kind == "lookalike")
    ledger = ledger_of(session, Figure.condition_id == row.id, *_marks(row.sections, row.facts, signs))
    page = _page(row, lists, ledger)
    standing = standing_of(session, Review.condition_id == row.id, page, today, months_for(slug))
    return _standing(page, standing)


@lru_cache(maxsize=_KEPT)
def _standing(page: ConditionPage, standing: Standing) -> ConditionPage:
    return replace(page, standing=standing)


@lru_cache(maxsize=_KEPT)
def _marks(sections: str, facts: str, signs: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    return marks_of([*raws(restored(json.loads(sections))), *(said for _, said in json.loads(facts)), *signs])


@lru_cache(maxsize=_KEPT)
def _page(row: _Stored, lists: Lists, ledger: Ledger) -> ConditionPage:
    writer = Writer(ledger)
    facts = tuple(Fact(name, writer.text(said)) for name, said in json.loads(row.facts))
    sections = writer.sections(restored(json.loads(row.sections)))
    lookalikes = tuple(
        Lookalike(name or "", other, writer.text(sign or ""))
        for kind, name, sign, other, _ in lists.relations
        if kind == "lookalike"
    )
    writer.cite(ledger.figures[key] for key in ledger.own)
    return ConditionPage(
        slug=row.slug,
        name=row.name,
        also_called=tuple(dict.fromkeys(name for (name,) in lists.names if name != row.name)),
        short_answer=row.short_answer,
        facts=facts,
        sections=sections,
        care_level=row.care_level,
        care_text=row.care_text,
        codes=tuple(Code(*columns) for columns in lists.codes),
        specialties=tuple((role, Link(slug, people)) for role, slug, people in lists.specialties),
        procedures=tuple(
            Use(Link(slug, name), answer, role, evidence)
            for slug, name, answer, role, evidence in lists.procedures
        ),
        lookalikes=lookalikes,
        related=tuple(
            Related(kind, Link(slug, name))
            for kind, _, _, slug, name in lists.relations
            if slug and name and kind != "lookalike"
        ),
        figures=ledger.figures,
        own=ledger.own,
        conflicts=ledger.conflicts,
        questions_to_ask=tuple(json.loads(row.questions_to_ask)),
        questions=tuple(QuestionLink(*columns) for columns in lists.questions),
        organisations=tuple(Organisation(one["name"], one["url"]) for one in json.loads(row.organisations)),
        references=writer.references,
        written_by=row.written_by,
        edited_by=row.edited_by,
    )
