"""How fresh the facts of groups are: each fact on record of each listed practice location counts once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.clocks import fresh_since
from finder.models import Confirmation, Facility, Group, Physician, PracticeLocation
from finder.queries.work.due import RECORDED, is_listed

_HERE = PracticeLocation
_Rows = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class FactCount:
    """How many facts there are, and how they are confirmed."""

    recorded: int = 0
    #: within 90 days
    fresh: int = 0
    #: once, but longer ago
    lapsed: int = 0

    @property
    def never(self) -> int:
        """Nobody has confirmed them yet."""
        return self.recorded - self.fresh - self.lapsed

    def __add__(self, other: "FactCount") -> "FactCount":
        return FactCount(self.recorded + other.recorded, self.fresh + other.fresh, self.lapsed + other.lapsed)


@dataclass(frozen=True)
class GroupFreshness:
    """The facts of one group, by what they tell."""

    slug: str
    name: str
    facts: dict[str, FactCount]

    @property
    def total(self) -> FactCount:
        """All of them."""
        return sum(self.facts.values(), FactCount())


def freshness_of(session: Session, groups: Collection[int] | None, today: date) -> tuple[GroupFreshness, ...]:
    """Each of these groups that has facts on record, by name; None: every group. Two statements."""
    recorded, confirmed = _recorded(session, groups, today), _confirmed(session, groups, today)
    none: tuple[int, int] = (0, 0)
    return tuple(
        GroupFreshness(
            row.slug,
            row.name,
            {
                fact: FactCount(getattr(row, fact), *confirmed.get((row.slug, fact), none))
                for fact in RECORDED
                if getattr(row, fact)
            },
        )
        for row in recorded
    )


def _recorded(session: Session, groups: Collection[int] | None, today: date) -> list[Any]:
    counts = [sa.func.sum(sa.case((is_there, 1), else_=0)).label(fact) for fact, is_there in RECORDED.items()]
    asked = _within(sa.select(Group.slug, Group.name, *counts).select_from(_HERE), groups, today)
    return list(session.execute(asked.group_by(Group.slug, Group.name).order_by(Group.name, Group.slug)))


def _confirmed(
    session: Session, groups: Collection[int] | None, today: date
) -> dict[tuple[str, str], tuple[int, int]]:
    """Group and fact → how many are fresh, and how many were once; only of facts that are on record."""
    last = sa.select(Group.slug, Confirmation.fact, sa.func.max(Confirmation.confirmed_on).label("day"))
    last = last.select_from(_HERE).join(Confirmation, Confirmation.practice_location_id == _HERE.id)
    on_record = sa.or_(*(sa.and_(Confirmation.fact == fact, there) for fact, there in RECORDED.items()))
    each = (
        _within(last, groups, today)
        .where(on_record)
        .group_by(Group.slug, _HERE.id, Confirmation.fact)
        .subquery()
    )
    fresh = sa.func.sum(sa.case((each.c.day >= fresh_since(today), 1), else_=0))
    asked = sa.select(each.c.slug, each.c.fact, fresh, sa.func.count()).group_by(each.c.slug, each.c.fact)
    return {(slug, fact): (int(new), every - int(new)) for slug, fact, new, every in session.execute(asked)}


def _within(asked: _Rows, groups: Collection[int] | None, today: date) -> _Rows:
    """Of listed practice locations of these groups."""
    asked = (
        asked.join(Facility, Facility.id == _HERE.facility_id)
        .join(Group, Group.id == Facility.group_id)
        .join(Physician, Physician.id == _HERE.physician_id)
        .where(is_listed(today))
    )
    return asked if groups is None else asked.where(Group.id.in_(groups))
