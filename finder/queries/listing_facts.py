"""The facts of a listing that the staff may edit, as plain JSON: the same in forms, in Changes and in undo."""

from datetime import date
from typing import Any, Literal

from finder.models import Physician, PracticeLocation
from finder.queries.rows import address_of

Facts = dict[str, Any]
#: Tables whose facts these are.
Noun = Literal["physician", "practice_location"]

NAME = ("first", "middle", "last", "suffix", "credentials")
LINKS = ("languages", "conditions", "procedures")
PHYSICIAN = (*NAME, "gender", "specialties", "primary", *LINKS, "training", "retires_on")
STEP = ("kind", "institution", "field", "from_year", "until_year")
#: Those of practice locations.
DAYS = ("joins_on", "leaves_on", "closed_from", "closed_until", "hidden_on")
PLAIN = ("phone", "phone_extension", "fax", "accepting", "telehealth", "hours", "closed_reason")
LOCATION = (*PLAIN, *DAYS, "plans", "moves_to")
#: The facts a Confirmation speaks of, and what each is made of here.
CONFIRMED = {
    "phone": ("phone", "phone_extension"),
    "accepting": ("accepting",),
    "plans": ("plans",),
    "hours": ("hours",),
}


def on_record(row: PracticeLocation) -> tuple[str, ...]:
    """The facts there is something to confirm about, in the order a call goes."""
    known = {
        "address": row.facility_id is not None,
        "phone": row.phone is not None,
        "accepting": row.accepting is not None,
        "plans": bool(row.plans),
        "hours": row.hours is not None,
    }
    return tuple(fact for fact, is_known in known.items() if is_known)


def facts_of(row: Physician | PracticeLocation) -> Facts:
    """All facts of a physician, or of a practice location; specialties by NUCC code, the rest by slug or code."""
    return _of_physician(row) if isinstance(row, Physician) else _of_location(row)


def _of_physician(row: Physician) -> Facts:
    facts: Facts = {name: getattr(row, name) for name in (*NAME, "gender")}
    facts["specialties"] = [link.specialty.code for link in row.specialties]
    facts["primary"] = next((link.specialty.code for link in row.specialties if link.is_primary), None)
    facts["languages"] = sorted(one.code for one in row.languages)
    facts["conditions"] = sorted(one.slug for one in row.conditions)
    facts["procedures"] = sorted(one.slug for one in row.procedures)
    facts["training"] = [{name: getattr(one, name) for name in STEP} for one in row.training]
    facts["retires_on"] = _iso(row.retires_on)
    return facts


def _of_location(row: PracticeLocation) -> Facts:
    facts: Facts = {name: getattr(row, name) for name in PLAIN}
    facts |= {name: _iso(getattr(row, name)) for name in DAYS}
    facts["plans"] = sorted(plan.slug for plan in row.plans)
    facts["moves_to"] = office_fact(row.moves_to) if row.moves_to else None
    return facts


def office_fact(row: PracticeLocation) -> Facts:
    """A practice location as a fact of something else: its id, and its title as it was then."""
    at = row.facility
    return {"id": row.id, "title": (at.name or at.line1 or address_of(at).one_line) if at else ""}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
