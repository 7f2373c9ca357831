"""Reports of patients: for the staff whole, for the reporter the state alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.clocks import local_day
from finder.domain.names import PersonName
from finder.domain.tokens import token_hash
from finder.models import Facility, Physician, PracticeLocation, Report, StaffMember
from finder.queries.locations import location_rows
from finder.queries.rows import LocationRow, person_name
from finder.queries.work.sheets import Taken, taken


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
    is_overdue: bool
    state: str
    decided_at: datetime | None
    taken: Taken | None
    call_after: datetime | None
    unanswered: int


@dataclass(frozen=True)
class Followed:
    """What the reporter may know of a report."""

    state: str
    received_at: datetime
    due_on: date
    decided_at: datetime | None
    kind: str
    #: None: the page is no longer there
    physician_slug: str | None
    name: PersonName | None


def undecided(
    session: Session, groups: Collection[int] | None, now: datetime, today: date, most: int
) -> tuple[ReportRow, ...]:
    """Reports that wait for a decision, the soonest due first; None: of the whole directory."""
    asked = _asked().where(Report.state == "received").order_by(Report.due_on, Report.id).limit(most)
    if groups is not None:
        asked = asked.where(concerns(groups))
    return _told(session, asked, now, today)


def overdue(session: Session, today: date) -> int:
    """How many should have been decided before today."""
    late = sa.select(sa.func.count()).where(Report.state == "received", Report.due_on < today)
    return session.scalar(late) or 0


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


def followed(session: Session, code: str) -> Followed | None:
    """What became of the report of this private link."""
    asked = sa.select(Report, Physician).join(Physician, Physician.id == Report.physician_id)
    row = session.execute(asked.where(Report.code_hash == token_hash(code))).first()
    if row is None:
        return None
    report, physician = row
    listed = physician.status == "listed"
    return Followed(
        state=report.state,
        received_at=report.received_at,
        due_on=report.due_on,
        decided_at=report.decided_at,
        kind=report.kind,
        physician_slug=physician.slug if listed else None,
        name=person_name(physician) if listed else None,
    )


def _asked() -> sa.Select[Report, Physician, str]:
    asked = sa.select(Report, Physician, StaffMember.name.label("taker"))
    return asked.join(Physician, Physician.id == Report.physician_id).outerjoin(
        StaffMember, StaffMember.id == Report.taken_by_id
    )


def _told(
    session: Session, asked: sa.Select[Report, Physician, str], now: datetime, today: date
) -> tuple[ReportRow, ...]:
    rows = session.execute(asked).all()
    keys = {row.Report.practice_location_id for row in rows} - {None}
    offices = {row.id: row for row in location_rows(session, keys, today)} if keys else {}
    return tuple(
        _row(row.Report, row.Physician, row.taker, offices.get(row.Report.practice_location_id), now)
        for row in rows
    )


def _row(
    report: Report, physician: Physician, taker: str | None, office: LocationRow | None, now: datetime
) -> ReportRow:
    waits = report.call_after is not None and report.call_after > now
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
        is_overdue=local_day(now, office.time_zone if office else None) > report.due_on,
        state=report.state,
        decided_at=report.decided_at,
        taken=taken(report, taker, now),
        call_after=report.call_after if waits else None,
        unanswered=report.unanswered,
    )
