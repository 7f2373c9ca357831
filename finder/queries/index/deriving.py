"""What the search index should say of physicians, worked out from the directory's own tables."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain import index_terms
from finder.domain.curve import CELLS, cell_of
from finder.domain.geo import Point, Vector, unit_vector
from finder.domain.index_terms import GENDER_IDS, SOMEWHERE, Kind, Term, state_id
from finder.domain.names import PersonName, name_words
from finder.models import (
    Confirmation,
    Facility,
    Licence,
    Physician,
    PhysicianSpecialty,
    Plan,
    PracticeLocation,
    physician_condition,
    physician_language,
    physician_procedure,
    practice_location_plan,
)

#: Open ends of days.
EVER, NEVER = 0, 9_999_999
#: Listings without a point begin here, those without a practice location there.
UNPLACED = CELLS << 30
NOWHERE = CELLS + 1 << 30
_KEYS = 1 << 30


@dataclass(frozen=True, slots=True)
class Listing:
    """One row of the index before it is one. `words` are those of the name, which have no term yet."""

    id: int
    physician_id: int
    practice_location_id: int | None
    vector: Vector | None
    position: int
    sort_key: str
    joins: int
    leaves: int
    closed_from: int
    closed_until: int
    accepting: bool | None
    accepting_on: int
    plans_on: int
    telehealth: bool | None
    wheelchair: bool | None
    terms: frozenset[Term]
    #: ("last" or "given", folded word)
    words: frozenset[tuple[Kind, str]]


class _Person(NamedTuple):
    """What holds for a physician wherever they practise."""

    row: Any
    terms: frozenset[Term]
    words: frozenset[tuple[Kind, str]]
    #: terms for where a visit by video may be held
    licensed: frozenset[Term]


def derive(session: Session, physician_ids: Collection[int]) -> list[Listing]:
    """The listings of these physicians, by id; none for whoever is not shown. A fixed number of statements."""
    people = _people(session, physician_ids)
    plans = _plans(session, people)
    located = _locations(session, people)
    found = [_at_location(people[row.physician_id], row, plans[row.id]) for row in located]
    somewhere = {row.physician_id for row in located}
    found += [_nowhere(person) for key, person in people.items() if key not in somewhere]
    return sorted(found, key=lambda listing: listing.id)


def _at_location(person: _Person, row: Any, plans: Iterable[Term]) -> Listing:
    placed = row.latitude is not None and row.longitude is not None
    vector = unit_vector(Point(row.latitude, row.longitude)) if placed else None
    terms = person.terms.union(plans)
    if row.group_id is not None:
        terms |= {index_terms.term("group", row.group_id)}
    if vector is None:
        terms |= person.licensed if row.facility_id is None else _may_be_in(row.state, row.country)
    return Listing(
        id=(_KEYS * cell_of(vector) if vector else UNPLACED) + row.id,
        physician_id=row.physician_id,
        practice_location_id=row.id,
        vector=vector,
        position=row.position,
        sort_key=person.row.sort_key,
        joins=row.joins_on.toordinal() if row.joins_on else EVER,
        leaves=min(_leaves(row), _last_day(person)),
        closed_from=row.closed_from.toordinal() if row.closed_from else NEVER,
        closed_until=row.closed_until.toordinal() if row.closed_until else NEVER,
        accepting=row.accepting,
        accepting_on=row.accepting_on.toordinal() if row.accepting_on else EVER,
        plans_on=row.plans_on.toordinal() if row.plans_on else EVER,
        telehealth=row.telehealth,
        wheelchair=row.wheelchair,
        terms=terms,
        words=person.words,
    )


def _leaves(row: Any) -> int:
    """The last day patients are told of it."""
    if row.hidden_on:
        return int(row.hidden_on.toordinal()) - 1
    return row.leaves_on.toordinal() if row.leaves_on else NEVER


def _nowhere(person: _Person) -> Listing:
    """A physician without any practice location: seen by video alone, if at all."""
    return Listing(
        id=NOWHERE + person.row.id,
        physician_id=person.row.id,
        practice_location_id=None,
        vector=None,
        position=0,
        sort_key=person.row.sort_key,
        joins=EVER,
        leaves=_last_day(person),
        closed_from=NEVER,
        closed_until=NEVER,
        accepting=None,
        accepting_on=EVER,
        plans_on=EVER,
        telehealth=None,
        wheelchair=None,
        terms=person.terms | person.licensed,
        words=person.words,
    )


def _last_day(person: _Person) -> int:
    """The last day anybody finds the physician anywhere."""
    retires: date | None = person.row.retires_on
    return retires.toordinal() - 1 if retires else NEVER


def _may_be_in(state: str | None, country: str) -> frozenset[Term]:
    """Where a facility without a point may be: in its state; anywhere in the country when nobody has said."""
    if state is None:
        return frozenset({index_terms.term("near", SOMEWHERE)} if country == "US" else ())
    return frozenset({_near(state)})


def _near(state: str) -> Term:
    """The term for a state; what nobody can read as one may be anywhere."""
    try:
        return index_terms.term("near", state_id(state))
    except ValueError:
        return index_terms.term("near", SOMEWHERE)


def _people(session: Session, ids: Collection[int]) -> dict[int, _Person]:
    columns = (
        *(Physician.id, Physician.sort_key, Physician.gender, Physician.retires_on),
        *(Physician.first, Physician.middle, Physician.last),
    )
    shown = sa.select(*columns).where(Physician.id.in_(ids), Physician.status == "listed")
    rows = session.execute(shown.order_by(Physician.id)).all()
    keys = [row.id for row in rows]
    terms, licensed = _linked(session, keys), _licensed(session, keys)
    return {row.id: _Person(row, terms[row.id] | _gender(row), _words(row), licensed[row.id]) for row in rows}


def _gender(row: Any) -> frozenset[Term]:
    return frozenset({index_terms.term("gender", GENDER_IDS[row.gender])} if row.gender else ())


def _words(row: Any) -> frozenset[tuple[Kind, str]]:
    name = PersonName(row.first, row.middle, row.last)
    return frozenset(("last" if part == "last" else "given", word) for word, part in name_words(name))


def _linked(session: Session, ids: Collection[int]) -> dict[int, frozenset[Term]]:
    """Specialties, conditions, procedures and languages of each person."""
    terms: dict[int, set[Term]] = {key: set() for key in ids}
    main = PhysicianSpecialty.is_primary
    links: tuple[tuple[Kind, Any, Any, Any], ...] = (
        ("main", PhysicianSpecialty.physician_id, PhysicianSpecialty.specialty_id, main),
        ("specialty", PhysicianSpecialty.physician_id, PhysicianSpecialty.specialty_id, sa.true()),
        ("condition", physician_condition.c.physician_id, physician_condition.c.condition_id, sa.true()),
        ("procedure", physician_procedure.c.physician_id, physician_procedure.c.procedure_id, sa.true()),
        ("language", physician_language.c.physician_id, physician_language.c.language_id, sa.true()),
    )
    for kind, owner, other, which in links:
        for key, row_id in session.execute(sa.select(owner, other).where(owner.in_(ids), which)):
            terms[key].add(index_terms.term(kind, row_id))
    return {key: frozenset(found) for key, found in terms.items()}


def _licensed(session: Session, ids: Collection[int]) -> dict[int, frozenset[Term]]:
    terms: dict[int, set[Term]] = {key: set() for key in ids}
    query = sa.select(Licence.physician_id, Licence.state).where(Licence.physician_id.in_(ids))
    for key, state in session.execute(query):
        terms[key].add(_near(state))
    return {key: frozenset(found) for key, found in terms.items()}


def _locations(session: Session, ids: Collection[int]) -> list[Any]:
    here = PracticeLocation
    query = (
        sa.select(
            *(here.id, here.physician_id, here.position, here.accepting, here.telehealth),
            *(here.joins_on, here.leaves_on, here.hidden_on, here.closed_from, here.closed_until),
            *(Facility.latitude, Facility.longitude, Facility.wheelchair, Facility.group_id),
            *(Facility.id.label("facility_id"), Facility.state, Facility.country),
            _confirmed("accepting"),
            _confirmed("plans"),
        )
        .outerjoin(Facility, Facility.id == here.facility_id)
        .where(here.physician_id.in_(ids))
    )
    return list(session.execute(query.order_by(here.id)))


def _confirmed(fact: str) -> sa.Label[Any]:
    """The day a fact of the practice location was last confirmed."""
    days = sa.select(sa.func.max(Confirmation.confirmed_on)).where(
        Confirmation.practice_location_id == PracticeLocation.id, Confirmation.fact == fact
    )
    return days.correlate(PracticeLocation).scalar_subquery().label(f"{fact}_on")


def _plans(session: Session, ids: Collection[int]) -> dict[int, set[Term]]:
    """Plans and payors of each practice location."""
    terms: dict[int, set[Term]] = defaultdict(set)
    link = practice_location_plan.c
    query = (
        sa.select(link.practice_location_id, Plan.id, Plan.payor_id)
        .join(Plan, Plan.id == link.plan_id)
        .join(PracticeLocation, PracticeLocation.id == link.practice_location_id)
        .where(PracticeLocation.physician_id.in_(ids))
    )
    for key, plan, payor in session.execute(query):
        terms[key] |= {index_terms.term("plan", plan), index_terms.term("payor", payor)}
    return terms
