"""Specialties: the list and the page of each."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import (
    Condition,
    ConditionSpecialty,
    PhysicianSpecialty,
    Procedure,
    Specialty,
    procedure_specialty,
)
from finder.queries.browsing import Counted, counted, physicians_in
from finder.queries.rows import Link


@dataclass(frozen=True)
class Seen:
    """A condition they see; `role` first visit, diagnoses, treats or surgery."""

    role: str
    link: Link


@dataclass(frozen=True)
class SpecialtyPage:
    """All that the page of a specialty shows."""

    slug: str
    code: str
    label: str
    people: str
    plain: str
    #: when to see one, and what they do; None where nobody wrote it yet
    when_to_see: str | None
    what_they_do: str | None
    #: by name; one seen in two roles stands there twice
    conditions: tuple[Seen, ...]
    procedures: tuple[Link, ...]


def every(session: Session) -> tuple[Counted, ...]:
    """Every specialty somebody here practises, by label."""
    link = PhysicianSpecialty.__table__
    count = physicians_in(link, link.c.specialty_id == Specialty.id)
    rows = counted(session, sa.select(Specialty.slug, Specialty.label, Specialty.family, count))
    return tuple(row for row in rows if row.count)


def by_slug(session: Session, slug: str) -> SpecialtyPage | None:
    """The page of a specialty; None when there is none. Three statements."""
    row = session.scalar(sa.select(Specialty).where(Specialty.slug == slug))
    if row is None:
        return None
    return SpecialtyPage(
        slug=row.slug,
        code=row.code,
        label=row.label,
        people=row.people,
        plain=row.plain,
        when_to_see=row.when_to_see,
        what_they_do=row.what_they_do,
        conditions=_conditions(session, row.id),
        procedures=_procedures(session, row.id),
    )


def _conditions(session: Session, specialty_id: int) -> tuple[Seen, ...]:
    query = (
        sa.select(ConditionSpecialty.role, Condition.slug, Condition.name)
        .join(Condition, Condition.id == ConditionSpecialty.condition_id)
        .where(ConditionSpecialty.specialty_id == specialty_id)
        .order_by(Condition.name)
    )
    return tuple(Seen(role, Link(slug, name)) for role, slug, name in session.execute(query))


def _procedures(session: Session, specialty_id: int) -> tuple[Link, ...]:
    query = (
        sa.select(Procedure.slug, Procedure.name)
        .join(procedure_specialty, procedure_specialty.c.procedure_id == Procedure.id)
        .where(procedure_specialty.c.specialty_id == specialty_id)
        .order_by(Procedure.name)
    )
    return tuple(Link(*found) for found in session.execute(query))
