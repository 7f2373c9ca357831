"""What nobody stands by in time, to be taken off the pages; and what was."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.clocks import HIDE_DAYS, local_day
from finder.domain.reports import DISPUTES
from finder.models import Confirmation, Facility, LocationWork, Physician, PracticeLocation, Report
from finder.queries.work.due import is_listed
from finder.queries.work.reports import last_chance
from finder.queries.work.sheets import Sheet, sheets

_HERE = PracticeLocation
#: No zone, weekend or holiday makes so many business days shorter than this.
_SOONEST = timedelta(days=HIDE_DAYS)


def undecided_too_long(session: Session, now: datetime, today: date) -> list[tuple[Report, PracticeLocation]]:
    """Reports about a listed office nobody has decided, nor confirmed what they dispute, in five business days.

    They are held until the end of the transaction, so that nobody decides them meanwhile.
    """
    asked = (
        sa.select(Report, _HERE, Facility.time_zone)
        .join(_HERE, _HERE.id == Report.practice_location_id)
        .join(Physician, Physician.id == _HERE.physician_id)
        .outerjoin(Facility, Facility.id == _HERE.facility_id)
        .where(
            is_listed(today),
            Report.state == "received",
            Report.hiding_id.is_(None),
            Report.kind.in_(DISPUTES),
        )
        .where(Report.received_at < now - _SOONEST)
        .order_by(Report.id)
        .with_for_update(of=Report)
    )
    return [
        (report, location)
        for report, location, zone in session.execute(asked)
        if local_day(now, zone) > last_chance(report.received_at, zone)
        and not _stands(session, report, local_day(report.received_at, zone))
    ]


def _stands(session: Session, report: Report, since: date) -> bool:
    """Somebody has confirmed what the report disputes since it came."""
    what = DISPUTES[report.kind]
    confirmed = sa.select(Confirmation.id).where(
        Confirmation.practice_location_id == report.practice_location_id,
        Confirmation.fact == ("address" if what == "office" else what),
        Confirmation.confirmed_on >= since,
    )
    return session.scalar(confirmed.limit(1)) is not None


def silent_too_long(session: Session, now: datetime, today: date) -> Iterator[Sheet]:
    """Listed offices with a fact that is not confirmed any more, and that answered no call in five business days."""
    asked = (
        sa.select(_HERE.id)
        .join(LocationWork, LocationWork.practice_location_id == _HERE.id)
        .join(Physician, Physician.id == _HERE.physician_id)
        .where(LocationWork.unanswered_since < now - _SOONEST, is_listed(today))
        .order_by(_HERE.id)
    )
    found = sheets(session, session.scalars(asked).all(), today, now)
    return (one for one in found if one.silence and one.silence.is_over)


def hidden(session: Session, groups: Collection[int], most: int) -> list[int]:
    """Practice locations of these groups that patients do not see, the latest first."""
    asked = (
        sa.select(_HERE.id)
        .join(Facility, Facility.id == _HERE.facility_id)
        .join(Physician, Physician.id == _HERE.physician_id)
        .where(Facility.group_id.in_(groups), _HERE.hidden_on.is_not(None), Physician.status == "listed")
        .order_by(_HERE.hidden_on.desc(), _HERE.id)
    )
    return list(session.scalars(asked.limit(most)))
