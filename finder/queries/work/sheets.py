"""What is needed to make a call: whom, where, what is on record, and who else is at it."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.clocks import FEWEST_CALLS, HIDE_DAYS, due_on, is_near, last_fresh_day, local_day
from finder.domain.names import PersonName
from finder.models import LocationWork, Physician, PracticeLocation, StaffMember
from finder.queries.in_use import is_shown
from finder.queries.locations import location_rows
from finder.queries.rows import LocationRow, person_name

#: In the order a call goes.
FACTS = ("address", "phone", "accepting", "plans", "hours")


@dataclass(frozen=True)
class Taken:
    """Who has it, and until when."""

    member_id: int
    name: str
    until: datetime


@dataclass(frozen=True)
class Unanswered:
    """Calls to an office that nobody answered, one after the other."""

    calls: int
    since: date
    #: the end of this day is the last chance; patients see the office no longer afterwards
    until: date
    #: that chance is about to pass, or has
    is_near: bool
    is_over: bool


@dataclass(frozen=True)
class Sheet:
    """A practice location to be called."""

    key: int
    physician_slug: str
    name: PersonName
    office: LocationRow
    #: the last day its oldest confirmation holds; None: a fact was never confirmed
    due_on: date | None
    #: facts on record
    facts: tuple[str, ...]
    #: those of them whose confirmation holds no longer
    stale: tuple[str, ...]
    taken: Taken | None
    call_after: datetime | None
    unanswered: int
    #: None: the last call was answered, or nobody has to
    silence: Unanswered | None
    do_not_call: bool

    @property
    def seen(self) -> str:
        """Changes with every fact on the sheet and with every call: who confirms, confirms what they saw."""
        return f"{fingerprint(self.office)}.{self.unanswered}"


def recorded(office: LocationRow) -> tuple[str, ...]:
    """The facts there is something to confirm about."""
    known = {
        "address": office.address is not None,
        "phone": office.phone is not None,
        "accepting": office.accepting.value is not None,
        "plans": bool(office.plans),
        "hours": office.hours is not None,
    }
    return tuple(fact for fact in FACTS if known[fact])


def fingerprint(office: LocationRow) -> str:
    """Short, and another for any other facts."""
    facts = (office.address, office.phone, office.accepting.value, office.hours, office.plans)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:20]


def sheet(session: Session, key: int, today: date, now: datetime) -> Sheet | None:
    """One practice location, due or not."""
    found = sheets(session, [key], today, now)
    return found[0] if found else None


def sheets(session: Session, keys: Collection[int], today: date, now: datetime) -> tuple[Sheet, ...]:
    """Several, in the order of their physicians."""
    offices = {row.id: row for row in location_rows(session, keys, today)}
    here = PracticeLocation
    asked = sa.select(here.id.label("key"), Physician, LocationWork, StaffMember.name.label("taker"))
    rows = session.execute(
        asked.join(Physician, Physician.id == here.physician_id)
        .outerjoin(LocationWork, LocationWork.practice_location_id == here.id)
        .outerjoin(StaffMember, StaffMember.id == LocationWork.taken_by_id)
        .where(here.id.in_(keys), is_shown())
    )
    return tuple(_sheet(row, offices[row.key], now) for row in rows)


def taken(row: Any, name: str | None, now: datetime) -> Taken | None:
    """Who has it at this moment."""
    if row is None or row.taken_by_id is None or row.taken_until is None or row.taken_until <= now:
        return None
    return Taken(row.taken_by_id, name or "", row.taken_until)


def _sheet(row: Any, office: LocationRow, now: datetime) -> Sheet:
    physician, work = row.Physician, row.LocationWork
    facts = recorded(office)
    days = [office.confirmed[fact].confirmed_on if fact in office.confirmed else None for fact in facts]
    known = [day for day in days if day is not None]
    stale = [fact for fact in facts if fact not in office.confirmed or not office.confirmed[fact].is_fresh]
    due = last_fresh_day(min(known)) if known and len(known) == len(days) else None
    waits = work is not None and work.call_after is not None and work.call_after > now
    return Sheet(
        key=row.key,
        physician_slug=physician.slug,
        name=person_name(physician),
        office=office,
        due_on=due,
        facts=facts,
        stale=tuple(stale),
        taken=taken(work, row.taker, now),
        call_after=work.call_after if waits else None,
        unanswered=work.unanswered if work else 0,
        silence=_silence(work, office, due, now) if facts else None,
        do_not_call=work.do_not_call if work else False,
    )


def _silence(
    work: LocationWork | None, office: LocationRow, due: date | None, now: datetime
) -> Unanswered | None:
    """As long as every fact is confirmed, an office need not answer."""
    if work is None or work.unanswered_since is None or office.hidden_on:
        return None
    zone = office.time_zone
    today, until = local_day(now, zone), max(due_on(work.unanswered_since, HIDE_DAYS, zone), due or date.min)
    return Unanswered(
        calls=work.unanswered,
        since=local_day(work.unanswered_since, zone),
        until=until,
        is_near=is_near(until, today),
        is_over=today > until and work.unanswered >= FEWEST_CALLS,
    )
