"""Listings as the staff find and edit them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.names import PersonName
from finder.domain.roles import is_scoped
from finder.domain.words import tokens
from finder.models import (
    Change,
    Condition,
    Facility,
    Language,
    Payor,
    Physician,
    Plan,
    PracticeLocation,
    Procedure,
    Specialty,
)
from finder.queries.linked import linked_with
from finder.queries.listing_facts import Facts, facts_of
from finder.queries.locations import location_rows
from finder.queries.rows import LocationRow, person_name
from finder.queries.staff.sessions import SignedIn

MOST = 50
_NPI_DIGITS = 10


@dataclass(frozen=True)
class FoundListing:
    """A listing in the list to choose from."""

    slug: str
    name: PersonName
    status: str
    specialty: str | None
    cities: tuple[str, ...]


@dataclass(frozen=True)
class EditedLocation:
    """A practice location: as it is shown, and the facts that may be edited."""

    row: LocationRow
    facts: Facts
    #: whether the member works for the group it belongs to
    within_reach: bool


@dataclass(frozen=True)
class EditedListing:
    """A listing to be edited, in the version it has now."""

    id: int
    slug: str
    name: PersonName
    status: str
    version: int
    facts: Facts
    locations: tuple[EditedLocation, ...]
    #: the newest change of the listing; 0 when there is none
    newest_change: int

    def location(self, key: int) -> EditedLocation:
        """One of its practice locations."""
        return next(one for one in self.locations if one.row.id == key)


@dataclass(frozen=True)
class Moved:
    """What somebody else has set a fact to since."""

    value: Any
    by: str
    at: datetime


Names = dict[str, dict[str, str]]


def find(session: Session, who: SignedIn, words: str) -> tuple[tuple[FoundListing, ...], int]:
    """The first listings by name whose names hold all the words, or with this NPI; and how many there are."""
    query = sa.select(Physician.id).where(Physician.status != "merged", *_named(words))
    if is_scoped(who.role):
        query = query.where(Physician.id.in_(_within(who.groups)))
    total = session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    ids = session.scalars(query.order_by(Physician.sort_key, Physician.id).limit(MOST)).all()
    return _found(session, ids), total


def _named(words: str) -> list[sa.ColumnElement[bool]]:
    plain = words.strip()
    if len(plain) == _NPI_DIGITS and plain.isascii() and plain.isdigit():
        return [Physician.npi == plain]
    spaced = sa.literal(" ").concat(Physician.sort_key)
    return [spaced.contains(" " + word, autoescape=True) for word in tokens(words)[:8]]


def _within(groups: Collection[int]) -> sa.Select[Any]:
    here = sa.select(PracticeLocation.physician_id).join(
        Facility, Facility.id == PracticeLocation.facility_id
    )
    return here.where(Facility.group_id.in_(groups))


def _found(session: Session, ids: Collection[int]) -> tuple[FoundListing, ...]:
    rows = session.scalars(
        sa.select(Physician).where(Physician.id.in_(ids)).order_by(Physician.sort_key, Physician.id)
    )
    linked, cities = linked_with(session, ids), _cities(session, ids)
    return tuple(
        FoundListing(
            row.slug,
            person_name(row),
            row.status,
            next((one.label for one in linked[row.id].specialties), None),
            tuple(cities.get(row.id, ())),
        )
        for row in rows
    )


def _cities(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    query = (
        sa.select(PracticeLocation.physician_id, Facility.city)
        .join(Facility, Facility.id == PracticeLocation.facility_id)
        .where(PracticeLocation.physician_id.in_(ids), Facility.city.is_not(None))
        .distinct()
        .order_by(Facility.city)
    )
    found: dict[int, list[str]] = {}
    for physician, city in session.execute(query):
        found.setdefault(physician, []).append(city or "")
    return found


def to_edit(session: Session, who: SignedIn, slug: str, today: date) -> EditedListing | None:
    """A listing with all its practice locations; merged ones have none of their own any more."""
    row = session.scalar(sa.select(Physician).where(Physician.slug == slug, Physician.status != "merged"))
    if row is None:
        return None
    return EditedListing(
        row.id,
        row.slug,
        person_name(row),
        row.status,
        row.version,
        facts_of(row),
        _locations(session, who, row, today),
        _newest_change(session, row),
    )


def slug_of_location(session: Session, key: int) -> str | None:
    """Whose practice location it is."""
    query = sa.select(Physician.slug).join(PracticeLocation, PracticeLocation.physician_id == Physician.id)
    return session.scalar(query.where(PracticeLocation.id == key))


def _locations(
    session: Session, who: SignedIn, physician: Physician, today: date
) -> tuple[EditedLocation, ...]:
    rows = {row.id: row for row in location_rows(session, [one.id for one in physician.locations], today)}
    return tuple(
        EditedLocation(rows[one.id], facts_of(one), _is_within(who, one)) for one in physician.locations
    )


def _is_within(who: SignedIn, location: PracticeLocation) -> bool:
    group = location.facility.group_id if location.facility else None
    return not is_scoped(who.role) or group in who.groups


def of_listing(physician_id: int, location_ids: Collection[int]) -> sa.ColumnElement[bool]:
    """That a change is one of the physician's, or of one of these practice locations."""
    return sa.or_(
        sa.and_(Change.noun == "physician", Change.noun_id == physician_id),
        sa.and_(Change.noun == "practice_location", Change.noun_id.in_(location_ids)),
    )


def _newest_change(session: Session, row: Physician) -> int:
    mine = of_listing(row.id, [one.id for one in row.locations])
    return session.scalar(sa.select(sa.func.max(Change.id)).where(mine)) or 0


def moved_since(session: Session, noun: str, key: int, seen: int) -> dict[str, Moved]:
    """Fact → what it was set to by changes after one, the last of them."""
    query = sa.select(Change).where(Change.noun == noun, Change.noun_id == key, Change.id > seen)
    return {
        fact: Moved(value, change.by, change.made_at)
        for change in session.scalars(query.order_by(Change.id))
        for fact, value in (change.after or {}).items()
    }


def names(session: Session) -> Names:
    """Fact → key → name, of all that can be chosen, by name."""
    plans = sa.select(Plan.slug, Payor.name + ": " + Plan.name).join(Payor)
    return {
        "specialties": _pairs(session, sa.select(Specialty.code, Specialty.label).order_by(Specialty.label)),
        "conditions": _pairs(session, sa.select(Condition.slug, Condition.name).order_by(Condition.name)),
        "procedures": _pairs(session, sa.select(Procedure.slug, Procedure.name).order_by(Procedure.name)),
        "languages": _pairs(session, sa.select(Language.code, Language.name).order_by(Language.name)),
        "plans": _pairs(session, plans.order_by(Payor.name, Plan.name)),
    }


def _pairs(session: Session, query: sa.Select[str, str]) -> dict[str, str]:
    return {row[0]: row[1] for row in session.execute(query)}
