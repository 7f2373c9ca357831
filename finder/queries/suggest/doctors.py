"""Doctors on offer: a name to put into the box, and enough to know who is meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.names import PersonName
from finder.models import Facility, Physician, PhysicianSpecialty, PracticeLocation, Specialty
from finder.queries.in_use import not_left
from finder.queries.suggest.bearers import bearers


@dataclass(frozen=True)
class Doctor:
    """A physician on offer."""

    slug: str
    name: PersonName
    #: the primary one; None: not recorded
    specialty: str | None
    #: of the first office not left; None: there is none, or it is not recorded
    city: str | None
    state: str | None
    #: others on offer bear the same name
    has_namesakes: bool = False


#: So many times more are looked at than are offered, since some may share a name.
_SPARE = 3


def doctors(session: Session, words: Sequence[str], today: date, most: int) -> tuple[Doctor, ...]:
    """Names with words that begin as these folded ones, the likeliest first, each once. At most six statements.

    Raises IndexNotBuilt.
    """
    ids = bearers(session, words, today, most * _SPARE)
    if not ids:
        return ()
    people = _first_of_each(session.execute(_PEOPLE, {"ids": ids}))
    places = _first_of_each(session.execute(_PLACES, {"ids": ids, "today": today}))
    found: dict[str, Doctor] = {}
    for key in (key for key in ids if key in people):
        doctor = _doctor(people[key], places.get(key))
        name = doctor.name.plain
        found[name] = replace(found[name], has_namesakes=True) if name in found else doctor
    return tuple(found.values())[:most]


_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_PEOPLE = (
    sa.select(
        *(Physician.id, Physician.slug, Physician.first, Physician.middle, Physician.last),
        *(Physician.suffix, Physician.credentials, Specialty.label),
    )
    .outerjoin(PhysicianSpecialty, PhysicianSpecialty.physician_id == Physician.id)
    .outerjoin(Specialty, Specialty.id == PhysicianSpecialty.specialty_id)
    # The index has nobody else; whoever was hidden a moment ago is not shown either.
    .where(Physician.id.in_(_IDS), Physician.status == "listed")
    .order_by(Physician.id, PhysicianSpecialty.is_primary.desc(), PhysicianSpecialty.position)
)
_PLACES = (
    sa.select(PracticeLocation.physician_id, Facility.city, Facility.state)
    .join(Facility, Facility.id == PracticeLocation.facility_id)
    .where(PracticeLocation.physician_id.in_(_IDS), not_left(sa.bindparam("today", type_=sa.Date)))
    .order_by(PracticeLocation.physician_id, PracticeLocation.position, PracticeLocation.id)
)


def _first_of_each(rows: Any) -> dict[int, tuple[Any, ...]]:
    first: dict[int, tuple[Any, ...]] = {}
    for key, *further in rows:
        first.setdefault(key, tuple(further))
    return first


def _doctor(person: tuple[Any, ...], place: tuple[Any, ...] | None) -> Doctor:
    slug, first, middle, last, suffix, credentials, specialty = person
    name = PersonName(first, middle, last, suffix, tuple(credentials.split(", ")) if credentials else ())
    city, state = place or (None, None)
    return Doctor(slug, name, specialty, city, state)
