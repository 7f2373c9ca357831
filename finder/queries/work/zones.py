"""The clinic's clock a report is kept by, in SQL and asked once."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Facility, PracticeLocation, Report

_HERE = PracticeLocation


def _zones(*which: sa.ColumnElement[bool]) -> sa.Select[str | None]:
    asked = sa.select(Facility.time_zone).join(_HERE, _HERE.facility_id == Facility.id)
    asked = asked.where(Facility.time_zone.is_not(None), *which)
    return asked.order_by(_HERE.position, _HERE.id).limit(1)


def zone_of(session: Session, physician_id: int, location_id: int | None) -> str | None:
    """The zone of an office; about none, of the physician's first that has one."""
    here = [_HERE.physician_id == physician_id]
    if location_id is not None:
        here.append(_HERE.id == location_id)
    return session.scalar(_zones(*here))


#: The same beside each row of `Report`.
ZONE: sa.ScalarSelect[Any] = (
    _zones(
        _HERE.physician_id == Report.physician_id,
        sa.or_(Report.practice_location_id.is_(None), _HERE.id == Report.practice_location_id),
    )
    .correlate(Report)
    .scalar_subquery()
)
