"""Names of cities to write on a map."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Place


class NamedPoint(NamedTuple):
    """A city for the map; `size` is how many ZIPs it has."""

    name: str
    state: str
    latitude: float
    longitude: float
    size: int


def names_in(
    session: Session, south: float, west: float, north: float, east: float, limit: int
) -> list[NamedPoint]:
    """The largest cities in a box of degrees; `east` above 180 or below `west` is across the date line."""
    statement = (
        sa.select(Place.city, Place.state, Place.latitude, Place.longitude, Place.size)
        .where(Place.kind == "city", Place.latitude.between(south, north), _between_meridians(west, east))
        .order_by(Place.size.desc(), Place.city, Place.state)
        .limit(limit)
    )
    return [NamedPoint._make(row) for row in session.execute(statement)]


def _between_meridians(west: float, east: float) -> sa.ColumnElement[bool]:
    if east - west >= 360:
        return sa.true()
    west, east = (west + 180) % 360 - 180, (east + 180) % 360 - 180
    if west <= east:
        return Place.longitude.between(west, east)
    return sa.or_(Place.longitude >= west, Place.longitude <= east)
