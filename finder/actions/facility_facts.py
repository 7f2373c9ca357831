"""Write facts of a facility, the counterpart of `queries.facility_facts`; and the point an address leads to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from finder.actions.imports.placing import place
from finder.domain.addresses import PostalAddress
from finder.domain.geo import METRES_PER_MILE, Point, metres_between
from finder.models import Facility
from finder.queries.facility_facts import PLAIN
from finder.queries.rows import address_of

#: No ZIP code is wider: a point farther from its middle is of another place.
FARTHEST = 150 * METRES_PER_MILE


class FarAway(ValueError):
    """A point is too far from the ZIP code of its address to be of it; `metres` says how far."""

    def __init__(self, metres: float) -> None:
        super().__init__(f"{metres:.0f} m from its ZIP code")
        self.metres = metres


def write_facts(row: Facility, values: Mapping[str, Any]) -> None:
    """Set these facts and no others; does not flush."""
    for fact, value in values.items():
        if fact in PLAIN:
            setattr(row, fact, value)
    if "zip" in values:
        zip5, _, plus4 = (values["zip"] or "").partition("-")
        row.zip, row.plus4 = zip5 or None, plus4 or None
    if "point" in values:
        point = values["point"] or {}
        row.latitude, row.longitude = point.get("latitude"), point.get("longitude")
        row.point_source, row.point_by = point.get("source"), point.get("by")
    row.address_key = address_of(row).key()


def keeps_point(before: PostalAddress, after: PostalAddress, source: str | None) -> bool:
    """Whether a point outlives a change of address: one of the building does, while the building is the same.

    Another ZIP or suite is a correction; another street, city or state is another building.
    """
    return source in ("pin", "street") and _building(before) == _building(after)


def _building(address: PostalAddress) -> str | None:
    return replace(address, line2=None, zip5=None, plus4=None).key()


def put_on_map(session: Session, row: Facility, found: Point | None, by: str | None) -> None:
    """Give a facility the point that was found for its address, or else the middle of its ZIP or city."""
    table = by_table(session, row)
    row.time_zone = table.time_zone or row.time_zone
    if found is not None and metres_off(table, found) <= FARTHEST:
        row.latitude, row.longitude = found.latitude, found.longitude
        row.point_source, row.point_by = "street", by
    else:
        row.latitude, row.longitude = table.latitude, table.longitude
        row.point_source, row.point_by = table.point_source, None


def by_table(session: Session, row: Facility) -> Facility:
    """A row of no table, with the point and the time zone of the ZIP or city of this one."""
    twin = Facility(zip=row.zip, city=row.city, state=row.state, country=row.country)
    place(session, [twin])
    return twin


def metres_off(table: Facility, point: Point) -> float:
    """How far a point is from that of the table; 0 when nobody knows."""
    if table.latitude is None or table.longitude is None:
        return 0.0
    return metres_between(Point(table.latitude, table.longitude), point)
