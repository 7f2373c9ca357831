"""The rows of a results page: each physician with the location that satisfied the search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from finder.domain.names import PersonName
from finder.domain.ranks import Rank
from finder.models import Facility, Physician, PhysicianSpecialty, Plan, PracticeLocation
from finder.queries.rows import Link, LocationRow, SpecialtyRow, location_row, person_name, specialty_rows
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


def cards(session: Session, matches: Sequence[Match], today: date, first_number: int = 1) -> tuple[Card, ...]:
    """The cards of these matches, in their order. A fixed number of statements, whatever the length."""
    physicians = _physicians(session, [found.physician_id for found in matches])
    places = _locations(session, [found.practice_location_id for found in matches])
    counts = _location_counts(session, list(physicians), today)
    return tuple(
        _card(number, physicians[found.physician_id], places, counts, found, today)
        for number, found in enumerate(matches, first_number)
    )


def _card(
    number: int,
    physician: Physician,
    places: dict[int, PracticeLocation],
    counts: dict[int, int],
    found: Match,
    today: date,
) -> Card:
    place = places.get(found.practice_location_id or 0)
    return Card(
        number=number,
        slug=physician.slug,
        npi=physician.npi,
        name=person_name(physician),
        gender=physician.gender,
        specialties=specialty_rows(physician.specialties),
        conditions=tuple(Link(row.slug, row.name) for row in physician.conditions),
        procedures=tuple(Link(row.slug, row.name) for row in physician.procedures),
        languages=tuple(Link(row.code, row.name) for row in physician.languages),
        origin=physician.origin,
        location=location_row(place, today) if place else None,
        locations=counts.get(physician.id, 0),
        metres=found.metres,
        rank=found.rank,
    )


def _physicians(session: Session, ids: list[int]) -> dict[int, Physician]:
    query = (
        sa.select(Physician)
        .where(Physician.id.in_(ids))
        .options(
            selectinload(Physician.specialties).joinedload(PhysicianSpecialty.specialty),
            selectinload(Physician.conditions),
            selectinload(Physician.procedures),
            selectinload(Physician.languages),
        )
    )
    return {row.id: row for row in session.scalars(query)}


def _locations(session: Session, ids: list[int | None]) -> dict[int, PracticeLocation]:
    query = (
        sa.select(PracticeLocation)
        .where(PracticeLocation.id.in_([one for one in ids if one is not None]))
        .options(
            joinedload(PracticeLocation.facility).joinedload(Facility.group),
            selectinload(PracticeLocation.confirmations),
            selectinload(PracticeLocation.plans).joinedload(Plan.payor),
        )
    )
    return {row.id: row for row in session.scalars(query)}


def _location_counts(session: Session, ids: list[int], today: date) -> dict[int, int]:
    """How many practice locations each physician has, those that were left not among them."""
    here = PracticeLocation
    query = (
        sa.select(here.physician_id, sa.func.count())
        .where(here.physician_id.in_(ids), sa.or_(here.leaves_on.is_(None), here.leaves_on >= today))
        .group_by(here.physician_id)
    )
    return dict(session.execute(query).all())
