"""Procedures: the list and the page of each."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Procedure, physician_procedure
from finder.queries.browsing import Counted, Section, also_called, counted, physicians_in, sections
from finder.queries.rows import Link


@dataclass(frozen=True)
class ProcedurePage:
    """All that the page of a procedure shows."""

    slug: str
    name: str
    also_called: tuple[str, ...]
    short_answer: str
    sections: tuple[Section, ...]
    specialties: tuple[Link, ...]
    conditions: tuple[Link, ...]
    count: int


def every(session: Session) -> tuple[Counted, ...]:
    """Every procedure, by name."""
    count = physicians_in(physician_procedure, physician_procedure.c.procedure_id == Procedure.id)
    return counted(session, sa.select(Procedure.slug, Procedure.name, sa.literal(""), count))


def by_slug(session: Session, slug: str) -> ProcedurePage | None:
    """The page of a procedure; None when there is none."""
    row = session.scalar(sa.select(Procedure).where(Procedure.slug == slug))
    if row is None:
        return None
    count = session.scalar(
        sa.select(physicians_in(physician_procedure, physician_procedure.c.procedure_id == row.id))
    )
    return ProcedurePage(
        slug=row.slug,
        name=row.name,
        also_called=also_called(row, row.name),
        short_answer=row.short_answer,
        sections=sections(row.sections),
        specialties=tuple(Link(one.slug, one.people) for one in row.specialties),
        conditions=tuple(Link(one.slug, one.name) for one in row.conditions),
        count=count or 0,
    )
