"""Cells written into a listing."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from finder.actions.imports.listings.known import rows_named
from finder.domain.hours_text import typed_hours
from finder.domain.listing_columns import BY_NAME, FEDERAL, read_day, read_yes_no, values_of
from finder.domain.phones import phone
from finder.models import Confirmation, Physician, PhysicianSpecialty, PracticeLocation, Training
from finder.queries.listing_cells import medical_school, training_cells
from finder.queries.rows import person_name

Texts = Mapping[str, str]
_TRAINING = {column.name for column in FEDERAL}
_NAMES = {"first", "middle", "last", "suffix"}
_READ: dict[str, tuple[str, Callable[[str], Any]]] = {
    "primary": ("is_primary", lambda cell: bool(read_yes_no(cell))),
    "accepting": ("accepting", read_yes_no),
    "telehealth": ("telehealth", read_yes_no),
    "hours": ("hours", lambda cell: typed_hours(cell).as_json() if cell else None),
    "closed_reason": ("closed_reason", lambda cell: cell or None),
    **{name: (name, read_day) for name in ("joins_on", "leaves_on", "closed_from", "closed_until")},
}


def set_person(session: Session, physician: Physician, cells: Texts) -> None:
    """Write what these cells say of the physician; other columns stay."""
    for name, text in cells.items():
        if name == "specialties":
            _set_specialties(session, physician, values_of(text))
        elif name in ("conditions", "procedures", "languages"):
            setattr(physician, name, rows_named(session, name, values_of(text)))
        elif name in _TRAINING:
            continue
        else:
            setattr(physician, name, text or None)
    if _TRAINING & cells.keys():
        _set_school(physician, {**training_cells(physician), **cells})
    if _NAMES & cells.keys():
        physician.sort_key = person_name(physician).sort_key


def set_location(session: Session, location: PracticeLocation, cells: Texts) -> None:
    """Write what these cells say of the practice location."""
    for name, text in cells.items():
        if name == "plans":
            location.plans = rows_named(session, name, values_of(text))
        elif name in ("phone", "fax"):
            _set_number(location, name, text)
        else:
            column, read = _READ[name]
            setattr(location, column, read(text))


def withdraw(location: PracticeLocation, cells: Texts) -> list[list[str]]:
    """Take away the confirmations of what was just written over; the answer is what `confirm_again` needs."""
    facts = {BY_NAME[name].fact for name in cells}
    gone = [one for one in location.confirmations if one.fact in facts]
    location.confirmations = [one for one in location.confirmations if one.fact not in facts]
    return kept_confirmations(gone)


def kept_confirmations(confirmations: list[Confirmation]) -> list[list[str]]:
    """In a form that can be stored."""
    return [[one.fact, one.confirmed_on.isoformat(), one.how, one.role] for one in confirmations]


def confirm_again(location: PracticeLocation, kept: list[list[str]]) -> None:
    """Put confirmations back as they were."""
    location.confirmations += [
        Confirmation(fact=fact, confirmed_on=read_day(day), how=how, role=role)
        for fact, day, how, role in kept
    ]


def _set_number(location: PracticeLocation, name: str, text: str) -> None:
    number = phone(text) if text else None
    setattr(location, name, number.e164 if number else None)
    if name == "phone":
        location.phone_extension = number.extension if number else None


def _set_school(physician: Physician, cells: Texts) -> None:
    """Write the medical school and its year; without a school there is no such step."""
    step, institution = medical_school(physician), cells["medical_school"]
    if not institution:
        physician.training = [one for one in physician.training if one is not step]
        return
    if step is None:
        position = min((one.position for one in physician.training), default=1) - 1
        step = Training(kind="medical school", institution=institution, position=position)
        physician.training.insert(0, step)
    step.institution = institution
    step.until_year = int(cells["graduated"]) if cells["graduated"] else None


def _set_specialties(session: Session, physician: Physician, codes: list[str]) -> None:
    held = {link.specialty_id: link for link in physician.specialties}
    links = []
    for position, specialty in enumerate(rows_named(session, "specialties", codes)):
        link = held.get(specialty.id) or PhysicianSpecialty(specialty=specialty)
        link.is_primary, link.position = position == 0, position
        links.append(link)
    physician.specialties = links
