"""Specialties: the list and the page of each."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Condition, ConditionSpecialty, PhysicianSpecialty, Specialty
from finder.queries.browsing import Counted, counted, physicians_in
from finder.queries.rows import Link


@dataclass(frozen=True)
class SpecialtyPage:
    """All that the page of a specialty shows."""

    slug: str
    code: str
    label: str
    person: str
    people: str
    family: str
    plain: str
    #: when to see one, and what they do; None where nobody wrote it yet
    when_to_see: str | None
    what_they_do: str | None
    conditions: tuple[Link, ...]
    count: int


def every(session: Session) -> tuple[Counted, ...]:
    """Every specialty somebody here practises, by label."""
    link = PhysicianSpecialty.__table__
    count = physicians_in(link, link.c.specialty_id == Specialty.id)
    rows = counted(session, sa.select(Specialty.slug, Specialty.label, Specialty.family, count))
    return tuple(row for row in rows if row.count)


def by_slug(session: Session, slug: str) -> SpecialtyPage | None:
    """The page of a specialty; None when there is none."""
    row = session.scalar(sa.select(Specialty).where(Specialty.slug == slug))
    if row is None:
        return None
    link = PhysicianSpecialty.__table__
    count = session.scalar(sa.select(physicians_in(link, link.c.specialty_id == row.id)))
    cared_for = (
        sa.select(Condition.slug, Condition.name)
        .join(ConditionSpecialty, ConditionSpecialty.condition_id == Condition.id)
        .where(ConditionSpecialty.specialty_id == row.id)
        .order_by(Condition.name)
    )
    return SpecialtyPage(
        slug=row.slug,
        code=row.code,
        label=row.label,
        person=row.person,
        people=row.people,
        family=row.family,
        plain=row.plain,
        when_to_see=row.when_to_see,
        what_they_do=row.what_they_do,
        conditions=tuple(Link(*found) for found in session.execute(cared_for)),
        count=count or 0,
    )
