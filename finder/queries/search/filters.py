"""The filters of a search: each knows its SQL; what it is called on the page is in `labels`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from finder.domain.freshness import FRESH_DAYS
from finder.models import (
    Condition,
    Confirmation,
    Facility,
    Group,
    Language,
    Licence,
    Payor,
    Physician,
    PhysicianSpecialty,
    Plan,
    PracticeLocation,
    Procedure,
    Specialty,
    physician_condition,
    physician_language,
    physician_procedure,
    practice_location_plan,
)

Where = sa.ColumnElement[bool]
Values = tuple[str, ...]


@dataclass(frozen=True)
class Filter:
    """One filter: its name in the address and its SQL over Physician, PracticeLocation and Facility."""

    name: str
    where: Callable[[Values, date], Where]
    #: whether it speaks of the practice location, so that another location of the physician may still do
    of_location: bool = False


def in_specialties(ids: sa.Select[int]) -> Where:
    """Has one of these specialties, as primary or as a further one."""
    link = PhysicianSpecialty
    return Physician.id.in_(sa.select(link.physician_id).where(link.specialty_id.in_(ids)))


def treats(ids: sa.Select[int]) -> Where:
    """Is listed as treating one of these conditions."""
    link = physician_condition.c
    return Physician.id.in_(sa.select(link.physician_id).where(link.condition_id.in_(ids)))


def performs(ids: sa.Select[int]) -> Where:
    """Is listed as performing one of these procedures."""
    link = physician_procedure.c
    return Physician.id.in_(sa.select(link.physician_id).where(link.procedure_id.in_(ids)))


def _specialty(values: Values, _today: date) -> Where:
    named = sa.or_(Specialty.slug.in_(values), Specialty.code.in_([value.upper() for value in values]))
    return in_specialties(sa.select(Specialty.id).where(named))


def _condition(values: Values, _today: date) -> Where:
    return treats(sa.select(Condition.id).where(Condition.slug.in_(values)))


def _procedure(values: Values, _today: date) -> Where:
    return performs(sa.select(Procedure.id).where(Procedure.slug.in_(values)))


def _accepting(_values: Values, today: date) -> Where:
    """Takes new patients here, and somebody confirmed it within ninety days: older word has no power."""
    confirmed = sa.select(Confirmation.practice_location_id).where(
        Confirmation.fact == "accepting", Confirmation.confirmed_on >= today - timedelta(days=FRESH_DAYS)
    )
    return sa.and_(PracticeLocation.accepting.is_(True), PracticeLocation.id.in_(confirmed))


def _telehealth(_values: Values, _today: date) -> Where:
    return PracticeLocation.telehealth.is_(True)


def _wheelchair(_values: Values, _today: date) -> Where:
    return Facility.wheelchair.is_(True)


def _gender(values: Values, _today: date) -> Where:
    return Physician.gender.in_(values)


def _language(values: Values, _today: date) -> Where:
    link = physician_language.c
    speakers = sa.select(link.physician_id).join(Language, Language.id == link.language_id)
    return Physician.id.in_(speakers.where(Language.code.in_(values)))


def _plan(values: Values, _today: date) -> Where:
    link = practice_location_plan.c
    places = sa.select(link.practice_location_id).join(Plan, Plan.id == link.plan_id)
    return PracticeLocation.id.in_(places.where(Plan.slug.in_(values)))


def _payor(values: Values, _today: date) -> Where:
    link = practice_location_plan.c
    places = sa.select(link.practice_location_id).join(Plan, Plan.id == link.plan_id).join(Payor)
    return PracticeLocation.id.in_(places.where(Payor.slug.in_(values)))


def _group(values: Values, _today: date) -> Where:
    return Facility.group_id.in_(sa.select(Group.id).where(Group.slug.in_(values)))


FILTERS = {
    rule.name: rule
    for rule in (
        Filter("specialty", _specialty),
        Filter("condition", _condition),
        Filter("procedure", _procedure),
        Filter("accepting", _accepting, of_location=True),
        Filter("telehealth", _telehealth, of_location=True),
        Filter("wheelchair", _wheelchair, of_location=True),
        Filter("gender", _gender),
        Filter("language", _language),
        Filter("payor", _payor, of_location=True),
        Filter("plan", _plan, of_location=True),
        Filter("group", _group, of_location=True),
    )
}


def listed() -> Where:
    """Is shown to the public at all."""
    return Physician.status == "listed"


def open_on(today: date) -> Where:
    """The practice location is in use on a day: joined, not left, not closed for a while.

    A physician without any practice location passes; there is nothing to be closed.
    """
    here = PracticeLocation
    return sa.or_(
        here.id.is_(None),
        sa.and_(
            sa.or_(here.joins_on.is_(None), here.joins_on <= today),
            not_left(today),
            sa.not_(closed_on(today)),
        ),
    )


def not_left(today: date) -> Where:
    """The physician has not left the practice location for good; passes where there is none."""
    return sa.or_(PracticeLocation.leaves_on.is_(None), PracticeLocation.leaves_on >= today)


def closed_on(today: date) -> Where:
    """The practice location is closed for a while on a day."""
    here = PracticeLocation
    return sa.and_(
        here.closed_from.is_not(None),
        here.closed_from <= today,
        sa.or_(here.closed_until.is_(None), here.closed_until > today),
    )


def may_be_in(state: str | None) -> Where:
    """Without a point, but possibly near: in the state, in an unknown one, or seen there by video."""
    if state is None:
        return sa.true()
    licensed = sa.select(Licence.physician_id).where(Licence.state == state)
    by_video = sa.and_(Facility.id.is_(None), Physician.id.in_(licensed))
    unknown = sa.and_(Facility.state.is_(None), Facility.country == "US")
    there = sa.and_(Facility.id.is_not(None), sa.or_(Facility.state == state, unknown))
    return sa.or_(by_video, there)


def all_of(filters: dict[str, Values], today: date) -> list[Where]:
    """The SQL of every filter named; all must be met."""
    return [FILTERS[name].where(values, today) for name, values in filters.items() if values]
