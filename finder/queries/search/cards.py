"""The rows of a results page: each physician with the location that satisfied the search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.names import PersonName
from finder.domain.ranks import Rank
from finder.models import Physician, PracticeLocation
from finder.queries.in_use import not_left
from finder.queries.linked import Linked, linked_with
from finder.queries.locations import location_rows
from finder.queries.rows import Link, LocationRow, SpecialtyRow, person_name
from finder.queries.search.matching import Match


@dataclass(frozen=True)
class Card:
    """One physician on a results page."""

    #: counts on over the pages; the same on the card and its pin
    number: int
    slug: str
    npi: str | None
    name: PersonName
    gender: str | None
    specialties: tuple[SpecialtyRow, ...]
    conditions: tuple[Link, ...]
    procedures: tuple[Link, ...]
    languages: tuple[Link, ...]
    origin: str
    #: the nearest practice location that satisfies the search; None: the physician has none
    location: LocationRow | None
    #: how many practice locations the physician's page shows
    locations: int
    metres: float | None
    #: what it is ranked by: the members of `domain.ranks.MEMBERS` for the order
    rank: Rank = ()


_IDS: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
# Put together once: that takes longer than to run them.
_PHYSICIANS = sa.select(
    *(Physician.id, Physician.slug, Physician.npi, Physician.gender, Physician.origin),
    *(Physician.first, Physician.middle, Physician.last, Physician.suffix, Physician.credentials),
).where(Physician.id.in_(_IDS))
_COUNTS = (
    sa.select(PracticeLocation.physician_id, sa.func.count())
    .where(PracticeLocation.physician_id.in_(_IDS), not_left(sa.bindparam("today", type_=sa.Date)))
    .group_by(PracticeLocation.physician_id)
)


def cards(session: Session, matches: Sequence[Match], today: date, first_number: int = 1) -> tuple[Card, ...]:
    """The cards of these matches, in their order. Six statements, whatever the length."""
    if not matches:
        return ()
    ids = [found.physician_id for found in matches]
    physicians = {row.id: row for row in session.execute(_PHYSICIANS, {"ids": ids})}
    linked, counts = linked_with(session, ids), _location_counts(session, ids, today)
    places = _places(session, matches, today)
    return tuple(
        _card(
            number,
            physicians[key],
            linked[key],
            places.get(found.practice_location_id),
            counts.get(key, 0),
            found,
        )
        for number, (key, found) in enumerate(zip(ids, matches, strict=True), first_number)
    )


def _card(
    number: int, physician: Any, linked: Linked, place: LocationRow | None, locations: int, found: Match
) -> Card:
    return Card(
        number=number,
        slug=physician.slug,
        npi=physician.npi,
        name=person_name(physician),
        gender=physician.gender,
        specialties=tuple(linked.specialties),
        conditions=tuple(linked.conditions),
        procedures=tuple(linked.procedures),
        languages=tuple(linked.languages),
        origin=physician.origin,
        location=place,
        locations=locations,
        metres=found.metres,
        rank=found.rank,
    )


def _places(session: Session, matches: Sequence[Match], today: date) -> dict[int | None, LocationRow]:
    ids = [found.practice_location_id for found in matches if found.practice_location_id is not None]
    return {row.id: row for row in location_rows(session, ids, today)}


def _location_counts(session: Session, ids: list[int], today: date) -> dict[int, int]:
    """How many practice locations each physician has, those that were left not among them."""
    return dict(session.execute(_COUNTS, {"ids": ids, "today": today}).all())
