"""Which practice locations are due to be called: a fact was not confirmed within 90 days. Nothing of it is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.clocks import fresh_since
from finder.models import (
    Confirmation,
    Facility,
    LocationWork,
    Physician,
    PracticeLocation,
    practice_location_plan,
)
from finder.queries.in_use import is_shown, not_left

#: What runs out within so many days may be asked in the same call.
SOON = timedelta(days=7)
#: Stands for a fact nobody ever confirmed; before any real day.
NEVER = date.min

_HERE = PracticeLocation
_TAKES_PLANS = sa.exists().where(practice_location_plan.c.practice_location_id == _HERE.id)
#: Fact → whether there is anything to confirm.
RECORDED: dict[str, sa.ColumnElement[bool]] = {
    "address": _HERE.facility_id.is_not(None),
    "phone": _HERE.phone.is_not(None),
    "accepting": _HERE.accepting.is_not(None),
    "plans": _TAKES_PLANS,
    "hours": _HERE.hours.is_not(None),
}


@dataclass(frozen=True)
class Due:
    """Practice locations with the day their oldest confirmation is from, the longest waiting first."""

    days: dict[int, date]
    #: how many there are, shown or not
    total: int
    #: those of them of which a fact is not confirmed any more, or never was
    overdue: int


def due(session: Session, groups: Collection[int], today: date, now: datetime, most: int) -> Due:
    """What these groups have to confirm by the end of the coming days, but for offices to be called again later."""
    return _asked(session, groups, today, sa.not_(_waits(now)), most)


def waiting(session: Session, groups: Collection[int], today: date, now: datetime, most: int) -> Due:
    """Offices that did not answer, until it is time to call them again."""
    return _asked(session, groups, today, _waits(now), most)


def is_listed(today: date) -> sa.ColumnElement[bool]:
    """A patient finds this practice location now."""
    begun = sa.or_(_HERE.joins_on.is_(None), _HERE.joins_on <= today)
    return sa.and_(is_shown(), not_left(today), begun)


def _asked(session: Session, groups: Collection[int], today: date, when: Any, most: int) -> Due:
    if not groups:
        return Due({}, 0, 0)
    oldest = _oldest(groups, today, when).subquery()
    until = fresh_since(today) + SOON
    wanted = sa.select(oldest.c.id, oldest.c.day).where(oldest.c.day < until)
    rows = session.execute(wanted.order_by(oldest.c.day, oldest.c.id).limit(most)).all()
    days = {row.id: row.day for row in rows}
    if len(days) < most:
        return Due(days, len(days), sum(day < fresh_since(today) for day in days.values()))
    every = wanted.subquery()
    late = sa.func.sum(sa.case((every.c.day < fresh_since(today), 1), else_=0))
    total, overdue = session.execute(sa.select(sa.func.count(), late).select_from(every)).one()
    return Due(days, total, int(overdue))


def _oldest(groups: Collection[int], today: date, when: Any) -> sa.Select[int, date]:
    """Practice location → the day its longest unconfirmed fact was confirmed."""
    facts = sa.union_all(*(_last(fact, groups, today, when) for fact in RECORDED)).subquery()
    return sa.select(facts.c.id, sa.func.min(facts.c.day).label("day")).group_by(facts.c.id)


def _last(fact: str, groups: Collection[int], today: date, when: Any) -> sa.Select[int, date]:
    said = sa.and_(Confirmation.practice_location_id == _HERE.id, Confirmation.fact == fact)
    day = sa.func.coalesce(sa.func.max(Confirmation.confirmed_on), sa.literal(NEVER, sa.Date))
    asked = sa.select(_HERE.id, day.label("day")).join(Facility, Facility.id == _HERE.facility_id)
    return (
        asked.join(Physician, Physician.id == _HERE.physician_id)
        .outerjoin(LocationWork, LocationWork.practice_location_id == _HERE.id)
        .outerjoin(Confirmation, said)
        .where(Facility.group_id.in_(groups), is_listed(today), RECORDED[fact], when)
        .group_by(_HERE.id)
    )


def _waits(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(LocationWork.call_after.is_not(None), LocationWork.call_after > now)
