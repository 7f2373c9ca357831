"""Reports of patients: for the staff whole, for the reporter the state alone. Days are those at the clinic."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.clocks import HIDE_DAYS, due_on, is_near, local_day
from finder.domain.names import PersonName
from finder.domain.reports import DISPUTES
from finder.domain.tokens import token_hash
from finder.models import Change, Facility, Physician, PracticeLocation, Report, StaffMember
from finder.queries.listing_facts import Facts
from finder.queries.locations import location_rows
from finder.queries.rows import LocationRow, person_name
from finder.queries.undoing import set_facts
from finder.queries.work.sheets import Taken, recorded, taken
from finder.queries.work.zones import ZONE


@dataclass(frozen=True)
class Disputed:
    """What a report takes off the page unless it is decided in time."""

    #: a fact, or "office" for all of it
    what: str
    #: the end of this day is the last chance
    until: date
    is_near: bool
    #: None: it still stands there
    hidden_on: date | None
    #: what is off the page, as it was
    facts: Facts


@dataclass(frozen=True)
class ReportRow:
    """A report, as the staff see it."""

    key: int
    physician_slug: str
    physician_is_listed: bool
    name: PersonName
    #: None: about no one office, or about one that is gone
    office: LocationRow | None
    kind: str
    text: str | None
    received_at: datetime
    due_on: date
    #: the day it is at the clinic
    today: date
    state: str
    decided_at: datetime | None
    taken: Taken | None
    call_after: datetime | None
    unanswered: int
    #: None: nothing a program could take off
    disputed: Disputed | None

    @property
    def is_overdue(self) -> bool:
        """It should have been decided."""
        return self.today > self.due_on


@dataclass(frozen=True)
class Followed:
    """What the reporter may know of a report."""

    state: str
    received_on: date
    due_on: date
    is_late: bool
    decided_on: date | None
    kind: str
    #: what it disputes was taken off the page, since nobody had decided
    is_hidden: bool
    #: None: the page is no longer there
    physician_slug: str | None
    name: PersonName | None


class Counted(NamedTuple):
    """Reports nobody has decided yet, and those of them that are late."""

    open: int
    late: int


def undecided(
    session: Session, groups: Collection[int] | None, now: datetime, today: date, most: int
) -> tuple[ReportRow, ...]:
    """Reports that wait for a decision, the soonest due first; None: of the whole directory."""
    asked = _asked().where(*_open(groups)).order_by(Report.due_on, Report.id).limit(most)
    return _told(session, asked, now, today)


def counted(session: Session, groups: Collection[int] | None, now: datetime) -> Counted:
    """How many wait for a decision, and should have been decided before today."""
    days = session.execute(sa.select(Report.due_on, ZONE).where(*_open(groups))).all()
    return Counted(len(days), sum(local_day(now, zone) > due for due, zone in days))


def one(session: Session, key: int, now: datetime, today: date) -> ReportRow | None:
    """One report, decided or not."""
    found = _told(session, _asked().where(Report.id == key), now, today)
    return found[0] if found else None


def concerns(groups: Collection[int]) -> sa.ColumnElement[bool]:
    """The report is about an office of these groups; one about none concerns all the physician works for."""
    here = PracticeLocation
    theirs = sa.select(here.id).join(Facility, Facility.id == here.facility_id)
    same = sa.or_(
        here.id == Report.practice_location_id,
        sa.and_(Report.practice_location_id.is_(None), here.physician_id == Report.physician_id),
    )
    return theirs.where(same, Facility.group_id.in_(groups)).correlate(Report).exists()


def followed(session: Session, code: str, now: datetime) -> Followed | None:
    """What became of the report of this private link."""
    asked = sa.select(Report, Physician, ZONE).join(Physician, Physician.id == Report.physician_id)
    row = session.execute(asked.where(Report.code_hash == token_hash(code))).first()
    if row is None:
        return None
    report, physician, zone = row
    listed = physician.status == "listed"
    return Followed(
        state=report.state,
        received_on=local_day(report.received_at, zone),
        due_on=report.due_on,
        is_late=local_day(now, zone) > report.due_on,
        decided_on=local_day(report.decided_at, zone) if report.decided_at else None,
        kind=report.kind,
        is_hidden=report.hiding_id is not None,
        physician_slug=physician.slug if listed else None,
        name=person_name(physician) if listed else None,
    )


def last_chance(received_at: datetime, zone: str | None) -> date:
    """The day at the clinic by the end of which a report must be decided, or what it disputes is taken off."""
    return due_on(received_at, HIDE_DAYS, zone)


def _open(groups: Collection[int] | None) -> list[sa.ColumnElement[bool]]:
    mine = [] if groups is None else [concerns(groups)]
    return [Report.state == "received", *mine]


def _asked() -> sa.Select[Report, Physician, str, str, Change]:
    asked = sa.select(Report, Physician, StaffMember.name.label("taker"), ZONE.label("zone"), Change)
    return (
        asked.join(Physician, Physician.id == Report.physician_id)
        .outerjoin(StaffMember, StaffMember.id == Report.taken_by_id)
        .outerjoin(Change, Change.id == Report.hiding_id)
    )


def _told(
    session: Session, asked: sa.Select[*tuple[Any, ...]], now: datetime, today: date
) -> tuple[ReportRow, ...]:
    rows = session.execute(asked).all()
    keys = {row.Report.practice_location_id for row in rows} - {None}
    offices = {row.id: row for row in location_rows(session, keys, today)} if keys else {}
    return tuple(_row(row, offices, now) for row in rows)


def _row(row: Any, offices: Mapping[int, LocationRow], now: datetime) -> ReportRow:
    report, physician, today = row.Report, row.Physician, local_day(now, row.zone)
    office = offices.get(report.practice_location_id)
    return ReportRow(
        key=report.id,
        physician_slug=physician.slug,
        physician_is_listed=physician.status == "listed",
        name=person_name(physician),
        office=office,
        kind=report.kind,
        text=report.text,
        received_at=report.received_at,
        due_on=report.due_on,
        today=today,
        state=report.state,
        decided_at=report.decided_at,
        taken=taken(report, row.taker, now),
        call_after=report.call_after if report.call_after and report.call_after > now else None,
        unanswered=report.unanswered,
        disputed=_disputed(row, office, today) if office else None,
    )


def _disputed(row: Any, office: LocationRow, today: date) -> Disputed | None:
    report, hiding, zone = row.Report, row.Change, row.zone
    what = DISPUTES.get(report.kind)
    if what is None or not (hiding or _is_at_stake(what, office, local_day(report.received_at, zone))):
        return None
    until = last_chance(report.received_at, zone)
    return Disputed(
        what=what,
        until=until,
        is_near=is_near(until, today),
        hidden_on=local_day(hiding.made_at, zone) if hiding else None,
        facts=set_facts(hiding)[0] if hiding else {},
    )


def _is_at_stake(what: str, office: LocationRow, since: date) -> bool:
    """It stands on the page, and nobody has confirmed it since the report came."""
    stands = office.hidden_on is None and (what == "office" or what in recorded(office))
    confirmed = office.confirmed.get("address" if what == "office" else what)
    return stands and not (confirmed and confirmed.confirmed_on and confirmed.confirmed_on >= since)
