"""What tells who a listing is, of the whole directory in five statements."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.duplicates import Nicknames, Signals
from finder.domain.words import fold, tokens
from finder.models import Facility, Nickname, Physician, PhysicianSpecialty, PracticeLocation, Training

_WHO = Physician
_NAMES = (_WHO.id, _WHO.npi, _WHO.origin, _WHO.first, _WHO.middle, _WHO.last, _WHO.suffix, _WHO.gender)


def signals(session: Session, only: Collection[int] | None = None) -> list[Signals]:
    """Of every listed physician, or of these."""
    query = sa.select(*_NAMES).where(_WHO.status == "listed").order_by(_WHO.id)
    phones, facilities, zips = _places(session, only)
    specialties = _sets(session, PhysicianSpecialty.physician_id, PhysicianSpecialty.specialty_id, only)
    schools, nothing = _schools(session, only), frozenset[Any]()
    return [
        Signals(
            id=row.id,
            npi=row.npi,
            is_demo=row.origin == "demo",
            first=fold(row.first or ""),
            middle=fold(row.middle or ""),
            last=tokens(row.last),
            suffix=fold(row.suffix or ""),
            gender=row.gender,
            phones=frozenset(phones.get(row.id, nothing)),
            facilities=frozenset(facilities.get(row.id, nothing)),
            zips=frozenset(zips.get(row.id, nothing)),
            specialties=frozenset(specialties.get(row.id, nothing)),
            training=frozenset(schools.get(row.id, nothing)),
        )
        for row in session.execute(_of(query, _WHO.id, only))
    ]


def nicknames(session: Session) -> Nicknames:
    """Folded first name → other forms of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, other in session.execute(sa.select(Nickname.name, Nickname.other)):
        found[name].add(other)
    return {name: frozenset(others) for name, others in found.items()}


def _of(query: Any, column: Any, only: Collection[int] | None) -> Any:
    return query if only is None else query.where(column.in_(only))


def _places(session: Session, only: Collection[int] | None) -> tuple[dict[int, set[Any]], ...]:
    """Physician → phones, facilities and ZIP codes."""
    here = PracticeLocation
    query = sa.select(here.physician_id, here.phone, here.facility_id, Facility.zip)
    query = query.outerjoin(Facility, Facility.id == here.facility_id)
    found: tuple[dict[int, set[Any]], ...] = (defaultdict(set), defaultdict(set), defaultdict(set))
    for physician, *values in session.execute(_of(query, here.physician_id, only)):
        for held, value in zip(found, values, strict=True):
            if value is not None:
                held[physician].add(value)
    return found


def _sets(session: Session, key: Any, value: Any, only: Collection[int] | None) -> dict[int, set[Any]]:
    found: dict[int, set[Any]] = defaultdict(set)
    for physician, held in session.execute(_of(sa.select(key, value), key, only)):
        found[physician].add(held)
    return found


def _schools(session: Session, only: Collection[int] | None) -> dict[int, set[tuple[str, int]]]:
    step = Training
    query = sa.select(step.physician_id, step.institution, step.until_year).where(
        step.until_year.is_not(None)
    )
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    folded: dict[str, str] = {}
    for physician, institution, year in session.execute(_of(query, step.physician_id, only)):
        name = folded.get(institution) or folded.setdefault(institution, fold(institution))
        found[physician].add((name, year))
    return found
