"""Two listings side by side: where they differ, what has to be chosen, and what is simply put together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.names import PersonName
from finder.models import DuplicatePair, PatientComment, Physician, PracticeLocation, Report
from finder.queries.listing_facts import CONFIRMED, Facts, facts_of
from finder.queries.locations import location_rows
from finder.queries.rows import LocationRow, person_name

Which = Literal["first", "second"]
SIDES: tuple[Which, Which] = ("first", "second")

#: What is chosen as a whole, and the facts it is made of.
PERSON: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("first", "middle", "last", "suffix", "credentials", "gender")},
    "affiliation": ("affiliation", "group"),
    "primary": ("primary",),
    "retires_on": ("retires_on",),
}
OFFICE: dict[str, tuple[str, ...]] = {
    "phone": ("phone", "phone_extension"),
    **{name: (name,) for name in ("fax", "accepting", "telehealth", "hours")},
    "days": ("joins_on", "leaves_on", "moves_to"),
    "closure": ("closed_from", "closed_until", "closed_reason"),
}
#: What both bring goes together, nothing of it is lost.
UNITED = ("specialties", "languages", "conditions", "procedures", "licences", "training")


@dataclass(frozen=True)
class Field:
    """One thing of both listings."""

    name: str
    #: as the form names it
    key: str
    first: Facts
    second: Facts
    suggested: Which

    @property
    def differs(self) -> bool:
        """Whether somebody has to choose."""
        return self.first != self.second

    def of(self, side: Which) -> Facts:
        """Its facts in one of the two."""
        return self.first if side == "first" else self.second


@dataclass(frozen=True)
class Side:
    """One of the two listings."""

    which: Which
    id: int
    slug: str
    name: PersonName
    npi: str | None
    version: int
    lists: Mapping[str, tuple[str, ...]]
    comments: int
    reports: int


@dataclass(frozen=True)
class Office:
    """A place where one of them is listed, or both."""

    #: None: the other is not listed there
    first: LocationRow | None
    second: LocationRow | None
    #: to be chosen where both are
    fields: tuple[Field, ...]

    @property
    def row(self) -> LocationRow:
        """Whichever is there."""
        found = self.first or self.second
        assert found is not None
        return found


@dataclass(frozen=True)
class Compared:
    """A pair, to be decided about."""

    key: int
    state: str
    reasons: tuple[str, ...]
    decided: bool
    first: Side
    second: Side
    #: whose page had better stay
    stays: Which
    fields: tuple[Field, ...]
    offices: tuple[Office, ...]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both."""
        return self.first, self.second


def compared(session: Session, key: int, today: date) -> Compared | None:
    """A pair that was found; None when there is none, or one of the two is listed no more."""
    pair = session.get(DuplicatePair, key)
    rows = [session.get(Physician, one) for one in (pair.first_id, pair.second_id)] if pair else []
    if pair is None or any(row is None or row.status != "listed" for row in rows):
        return None
    a, b = (row for row in rows if row is not None)
    stays = better(a, b)
    return Compared(
        key=pair.id,
        state=pair.state,
        reasons=tuple(pair.reasons),
        decided=pair.decided_at is not None,
        first=_side(session, "first", a),
        second=_side(session, "second", b),
        stays=stays,
        fields=tuple(_fields("person", PERSON, person_facts(a), person_facts(b), lambda _name: stays)),
        offices=_offices(session, a, b, stays, today),
    )


def better(a: Physician, b: Physician) -> Which:
    """Whose page had better stay: with a number of the registry, with more places, or there longer."""
    worth = [(one.npi is not None, len(one.locations), -one.id) for one in (a, b)]
    return "first" if worth[0] >= worth[1] else "second"


def person_facts(row: Physician) -> Facts:
    """The facts of a physician, and how they stand to a group."""
    return facts_of(row) | {"affiliation": row.affiliation, "group": row.group.name if row.group else None}


