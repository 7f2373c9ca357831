"""Listings as rows of cells: one a practice location, in the one spelling of `domain.listing_columns`."""

from collections.abc import Iterable, Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from finder.domain.hours import read_hours
from finder.domain.hours_text import hours_line
from finder.domain.listing_columns import SEPARATOR, written_day, written_yes_no
from finder.domain.phones import phone
from finder.models import (
    Condition,
    Facility,
    Group,
    Language,
    Physician,
    PhysicianSpecialty,
    Plan,
    PracticeLocation,
    Procedure,
    Specialty,
    Training,
)

Cells = dict[str, str]
_BATCH = 500


class NoSuchGroup(LookupError):
    """No group has this slug."""


def every(session: Session, today: date, group: str | None = None) -> Iterator[Cells]:
    """All listed physicians, or those who practise at a facility of a group, each with all their locations.

    In the order of slugs, so that two exports of one directory are equal. Raises NoSuchGroup.
    """
    ids = list(session.scalars(_listed(session, group)))
    for start in range(0, len(ids), _BATCH):
        for physician in physicians(session, Physician.id.in_(ids[start : start + _BATCH])):
            for cells in rows_of(physician):
                yield cells | {"as_of": written_day(today)}


def physicians(session: Session, *which: sa.ColumnElement[bool]) -> Iterable[Physician]:
    """Whole physicians in the order of slugs, with all that a row tells."""
    here = selectinload(Physician.locations)
    return session.scalars(
        sa.select(Physician)
        .where(*which)
        .order_by(Physician.slug)
        .options(
            # Of what is linked the word alone: the texts of a condition would be read once for each physician.
            selectinload(Physician.specialties)
            .joinedload(PhysicianSpecialty.specialty)
            .load_only(Specialty.code),
            selectinload(Physician.conditions).load_only(Condition.slug),
            selectinload(Physician.procedures).load_only(Procedure.slug),
            selectinload(Physician.languages).load_only(Language.code),
            selectinload(Physician.training),
            here.options(
                joinedload(PracticeLocation.facility),
                selectinload(PracticeLocation.plans).load_only(Plan.slug),
                selectinload(PracticeLocation.confirmations),
            ),
        )
    )


def rows_of(physician: Physician) -> list[Cells]:
    """A row for each practice location; one without a place for who has none."""
    person = person_cells(physician)
    locations = sorted(physician.locations, key=lambda one: (one.position, one.id))
    rows = [person | place_cells(one) | location_cells(one) for one in locations]
    return rows or [person | {"kind": "none"}]


def person_cells(physician: Physician) -> Cells:
    """What is said of the physician."""
    specialties = sorted(physician.specialties, key=lambda link: (not link.is_primary, link.position))
    return {
        "physician": physician.slug,
        "npi": physician.npi or "",
        "first": physician.first or "",
        "middle": physician.middle or "",
        "last": physician.last,
        "suffix": physician.suffix or "",
        "credentials": physician.credentials or "",
        "gender": physician.gender or "",
        "specialties": SEPARATOR.join(link.specialty.code for link in specialties),
        "conditions": SEPARATOR.join(sorted(one.slug for one in physician.conditions)),
        "procedures": SEPARATOR.join(sorted(one.slug for one in physician.procedures)),
        "languages": SEPARATOR.join(sorted(one.code for one in physician.languages)),
    }


def training_cells(physician: Physician) -> Cells:
    """The medical school of the physician, and the year it ended, as `FEDERAL` columns."""
    step = medical_school(physician)
    year = str(step.until_year) if step and step.until_year else ""
    return {"medical_school": step.institution if step else "", "graduated": year}


def medical_school(physician: Physician) -> Training | None:
    """The first one recorded."""
    return next((step for step in physician.training if step.kind == "medical school"), None)


def place_cells(location: PracticeLocation) -> Cells:
    """Where it is."""
    if location.facility is None:
        return {"kind": "video"}
    return {"kind": "facility"} | facility_cells(location.facility)


def facility_cells(facility: Facility) -> Cells:
    """What is said of the place."""
    zipped = "-".join(part for part in (facility.zip, facility.plus4 if facility.zip else None) if part)
    return {
        "facility": facility.slug,
        "facility_name": facility.name or "",
        "line1": facility.line1 or "",
        "line2": facility.line2 or "",
        "city": facility.city or "",
        "state": facility.state or "",
        "zip": zipped,
        "country": facility.country,
    }


def location_cells(location: PracticeLocation) -> Cells:
    """What is said of the physician at this place."""
    return {
        "primary": written_yes_no(location.is_primary),
        "phone": _number(location.phone, location.phone_extension),
        "fax": _number(location.fax, None),
        "accepting": written_yes_no(location.accepting),
        "telehealth": written_yes_no(location.telehealth),
        "hours": hours_line(read_hours(location.hours)) if location.hours else "",
        "plans": SEPARATOR.join(sorted(plan.slug for plan in location.plans)),
        "joins_on": written_day(location.joins_on),
        "leaves_on": written_day(location.leaves_on),
        "closed_from": written_day(location.closed_from),
        "closed_until": written_day(location.closed_until),
        "closed_reason": location.closed_reason or "",
    }


def _number(stored: str | None, extension: str | None) -> str:
    number = phone(stored or "", extension or "")
    return number.national if number else stored or ""


def _listed(session: Session, group: str | None) -> sa.Select[int]:
    query = sa.select(Physician.id).where(Physician.status == "listed").order_by(Physician.slug)
    if group is None:
        return query
    group_id = session.scalar(sa.select(Group.id).where(Group.slug == group))
    if group_id is None:
        raise NoSuchGroup(f"No group has the slug {group}.")
    here = sa.select(PracticeLocation.physician_id).join(Facility).where(Facility.group_id == group_id)
    return query.where(Physician.id.in_(here))
