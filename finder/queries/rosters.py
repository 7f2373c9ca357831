"""Rosters that cannot be true: found in the whole directory, and as the last check left them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from finder.domain.geo import Point, metres_between
from finder.domain.hours import Hours, read_hours
from finder.domain.rosters import FAR_METRES, Matrix, clashing_days
from finder.models import Facility, Group, Physician, PracticeLocation, RosterFlag
from finder.queries.rows import Link, person_name
from finder.queries.work.due import is_listed

_HERE = PracticeLocation
MOST = 100
#: Two points at least this many degrees apart, one way or the other, may be far apart; closer ones are not looked at.
_DEGREES = 0.3


@dataclass(frozen=True)
class FullGroup:
    """A group all of whose doctors are listed at all of its facilities."""

    group: Link
    matrix: Matrix


@dataclass(frozen=True)
class Clash:
    """A doctor who is listed at two far places at one time."""

    physician_slug: str
    name: str
    places: tuple[str, str]
    metres: float
    #: 0 is Monday
    days: tuple[int, ...]


@dataclass(frozen=True)
class Flags:
    """What the last check found."""

    groups: tuple[FullGroup, ...]
    clashes: tuple[Clash, ...]
    #: of all, shown or not
    total: int
    #: None: nothing was found
    checked_at: datetime | None


class FoundClash(NamedTuple):
    """One doctor at two places."""

    physician_id: int
    facts: dict[str, Any]


def full_groups(session: Session, today: date) -> Iterator[tuple[int, Matrix]]:
    """Group → its roster, where that is full."""
    query = (
        sa.select(
            Facility.group_id,
            sa.func.count(sa.distinct(_HERE.physician_id)),
            sa.func.count(sa.distinct(_HERE.facility_id)),
            sa.func.count(),
        )
        .join(Facility, Facility.id == _HERE.facility_id)
        .join(Physician, Physician.id == _HERE.physician_id)
        .where(Facility.group_id.is_not(None), is_listed(today))
        .group_by(Facility.group_id)
        .order_by(Facility.group_id)
    )
    for group_id, *counts in session.execute(query):
        matrix = Matrix(*counts)
        if group_id is not None and matrix.is_full:
            yield group_id, matrix


def clashes(session: Session, today: date) -> Iterator[FoundClash]:
    """Every doctor who is at two far places at one time, each pair of places once."""
    by_physician: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(_placed(today)):
        by_physician[row.physician_id].append(row)
    for physician_id, rows in by_physician.items():
        for here, there in combinations(rows, 2):
            if facts := _clash(here, there, today):
                yield FoundClash(physician_id, facts)


def flags(session: Session) -> Flags:
    """What the last check found, as long as it is still listed."""
    flag = RosterFlag
    groups = sa.select(flag, Group).join(Group, Group.id == flag.group_id).order_by(Group.name)
    people = sa.select(flag, Physician).join(Physician, Physician.id == flag.physician_id)
    people = people.where(Physician.status == "listed").order_by(Physician.sort_key, flag.id).limit(MOST)
    total, checked = session.execute(
        sa.select(sa.func.count(), sa.func.max(flag.found_at)).select_from(flag)
    ).one()
    return Flags(
        tuple(
            FullGroup(Link(row.slug, row.name), Matrix(**one.facts)) for one, row in session.execute(groups)
        ),
        tuple(_told(one.facts, row) for one, row in session.execute(people)),
        total,
        checked,
    )


def count_flags(session: Session) -> int:
    """How many the last check found."""
    return session.scalar(sa.select(sa.func.count()).select_from(RosterFlag)) or 0


def _told(facts: dict[str, Any], row: Physician) -> Clash:
    one, other = facts["places"]
    return Clash(row.slug, person_name(row).display, (one, other), facts["metres"], tuple(facts["days"]))


def _placed(today: date) -> sa.Select[Any]:
    """Practice locations with hours and a point, of doctors who have another such one farther away."""
    other, there = aliased(_HERE), aliased(Facility)
    apart = sa.or_(
        sa.func.abs(there.latitude - Facility.latitude) > _DEGREES,
        sa.func.abs(there.longitude - Facility.longitude) > _DEGREES,
    )
    far = (
        sa.select(other.id)
        .join(there, there.id == other.facility_id)
        .where(other.physician_id == _HERE.physician_id, other.hours.is_not(None), apart)
    )
    columns = (Facility.latitude, Facility.longitude, Facility.time_zone, Facility.name, Facility.line1)
    return (
        sa.select(_HERE.physician_id, _HERE.hours, Facility.city, *columns)
        .join(Facility, Facility.id == _HERE.facility_id)
        .join(Physician, Physician.id == _HERE.physician_id)
        .where(_HERE.hours.is_not(None), Facility.latitude.is_not(None), is_listed(today))
        .where(far.correlate(_HERE, Facility).exists())
        .order_by(_HERE.physician_id, _HERE.position, _HERE.id)
    )


def _clash(here: Any, there: Any, today: date) -> dict[str, Any] | None:
    metres = metres_between(Point(here.latitude, here.longitude), Point(there.latitude, there.longitude))
    if metres <= FAR_METRES:
        return None
    days = clashing_days(_hours(here), _hours(there), _behind(here.time_zone, there.time_zone, today))
    return {"places": [_place(here), _place(there)], "metres": metres, "days": list(days)} if days else None


def _hours(row: Any) -> Hours:
    return read_hours(row.hours)


def _place(row: Any) -> str:
    return ", ".join(part for part in (row.name or row.line1, row.city) if part)


def _behind(here: str | None, there: str | None, today: date) -> int:
    """Minutes the clock there is behind the one here; 0 when either zone is not known."""
    if here is None or there is None or here == there:
        return 0
    noon = datetime(today.year, today.month, today.day, 12)
    offsets = [noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() for zone in (here, there)]
    seconds = [offset.total_seconds() for offset in offsets if offset is not None]
    return round((seconds[0] - seconds[1]) / 60)