def chosen_key(where: str, name: str) -> str:
    """What a choice is called in a form: "person-gender", or "office-12-phone"."""
    return f"{where}-{name}"


def office_key(a: PracticeLocation, b: PracticeLocation) -> str:
    """What a place where both are listed is called in a form."""
    return f"office-{min(a.id, b.id)}"


def twins(a: Physician, b: Physician) -> Iterator[tuple[PracticeLocation | None, PracticeLocation | None]]:
    """Places of both, those they share together; of visits by video alone the first of each."""
    rest = list(b.locations)
    for here in a.locations:
        there = next((one for one in rest if one.facility_id == here.facility_id), None)
        if there is not None:
            rest.remove(there)
        yield here, there
    for there in rest:
        yield None, there


def _fields(
    where: str,
    bundles: Mapping[str, tuple[str, ...]],
    a: Facts,
    b: Facts,
    preferred: "Callable[[str], Which]",
) -> Iterator[Field]:
    for name, parts in bundles.items():
        first, second = ({part: facts[part] for part in parts} for facts in (a, b))
        if _is_empty(first) and _is_empty(second):
            continue
        suggested = _recorded(first, second) or preferred(name)
        yield Field(name, chosen_key(where, name), first, second, suggested)


def _recorded(first: Facts, second: Facts) -> Which | None:
    """The only one of two that says anything."""
    if _is_empty(first) == _is_empty(second):
        return None
    return "second" if _is_empty(first) else "first"


def _is_empty(facts: Facts) -> bool:
    return all(value in (None, "", []) for value in facts.values())


def default_of(stays: Which, first: Facts, second: Facts) -> Which:
    """What is taken when nobody chose: the staying listing's own, unless only the other says anything."""
    return _recorded(first, second) or stays


def _side(session: Session, which: Which, row: Physician) -> Side:
    return Side(
        which=which,
        id=row.id,
        slug=row.slug,
        name=person_name(row),
        npi=row.npi,
        version=row.version,
        lists={name: tuple(words) for name, words in _lists(row).items() if words},
        comments=_count(session, PatientComment.physician_id, row.id),
        reports=_count(session, Report.physician_id, row.id),
    )


def _lists(row: Physician) -> dict[str, list[str]]:
    return {
        "specialties": [link.specialty.label for link in row.specialties],
        "languages": [one.name for one in row.languages],
        "conditions": [one.name for one in row.conditions],
        "procedures": [one.name for one in row.procedures],
        "licences": [one.state for one in row.licences],
        "training": [
            ", ".join(str(part) for part in (step.institution, step.until_year) if part)
            for step in row.training
        ],
    }


def _count(session: Session, column: Any, key: int) -> int:
    return session.scalar(sa.select(sa.func.count()).where(column == key)) or 0


def _offices(session: Session, a: Physician, b: Physician, stays: Which, today: date) -> tuple[Office, ...]:
    keys = [one.id for row in (a, b) for one in row.locations]
    shown = {row.id: row for row in location_rows(session, keys, today)}
    return tuple(
        Office(
            shown[here.id] if here else None,
            shown[there.id] if there else None,
            tuple(_office_fields(here, there, shown, stays)) if here and there else (),
        )
        for here, there in twins(a, b)
    )


def _office_fields(
    here: PracticeLocation, there: PracticeLocation, shown: Mapping[int, LocationRow], stays: Which
) -> Iterator[Field]:
    def preferred(name: str) -> Which:
        """What somebody confirmed later."""
        days = [shown[one.id].confirmed.get(name) for one in (here, there)] if name in CONFIRMED else []
        known = [(one.confirmed_on or date.min) if one else date.min for one in days]
        if not known or known[0] == known[1]:
            return stays
        return "first" if known[0] > known[1] else "second"

    return _fields(office_key(here, there), OFFICE, facts_of(here), facts_of(there), preferred)
