"""Doctors for children: the pediatric counterpart of whatever else is asked for."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.words import fold
from finder.models import Condition, ConditionSpecialty, Specialty
from finder.queries.index import anybody
from finder.queries.search.words.readings import Reading, once
from finder.queries.search.words.sense import Sense, together
from finder.queries.search.words.terms import Noun, clause, look_up

_WAYS = ("pediatric {}", "child {}", "{} pediatrics", "{} pediatric")


def for_children(session: Session, sense: Sense | None, typed: str) -> Sense | None:
    """The same for children; None where this directory has no such specialty, or nobody of it for this."""
    if sense is None or not sense.readings:
        return _all_of(_pediatrics(session), typed)
    specialties = [reading for reading in sense.readings if reading.subject == "specialty"]
    if specialties:
        return _counterparts(session, sense, specialties)
    caring = _caring(
        session, [reading.slug or "" for reading in sense.readings if reading.subject == "condition"]
    )
    further = _all_of([*_named_for_children(session, caring), *_pediatrics(session)], typed)
    both = together(sense, further) if further else None
    return both if both and anybody(session, both.clauses) else None


def _counterparts(session: Session, sense: Sense, specialties: list[Reading]) -> Sense | None:
    names = [(one.label, one.person or one.label) for one in specialties]
    nouns = _named_for_children(session, names)
    if not nouns:
        return None
    first = specialties[0]
    readings = once(noun.reading(first.typed, first.how, first.group) for noun in nouns)
    kept = [one for one in sense.readings if one.group != first.group]
    groups = sorted({one.group for one in sense.readings})
    clauses = [
        clause(nouns) if group == first.group else asked
        for group, asked in zip(groups, sense.clauses, strict=True)
    ]
    in_order = sorted([*kept, *readings], key=lambda reading: reading.group)
    return Sense(tuple(in_order), tuple(clauses), tuple(specialties[:3]), sense.unread)


def _named_for_children(session: Session, names: Iterable[tuple[str, str]]) -> list[Noun]:
    bases = {fold(part) for name in names for part in name}
    known = look_up(session, (way.format(base) for base in bases for way in _WAYS))
    return [noun for nouns in known.values() for noun in nouns if noun.subject == "specialty"]


def _pediatrics(session: Session) -> list[Noun]:
    found = look_up(session, ("pediatrics", "pediatrician"), ("name", "person")).values()
    return [noun for nouns in found for noun in nouns if noun.subject == "specialty"]


def _all_of(nouns: list[Noun], typed: str) -> Sense | None:
    if not nouns:
        return None
    return Sense(once(noun.reading(typed) for noun in nouns), (clause(nouns),))


def _caring(session: Session, conditions: list[str]) -> list[tuple[str, str]]:
    query = (
        sa.select(Specialty.label, Specialty.person)
        .join(ConditionSpecialty, ConditionSpecialty.specialty_id == Specialty.id)
        .join(Condition, Condition.id == ConditionSpecialty.condition_id)
        .where(Condition.slug.in_(conditions))
    )
    return [(label, person) for label, person in session.execute(query)]
