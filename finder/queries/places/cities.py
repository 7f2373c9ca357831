"""Cities: by name and state, by a name only one of them has, or by one spelt alike."""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from finder.domain.places import CityAsked, city_key
from finder.domain.states import MILITARY
from finder.domain.words import fold
from finder.models import Place, PlaceName
from finder.queries.places.answers import (
    SUGGESTIONS,
    Choice,
    Note,
    PlaceAmbiguous,
    PlaceAnswer,
    PlaceUnknown,
    PlaceWithoutPoint,
    answer,
)

#: A city is meant without its state when it has so many times the ZIPs of all its namesakes together.
OVERWHELMING = 10
#: How alike a misspelt city must be, of 100.
ALIKE = 78
_MILITARY_POSTS = {"apo", "fpo", "dpo"}


class _Named(NamedTuple):
    """A row that answers to a name: a city, or the ZIP that stands for a further name."""

    place: Place
    folded: str

    @property
    def is_city(self) -> bool:
        return self.place.kind == "city"

    @property
    def shown(self) -> str:
        """The name as it is written; a further name as the ZIP lists it, unless it is short for the city."""
        if self.is_city or len(self.folded) < 4:
            return self.place.city
        others = (str(name) for name in self.place.other_names if city_key(str(name)) == self.folded)
        return next(others, self.place.city)


def locate_city(session: Session, asked: CityAsked) -> PlaceAnswer:
    """The city, a choice of cities, or the nearest in spelling."""
    if asked.state in MILITARY or city_key(asked.city) in _MILITARY_POSTS:
        return PlaceWithoutPoint(None, asked.city.upper(), asked.state or "AE", "military")
    name = asked.whole if asked.whole else asked.city
    keys, whole = _keys(asked.city), _keys(name)
    rows = _named(session, keys | whole)
    in_state = [row for row in rows if row.folded in keys and row.place.state == asked.state]
    if in_state:
        return _one(max(in_state, key=_rank))
    anywhere = [row for row in rows if row.folded in whole] if asked.whole or not asked.state else []
    if anywhere:
        return _chosen(name, anywhere)
    elsewhere = [row for row in rows if row.folded in keys]
    suggestions = _choices(elsewhere) or _did_you_mean(session, asked)
    return PlaceUnknown(name, "unknown_city", suggestions[:SUGGESTIONS])


def _keys(name: str) -> set[str]:
    return {city_key(name), fold(name)} - {""}


def _named(session: Session, keys: set[str]) -> list[_Named]:
    statement = (
        sa.select(Place, PlaceName.folded)
        .join(PlaceName, PlaceName.place_id == Place.id)
        .where(PlaceName.folded.in_(sorted(keys)))
        .order_by(Place.id)
    )
    return [_Named(place, folded) for place, folded in session.execute(statement)]


def _rank(row: _Named) -> tuple[bool, int, int]:
    """Cities before further names, the larger before the smaller, then whichever was there first."""
    return row.is_city, row.place.size, -row.place.id


def _one(row: _Named, *notes: Note) -> PlaceAnswer:
    return answer(row.place, zip_code=None, city=row.shown, notes=notes)


def _chosen(name: str, rows: list[_Named]) -> PlaceAnswer:
    """The only city of that name, or the one that dwarfs its namesakes; a further name if none has it."""
    best_of_state = {row.place.state: row for row in sorted(rows, key=_rank)}
    by_size = sorted(best_of_state.values(), key=_rank, reverse=True)
    cities = [row for row in by_size if row.is_city] or by_size
    first, *rest = cities
    if not rest:
        return _one(first)
    if first.is_city and first.place.size >= OVERWHELMING * sum(row.place.size for row in rest):
        return _one(first, "city_chosen")
    return PlaceAmbiguous(name, _choices(by_size))


def _choices(rows: Iterable[_Named]) -> tuple[Choice, ...]:
    by_size = sorted(rows, key=_rank, reverse=True)
    return tuple(dict.fromkeys(Choice(row.shown, row.place.state) for row in by_size))


def _did_you_mean(session: Session, asked: CityAsked) -> tuple[Choice, ...]:
    """Cities spelt alike: of the state that was named, else those with the same first letter."""
    key = city_key(asked.city)
    if not key:
        return ()
    same = Place.state == asked.state if asked.state else PlaceName.folded.startswith(key[0], autoescape=True)
    statement = (
        sa.select(Place.city, Place.state, Place.size, PlaceName.folded)
        .join(PlaceName, PlaceName.place_id == Place.id)
        .where(Place.kind == "city", same)
    )
    alike = [(fuzz.ratio(key, row.folded, score_cutoff=ALIKE), row) for row in session.execute(statement)]
    alike.sort(key=lambda found: (-found[0], -found[1].size, found[1].state))
    return tuple(Choice(row.city, row.state) for score, row in alike[:SUGGESTIONS] if score)
