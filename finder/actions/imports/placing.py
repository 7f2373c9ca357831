"""Points for facilities known by their address alone: the middle of the ZIP, else of the city, else none."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.places import city_key
from finder.models import Facility, Place, PlaceName

_City = tuple[str, str]


def place(session: Session, facilities: Sequence[Facility]) -> list[Facility]:
    """Give each a point and a time zone where the place table has one, and its precision; answers those."""
    american = [row for row in facilities if row.country == "US"]
    zips = _zips(session, {row.zip for row in american if row.zip})
    cities = _cities(session, {_city(row) for row in american if row.city and row.state})
    return [row for row in american if _placed(row, zips.get(row.zip or ""), cities.get(_city(row)))]


def _placed(row: Facility, by_zip: Place | None, by_city: Place | None) -> bool:
    for found, source in ((by_zip, "zip"), (by_city, "city")):
        if found is not None and row.time_zone is None:
            row.time_zone = found.time_zone
        if found is not None and found.latitude is not None:
            row.latitude, row.longitude, row.point_source = found.latitude, found.longitude, source
            return True
    return False


def _city(row: Facility) -> _City:
    return city_key(row.city or ""), row.state or ""


def _zips(session: Session, zips: set[str]) -> dict[str, Place]:
    return {row.zip: row for row in session.scalars(sa.select(Place).where(Place.zip.in_(zips))) if row.zip}


def _cities(session: Session, cities: set[_City]) -> dict[_City, Place]:
    names, states = {name for name, _ in cities}, {state for _, state in cities}
    query = (
        sa.select(PlaceName.folded, Place)
        .join(Place, Place.id == PlaceName.place_id)
        .where(Place.kind == "city", PlaceName.folded.in_(names), Place.state.in_(states))
        .order_by(Place.size, Place.id.desc())  # of two of one name, the last, larger one stays
    )
    return {(name, row.state): row for name, row in session.execute(query)}
