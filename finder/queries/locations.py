"""Practice locations with all that is shown of them, many at once: three statements, whatever their number.

Rows of columns, not mapped objects: a page of results is read in a third of the time.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.freshness import Freshness, answer, freshness
from finder.domain.hours import read_hours
from finder.domain.phones import phone
from finder.models import (
    Confirmation,
    Facility,
    Group,
    Payor,
    Plan,
    PracticeLocation,
    practice_location_plan,
)
from finder.queries.rows import Fact, Link, LocationRow, PlanRow, address_of

_HERE = PracticeLocation
_COLUMNS = (
    *(
        _HERE.id,
        _HERE.phone,
        _HERE.phone_extension,
        _HERE.fax,
        _HERE.accepting,
        _HERE.telehealth,
        _HERE.hours,
    ),
    *(_HERE.is_primary, _HERE.joins_on, _HERE.leaves_on, _HERE.closed_from, _HERE.closed_until),
    *(_HERE.closed_reason, _HERE.hidden_on, _HERE.origin, _HERE.moves_to_id),
    *(Facility.slug.label("facility_slug"), Facility.name.label("facility_name"), Facility.wheelchair),
    *(Facility.latitude, Facility.longitude, Facility.point_source, Facility.time_zone),
    *(Facility.line1, Facility.line2, Facility.city, Facility.state, Facility.zip, Facility.plus4),
    *(Facility.country, Group.slug.label("group_slug"), Group.name.label("group_name")),
)


_IDS: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
# Put together once: that takes longer than to run them.
_LOCATIONS = (
    sa.select(*_COLUMNS)
    .outerjoin(Facility, Facility.id == _HERE.facility_id)
    .outerjoin(Group, Group.id == Facility.group_id)
    .where(_HERE.id.in_(_IDS))
    .order_by(_HERE.physician_id, _HERE.position, _HERE.id)
)
_CONFIRMED = (
    sa.select(Confirmation.practice_location_id, Confirmation.fact, sa.func.max(Confirmation.confirmed_on))
    .where(Confirmation.practice_location_id.in_(_IDS))
    .group_by(Confirmation.practice_location_id, Confirmation.fact)
)
_PLANS = (
    sa.select(practice_location_plan.c.practice_location_id, Plan.slug, Plan.name, Payor.slug, Payor.name)
    .join(Plan, Plan.id == practice_location_plan.c.plan_id)
    .join(Payor, Payor.id == Plan.payor_id)
    .where(practice_location_plan.c.practice_location_id.in_(_IDS))
    .order_by(Plan.name, Plan.id)
)


def location_rows(session: Session, ids: Collection[int], today: date) -> tuple[LocationRow, ...]:
    """Practice locations as they stand on a day, in the order of their physicians' own lists."""
    asked = {"ids": list(ids)}
    confirmed, plans = _confirmed(session, asked, today), _plans(session, asked)
    never = freshness(None, today)
    return tuple(
        _row(row, confirmed[row.id], tuple(plans[row.id]), never, today)
        for row in session.execute(_LOCATIONS, asked)
    )


def _row(
    row: Any, confirmed: dict[str, Freshness], plans: tuple[PlanRow, ...], never: Freshness, today: date
) -> LocationRow:
    fresh = confirmed.get("accepting", never)
    return LocationRow(
        id=row.id,
        facility_slug=row.facility_slug,
        facility_name=row.facility_name,
        group=Link(row.group_slug, row.group_name) if row.group_slug else None,
        address=address_of(row) if row.facility_slug else None,
        latitude=row.latitude,
        longitude=row.longitude,
        point_source=row.point_source,
        time_zone=row.time_zone,
        phone=phone(row.phone or "", row.phone_extension or ""),
        fax=phone(row.fax or ""),
        accepting=Fact(row.accepting, answer(row.accepting, fresh), fresh),
        telehealth=row.telehealth,
        wheelchair=row.wheelchair,
        hours=read_hours(row.hours) if row.hours else None,
        is_primary=row.is_primary,
        joins_on=row.joins_on if row.joins_on and row.joins_on > today else None,
        leaves_on=row.leaves_on,
        moves_to=row.moves_to_id,
        closed_until=row.closed_until,
        closed_reason=row.closed_reason,
        is_closed=_is_closed(row, today),
        hidden_on=row.hidden_on,
        origin=row.origin,
        plans=plans,
        confirmed=confirmed,
    )


def _is_closed(row: Any, today: date) -> bool:
    begun = row.closed_from is not None and row.closed_from <= today
    return begun and (row.closed_until is None or row.closed_until > today)


def _confirmed(session: Session, asked: dict[str, list[int]], today: date) -> dict[int, dict[str, Freshness]]:
    """Location → fact → when it was last confirmed."""
    found: dict[int, dict[str, Freshness]] = defaultdict(dict)
    for location, fact, day in session.execute(_CONFIRMED, asked):
        found[location][fact] = freshness(day, today)
    return found


def _plans(session: Session, asked: dict[str, list[int]]) -> dict[int, list[PlanRow]]:
    found: dict[int, list[PlanRow]] = defaultdict(list)
    for location, slug, name, payor_slug, payor in session.execute(_PLANS, asked):
        found[location].append(PlanRow(slug, name, Link(payor_slug, payor)))
    return found
