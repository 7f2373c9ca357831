"""Payors and their plans."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from finder.models import Payor, Physician, Plan, PracticeLocation, practice_location_plan
from finder.queries.browsing import Counted
from finder.queries.in_use import is_shown, not_left


@dataclass(frozen=True)
class PayorRow:
    """A payor with its plans."""

    slug: str
    name: str
    count: int
    plans: tuple[Counted, ...]


def every(session: Session, today: date) -> tuple[PayorRow, ...]:
    """Every payor with its plans, by name."""
    by_plan = plan_counts(session, Plan.id, today)
    by_payor = plan_counts(session, Plan.payor_id, today)
    payors = session.scalars(sa.select(Payor).options(selectinload(Payor.plans)))
    rows = (
        PayorRow(
            payor.slug,
            payor.name,
            by_payor.get(payor.id, 0),
            tuple(
                Counted(plan.slug, plan.name, plan.kind or "", by_plan.get(plan.id, 0))
                for plan in payor.plans
            ),
        )
        for payor in payors
    )
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def plan_counts(session: Session, key: Any, today: date) -> dict[int, int]:
    """How many listed physicians there are for each value of a column of the plan."""
    link = practice_location_plan.c
    query = (
        sa.select(key, sa.func.count(PracticeLocation.physician_id.distinct()))
        .select_from(practice_location_plan)
        .join(Plan, Plan.id == link.plan_id)
        .join(PracticeLocation, PracticeLocation.id == link.practice_location_id)
        .join(Physician, Physician.id == PracticeLocation.physician_id)
        .where(is_shown(), not_left(today))
        .group_by(key)
    )
    return {row[0]: row[1] for row in session.execute(query)}
