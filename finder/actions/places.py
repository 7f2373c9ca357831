"""Put the ZIP table into the directory: ZIPs, the cities they make, and the names these answer to."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.places import city_key
from finder.models import Place, PlaceName
from finder.readers.cities import CityKey, IncomingCity, cities_of, other_names_of
from finder.readers.places import IncomingPlace

_PLACE, _PLACE_NAME = cast(sa.Table, Place.__table__), cast(sa.Table, PlaceName.__table__)
_COLUMNS = [column for column in _PLACE.columns if column.name != "id"]
#: A ZIP is known by its number, a city by its key.
_Identity = str | CityKey


def load_places(session: Session, rows: Iterable[IncomingPlace]) -> int:
    """Write what is new or changed, and drop cities that no longer have a ZIP; how many places that was."""
    zips = list(rows)
    wanted: dict[_Identity, dict[str, Any]] = {place.zip: _of_zip(place) for place in zips}
    wanted |= {city.key: _of_city(city) for city in cities_of(zips)}
    changed = _write(session, wanted)
    _write_names(session, wanted, other_names_of(zips))
    return changed


def _of_zip(place: IncomingPlace) -> dict[str, Any]:
    return vars(place) | {"other_names": list(place.other_names), "size": 1}


def _of_city(city: IncomingCity) -> dict[str, Any]:
    values = dict(vars(city))
    (_, state), name = values.pop("key"), values.pop("name")
    return values | {"zip": None, "city": name, "state": state, "kind": "city", "other_names": []}


def _identity(zip_code: str | None, city: str, state: str) -> _Identity:
    return zip_code or (city_key(city), state)


def _write(session: Session, wanted: Mapping[_Identity, dict[str, Any]]) -> int:
    kept = {
        _identity(row.zip, row.city, row.state): row
        for row in session.execute(sa.select(Place.id, *_COLUMNS))
    }
    new = [values for identity, values in wanted.items() if identity not in kept]
    changed = [
        values | {"id": kept[identity].id}
        for identity, values in wanted.items()
        if identity in kept and values != _values(kept[identity])
    ]
    gone = [row.id for identity, row in kept.items() if row.kind == "city" and identity not in wanted]
    _in_bulk(session, sa.insert(_PLACE), new)
    _in_bulk(session, sa.update(Place), changed)
    for some in _batches(gone):
        session.execute(sa.delete(Place).where(Place.id.in_(some)))
    return len(new) + len(changed) + len(gone)


def _values(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in _COLUMNS}


def _write_names(
    session: Session, wanted: Mapping[_Identity, Mapping[str, Any]], others: Mapping[CityKey, str]
) -> None:
    ids = {
        _identity(row.zip, row.city, row.state): row.id
        for row in session.execute(sa.select(Place.id, Place.zip, Place.city, Place.state))
    }
    names = {(ids[identity], identity[0]) for identity in wanted if isinstance(identity, tuple)}
    names |= {(ids[zip_code], key[0]) for key, zip_code in others.items()}
    kept = {
        (row.place_id, row.folded) for row in session.execute(sa.select(PlaceName.place_id, PlaceName.folded))
    }
    _in_bulk(session, sa.insert(_PLACE_NAME), [_name(*pair) for pair in sorted(names - kept)])
    for place_id, folded in kept - names:
        session.execute(sa.delete(PlaceName).filter_by(**_name(place_id, folded)))


def _name(place_id: int, folded: str) -> dict[str, Any]:
    return {"place_id": place_id, "folded": folded}


def _in_bulk(session: Session, statement: Any, values: list[dict[str, Any]]) -> None:
    # Inserts name the table, not the class: the mapper would double the time of 130,000 rows.
    for some in _batches(values):
        session.execute(statement, some)


def _batches(values: list[Any], size: int = 5000) -> Iterable[list[Any]]:
    return (values[start : start + size] for start in range(0, len(values), size))
