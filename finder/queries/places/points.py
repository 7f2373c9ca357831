"""Coordinates: the point itself, named after the nearest ZIP."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.geo import METRES_PER_MILE, Point, boxes_around, metres_between
from finder.models import Place
from finder.queries.places.answers import PlaceAnswer, PlaceFound, PlaceUnknown

#: Coordinates are named after a ZIP within the first, and are outside the country beyond the last.
RINGS = (15 * METRES_PER_MILE, 300 * METRES_PER_MILE)


def locate_point(session: Session, point: Point) -> PlaceAnswer:
    """The point itself, named after a ZIP close by; far from all of them it is not in the country."""
    close, far = RINGS
    row = _nearest_zip(session, point, close)
    if row or _nearest_zip(session, point, far):
        # Further out it may be another country: a point without a name.
        city, state, county, zone = row[:4] if row else (None, None, None, None)
        return PlaceFound(None, city, state, county, "point", point, zone, ("coordinates",))
    return PlaceUnknown(f"{point.latitude}, {point.longitude}", "outside_the_us")


def _nearest_zip(session: Session, point: Point, metres: float) -> Any:
    boxes = [
        sa.and_(Place.latitude.between(box.south, box.north), Place.longitude.between(box.west, box.east))
        for box in boxes_around(point, metres)
    ]
    columns = Place.city, Place.state, Place.county, Place.time_zone, Place.latitude, Place.longitude
    statement = sa.select(*columns).where(Place.zip.is_not(None), sa.or_(*boxes)).order_by(Place.zip)

    def away(row: Any) -> float:
        return metres_between(point, Point(row.latitude, row.longitude))

    nearest = min(session.execute(statement), key=away, default=None)
    return nearest if nearest is not None and away(nearest) <= metres else None
