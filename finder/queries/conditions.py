"""Conditions: the list and the page of each."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from finder.models import Condition, ConditionSpecialty, physician_condition
from finder.queries.browsing import Counted, Section, also_called, counted, physicians_in, sections
from finder.queries.rows import Link


@dataclass(frozen=True)
class Code:
    """A code of a public classification."""

    system: str
    code: str
    label: str


@dataclass(frozen=True)
class ConditionPage:
    """All that the page of a condition shows."""

    slug: str
    name: str
    body_system: str
    service_line: str
    also_called: tuple[str, ...]
    short_answer: str
    sections: tuple[Section, ...]
    care_level: str | None
    care_text: str | None
    codes: tuple[Code, ...]
    #: role → specialties
    specialties: tuple[tuple[str, Link], ...]
    procedures: tuple[Link, ...]
    related: tuple[Link, ...]
    count: int


def every(session: Session) -> tuple[Counted, ...]:
    """Every condition, by name."""
    count = physicians_in(physician_condition, physician_condition.c.condition_id == Condition.id)
    return counted(session, sa.select(Condition.slug, Condition.name, Condition.body_system, count))


def by_slug(session: Session, slug: str) -> ConditionPage | None:
    """The page of a condition; None when there is none."""
    doctors = selectinload(Condition.specialties).joinedload(ConditionSpecialty.specialty)
    row = session.scalar(sa.select(Condition).where(Condition.slug == slug).options(doctors))
    if row is None:
        return None
    count = session.scalar(
        sa.select(physicians_in(physician_condition, physician_condition.c.condition_id == row.id))
    )
    return ConditionPage(
        slug=row.slug,
        name=row.name,
        body_system=row.body_system,
        service_line=row.service_line,
        also_called=also_called(row, row.name),
        short_answer=row.short_answer,
        sections=sections(row.sections),
        care_level=row.care_level,
        care_text=row.care_text,
        codes=tuple(Code(one.system, one.code, one.label) for one in row.codes),
        specialties=tuple(
            (one.role, Link(one.specialty.slug, one.specialty.people)) for one in row.specialties
        ),
        procedures=tuple(Link(one.slug, one.name) for one in row.procedures),
        related=tuple(Link(one.slug, one.name) for one in row.related),
        count=count or 0,
    )
