"""From conditions in SQL to physicians in order, each at the nearest location that satisfies them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.geo import Box, Point, boxes_around, metres_from
from finder.domain.request import Near, Sort
from finder.models import Facility, Physician, PracticeLocation
from finder.queries.search.filters import Where, may_be_in

#: A border is inclusive; arithmetic in doubles is good for a millimetre on this globe.
TOLERANCE_METRES = 0.001


@dataclass(frozen=True, slots=True)
class Match:
    """A physician who satisfies a search, and where."""

    physician_id: int
    #: None: a physician without any practice location
    practice_location_id: int | None
    #: great-circle metres; None: no place was asked for, or the point of the location is not known
    metres: float | None
    sort_key: str


@dataclass(frozen=True)
class Matches:
    """Every match of a search: first those with a distance, then those without."""

    placed: tuple[Match, ...]
    unplaced: tuple[Match, ...] = ()

    @property
    def all(self) -> tuple[Match, ...]:
        """Both, in the order of the page."""
        return self.placed + self.unplaced


def match(
    session: Session, where: list[Where], near: Near | None, within: float | None, order: Sort
) -> Matches:
    """Every physician who meets the conditions, once; within metres of a point where one is given."""
    if near is None:
        rows = session.execute(_rows(where)).all()
        return Matches(_in_order(_first_of_each(_unmeasured(rows)), order))
    placed = _measured(session.execute(_rows([*where, *_within(near.point, within)])).all(), near.point)
    inside = _nearest_of_each(placed, within)
    unplaced = _unmeasured(session.execute(_rows([*where, *_without_point(near)])).all())
    known = {found.physician_id for found in inside}
    rest = (found for found in _first_of_each(unplaced) if found.physician_id not in known)
    return Matches(_in_order(inside, order), _in_order(rest, "name"))


def nearest(session: Session, where: list[Where], near: Near, beyond: float, limit: int) -> tuple[Match, ...]:
    """The nearest physicians of all, in widening rings; each is exact, so the first hit is the nearest."""
    radius: float | None = max(beyond, 20_000.0)
    while radius is not None:
        radius = radius * 3 if radius < 3_000_000 else None
        rows = session.execute(_rows([*where, *_within(near.point, radius)])).all()
        found = _nearest_of_each(_measured(rows, near.point), radius)
        if len(found) >= limit or radius is None:
            return _in_order(found, "distance")[:limit]
    return ()


def _rows(where: list[Where]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Physician.id,
            PracticeLocation.id,
            Facility.latitude,
            Facility.longitude,
            Physician.sort_key,
        )
        .select_from(Physician)
        .outerjoin(PracticeLocation, PracticeLocation.physician_id == Physician.id)
        .outerjoin(Facility, Facility.id == PracticeLocation.facility_id)
        .where(*where)
        .order_by(Physician.id, PracticeLocation.position, PracticeLocation.id)
    )


def _within(point: Point, metres: float | None) -> list[Where]:
    """Conditions that let pass everything in the circle, and a little more."""
    if metres is None:
        return [Facility.latitude.is_not(None)]
    return [sa.or_(*(_in_box(box) for box in boxes_around(point, metres + TOLERANCE_METRES)))]


def _in_box(box: Box) -> Where:
    return sa.and_(
        Facility.latitude.between(box.south, box.north), Facility.longitude.between(box.west, box.east)
    )


def _without_point(near: Near) -> list[Where]:
    return [Facility.latitude.is_(None), may_be_in(near.state)]


def _measured(rows: Iterable[Any], point: Point) -> list[Match]:
    metres = metres_from(point)
    return [
        Match(physician, place, metres(latitude, longitude), key)
        for physician, place, latitude, longitude, key in rows
    ]


def _unmeasured(rows: Iterable[Any]) -> list[Match]:
    return [Match(physician, place, None, key) for physician, place, _lat, _lon, key in rows]


def _nearest_of_each(found: Iterable[Match], within: float | None) -> list[Match]:
    """The nearest match of each physician inside the circle; of two as near, the one listed first."""
    best: dict[int, Match] = {}
    for one in found:
        if within is not None and one.metres is not None and one.metres > within + TOLERANCE_METRES:
            continue
        held = best.get(one.physician_id)
        if held is None or (one.metres or 0.0) < (held.metres or 0.0):
            best[one.physician_id] = one
    return list(best.values())


def _first_of_each(found: Iterable[Match]) -> list[Match]:
    first: dict[int, Match] = {}
    for one in found:
        first.setdefault(one.physician_id, one)
    return list(first.values())


def _in_order(found: Iterable[Match], order: Sort) -> tuple[Match, ...]:
    """Sorted by the published tuple; the id last makes it stable, so pages never overlap or skip."""
    if order == "name":
        return tuple(sorted(found, key=lambda one: (one.sort_key, one.metres or 0.0, one.physician_id)))
    if order == "match":
        return tuple(sorted(found, key=lambda one: (one.metres or 0.0, one.sort_key, one.physician_id)))
    return tuple(sorted(found, key=lambda one: (one.metres or 0.0, one.physician_id)))
