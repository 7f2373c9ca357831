"""Write facts of a listing; the counterpart of `queries.listing_facts`."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import (
    Condition,
    Language,
    Physician,
    PhysicianSpecialty,
    Plan,
    PracticeLocation,
    Procedure,
    Specialty,
    Training,
)
from finder.queries.listing_facts import DAYS, NAME
from finder.queries.rows import person_name

_LINKS: dict[str, Any] = {
    "languages": Language.code,
    "conditions": Condition.slug,
    "procedures": Procedure.slug,
    "plans": Plan.slug,
}


class UnknownValue(ValueError):
    """A value names something the directory does not have."""


def write_facts(session: Session, row: Physician | PracticeLocation, values: Mapping[str, Any]) -> None:
    """Set these facts and no others. Raises `UnknownValue`."""
    for fact, value in values.items():
        if fact in _LINKS:
            setattr(row, fact, _linked(session, _LINKS[fact], value))
        elif fact == "training" and isinstance(row, Physician):
            row.training = [Training(position=place, **step) for place, step in enumerate(value)]
        elif fact == "moves_to" and isinstance(row, PracticeLocation):
            row.moves_to_id = value["id"] if value else None
        elif fact in (*DAYS, "retires_on"):
            setattr(row, fact, date.fromisoformat(value) if value else None)
        elif fact not in ("specialties", "primary"):
            setattr(row, fact, value)
    if "moves_to" in values:
        session.flush()
        session.expire(row, ["moves_to"])
    if isinstance(row, Physician):
        _write_derived(session, row, values)


def _write_derived(session: Session, row: Physician, values: Mapping[str, Any]) -> None:
    if {"specialties", "primary"} & values.keys():
        codes = values.get("specialties", [link.specialty.code for link in row.specialties])
        first = next((link.specialty.code for link in row.specialties if link.is_primary), None)
        _set_specialties(session, row, codes, values.get("primary", first))
    if {*NAME} & values.keys():
        row.sort_key = person_name(row).sort_key


def _set_specialties(session: Session, row: Physician, codes: Iterable[str], primary: str | None) -> None:
    wanted = list(codes)
    known = {one.code: one for one in _linked(session, Specialty.code, wanted)}
    held = {link.specialty.code: link for link in row.specialties}
    links = [held.get(code) or PhysicianSpecialty(specialty=known[code]) for code in wanted]
    for position, (code, link) in enumerate(zip(wanted, links, strict=True)):
        link.position, link.is_primary = position, code == primary
    row.specialties = links


def _linked(session: Session, column: Any, keys: Iterable[str]) -> list[Any]:
    wanted = set(keys)
    found = list(session.scalars(sa.select(column.class_).where(column.in_(wanted))))
    if missing := wanted - {getattr(one, column.key) for one in found}:
        raise UnknownValue(f"The directory does not have {min(missing)}.")
    return found
