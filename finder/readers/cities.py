"""Make cities out of their ZIPs: one for each name and state, and the further names people write."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finder.domain.geo import Point
from finder.domain.places import city_key
from finder.readers.place_points import PointSource, middle_of
from finder.readers.places import IncomingPlace

#: A city's folded name and its state.
CityKey = tuple[str, str]


@dataclass(frozen=True)
class IncomingCity:
    """A city with the point of its middle ZIP, so that searching by the city or by that ZIP is the same."""

    key: CityKey
    name: str
    county: str | None
    latitude: float | None
    longitude: float | None
    point_source: PointSource | None
    time_zone: str | None
    #: how many ZIPs it has, boxes and organisations among them
    size: int


def cities_of(zips: Iterable[IncomingPlace]) -> list[IncomingCity]:
    """Every city that is the main name of a ZIP; the post offices of the military are not cities."""
    groups: dict[CityKey, list[IncomingPlace]] = defaultdict(list)
    for place in zips:
        if place.kind != "military":
            groups[city_key(place.city), place.state].append(place)
    return [_city(key, places) for key, places in sorted(groups.items())]


def _city(key: CityKey, places: Sequence[IncomingPlace]) -> IncomingCity:
    middle = middle_zip(places)
    shown = middle or places[0]
    names = Counter(place.city for place in places)
    return IncomingCity(
        key=key,
        name=max(names, key=lambda name: (names[name], name)),
        county=shown.county,
        latitude=shown.latitude,
        longitude=shown.longitude,
        point_source=shown.point_source,
        time_zone=shown.time_zone,
        size=len(places),
    )


def middle_zip(places: Sequence[IncomingPlace]) -> IncomingPlace | None:
    """The ZIP nearest to the middle of those with delivery, or of all without; None without any point."""
    placed = {place: point for place in places if (point := _point(place))}
    preferred = [place for place in placed if place.kind == "standard"] or list(placed)
    if not preferred:
        return None
    middle = middle_of([placed[place] for place in preferred])
    return next(place for place in preferred if placed[place] == middle)


def _point(place: IncomingPlace) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    return Point(place.latitude, place.longitude)


def other_names_of(zips: Iterable[IncomingPlace]) -> Mapping[CityKey, str]:
    """Which ZIP stands for each further name ("Condado", PR) that is not a city of that state itself."""
    places = [place for place in zips if place.kind != "military"]
    cities = {(city_key(place.city), place.state) for place in places}
    groups: dict[CityKey, list[IncomingPlace]] = defaultdict(list)
    for place in places:
        for name in place.other_names:
            groups[city_key(name), place.state].append(place)
    return {
        key: zip_.zip for key, found in groups.items() if key not in cities and (zip_ := middle_zip(found))
    }
