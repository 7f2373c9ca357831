"""How fresh the facts of groups are: each fact on record of each listed practice location counts once."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.clocks import fresh_since
from finder.models import Confirmation, Facility, Group, Physician, PracticeLocation
from finder.queries.work.due import RECORDED, is_listed

_HERE = PracticeLocation
#: Practice locations a statement looks at, so that none of them takes long however large the directory is.
_AT_ONCE = 20_000


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


_Rows = sa.Select[*tuple[Any, ...]]
_Which = tuple[sa.ColumnElement[bool], ...]
#: Group, fact, how many.
_Counted = tuple[int, str, FactCount]


@dataclass(frozen=True)
class GroupFreshness:
    """The facts on record of one group, by what they tell."""

    name: str
    facts: dict[str, FactCount]

    @property
    def total(self) -> FactCount:
        """All of them."""
        return sum(self.facts.values(), FactCount())


def freshness_of(session: Session, groups: Collection[int] | None, today: date) -> tuple[GroupFreshness, ...]:
    """Each of these groups that has facts on record, by name; None: every group."""
    counts: dict[int, dict[str, FactCount]] = defaultdict(lambda: defaultdict(FactCount))
    for part in _parts(session, groups):
        these = (*part, is_listed(today), _is_of(groups))
        for group, fact, count in (*_recorded(session, these), *_confirmed(session, these, today)):
            counts[group][fact] += count
    names = sa.select(Group.id, Group.name).where(Group.id.in_(counts)).order_by(Group.name, Group.id)
    return tuple(GroupFreshness(name, dict(counts[key])) for key, name in session.execute(names))


def is_small(session: Session, groups: Collection[int] | None) -> bool:
    """Whether it can be counted beside other things: one statement does it."""
    asked = sa.select(_HERE.id).join(Facility, Facility.id == _HERE.facility_id)
    asked = asked if groups is None else asked.where(Facility.group_id.in_(groups))
    return (
        session.scalar(sa.select(sa.func.count()).select_from(asked.limit(_AT_ONCE).subquery())) or 0
    ) < _AT_ONCE


def _parts(session: Session, groups: Collection[int] | None) -> Iterator[_Which]:
    """Which practice locations each statement looks at."""
    if is_small(session, groups):
        yield ()
        return
    last = session.scalar(sa.select(sa.func.max(_HERE.id))) or 0
    for first in range(0, last + 1, _AT_ONCE):
        yield (_HERE.id >= first, _HERE.id < first + _AT_ONCE)


def _is_of(groups: Collection[int] | None) -> sa.ColumnElement[bool]:
    return Facility.group_id.is_not(None) if groups is None else Facility.group_id.in_(groups)


def _recorded(session: Session, these: _Which) -> Iterator[_Counted]:
    counts = [sa.func.sum(sa.case((is_there, 1), else_=0)).label(fact) for fact, is_there in RECORDED.items()]
    asked = sa.select(Facility.group_id, *counts).select_from(_HERE)
    for row in session.execute(_joined(asked).where(*these).group_by(Facility.group_id)):
        yield from (
            (row.group_id, fact, FactCount(getattr(row, fact))) for fact in RECORDED if getattr(row, fact)
        )


def _confirmed(session: Session, these: _Which, today: date) -> Iterator[_Counted]:
    """Only of facts that are on record."""
    last = sa.select(
        Facility.group_id, Confirmation.fact, sa.func.max(Confirmation.confirmed_on).label("day")
    )
    last = last.select_from(_HERE).join(Confirmation, Confirmation.practice_location_id == _HERE.id)
    there = sa.or_(*(sa.and_(Confirmation.fact == fact, there) for fact, there in RECORDED.items()))
    last = _joined(last).where(*these, there).group_by(Facility.group_id, _HERE.id, Confirmation.fact)
    each = last.subquery()
    fresh = sa.func.sum(sa.case((each.c.day >= fresh_since(today), 1), else_=0))
    asked = sa.select(each.c.group_id, each.c.fact, fresh, sa.func.count())
    for group, fact, new, every in session.execute(asked.group_by(each.c.group_id, each.c.fact)):
        yield group, fact, FactCount(fresh=int(new), lapsed=every - int(new))


def _joined(asked: _Rows) -> _Rows:
    """With the facility and the physician of each practice location."""
    asked = asked.join(Facility, Facility.id == _HERE.facility_id)
    return asked.join(Physician, Physician.id == _HERE.physician_id)
