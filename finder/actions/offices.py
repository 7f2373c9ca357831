"""Offices of a physician: one more practice location, a move to another. All flush, none commits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions import listings
from finder.actions.changes import Journal
from finder.actions.listings import Author, CannotUndo, Moved, NoSuchListing, edit, take_turn
from finder.models import Change, Facility, Physician, PracticeLocation
from finder.queries.listing_facts import office_fact
from finder.queries.undoing import added_office


@dataclass(frozen=True)
class NewOffice:
    """What is known of it from the start; the rest is asked section by section."""

    #: E.164
    phone: str | None = None
    phone_extension: str | None = None
    joins_on: date | None = None


@dataclass(frozen=True)
class MoveDays:
    """The last day at the old office, and the first at the new one."""

    last: date
    first: date


class AlreadyThere(ValueError):
    """The physician has an office at this facility."""


def add_office(session: Session, slug: str, facility_slug: str, office: NewOffice, by: Author) -> int:
    """A practice location of a physician at a facility; answers its key.

    Sent twice, it adds one. Raises `NoSuchListing` and `AlreadyThere`.
    """
    physician, facility = _physician(session, slug), _facility(session, facility_slug)
    there = next((one for one in physician.locations if one.facility_id == facility.id), None)
    if there is not None:
        if _told(there) == office and _added_by(session, there) == by.email:
            return there.id
        raise AlreadyThere
    return _add(session, physician, facility, office, by)


def move_office(session: Session, key: int, version: int, to: str, days: MoveDays, by: Author) -> bool:
    """Let a physician leave one office for another on a day; whether that changes anything.

    The new office is opened unless there is one. Two Changes: each can be undone, the leaving first. Raises `Moved`,
    `NoSuchListing`, and `AlreadyThere` for a move to where they are.
    """
    row = session.get(PracticeLocation, key, populate_existing=True)
    if row is None:
        raise NoSuchListing
    physician, facility = row.physician, _facility(session, to)
    if row.facility_id == facility.id:
        raise AlreadyThere
    if row.leaves_on == days.last and row.moves_to and row.moves_to.facility_id == facility.id:
        return False
    if physician.version != version:
        raise Moved
    there = next((one for one in physician.locations if one.facility_id == facility.id), None)
    there_id = there.id if there else _add(session, physician, facility, NewOffice(joins_on=days.first), by)
    new = session.get_one(PracticeLocation, there_id)
    session.refresh(physician, ["version"])
    told = {"leaves_on": days.last.isoformat(), "moves_to": office_fact(new)}
    return edit(session, "practice_location", key, physician.version, told, by)


def undo(session: Session, change_id: int, physician_id: int, by: Author) -> None:
    """Set what a change of this listing set back, an office that was added among it. Raises `CannotUndo`."""
    change = session.get(Change, change_id)
    if change is None or change.deed != "add office":
        return listings.undo(session, change_id, physician_id, by)
    row = added_office(session, change)
    if row is None or row.physician_id != physician_id:
        raise CannotUndo
    return _take_away(session, change, row, by)


def _take_away(session: Session, change: Change, row: PracticeLocation, by: Author) -> None:
    physician = row.physician
    take_turn(session, physician, physician.version, by.now)
    facts = dict.fromkeys(change.after or {})
    physician.locations.remove(row)
    journal = Journal(session, by.email, by.why)
    journal.note("remove office", physician, before=change.after, after=facts)
    journal.write()


def _add(session: Session, physician: Physician, facility: Facility, office: NewOffice, by: Author) -> int:
    take_turn(session, physician, physician.version, by.now)
    row = _open(session, physician, facility, office)
    journal = Journal(session, by.email, by.why)
    journal.note("add office", physician, after=_facts(row))
    journal.write()
    return row.id


def _added_by(session: Session, row: PracticeLocation) -> str | None:
    """Who added it last."""
    query = sa.select(Change).where(
        Change.noun == "physician", Change.noun_id == row.physician_id, Change.deed == "add office"
    )
    changes = session.scalars(query.order_by(Change.id.desc()))
    return next((one.by for one in changes if (one.after or {}).get("office", {}).get("id") == row.id), None)


def _told(row: PracticeLocation) -> NewOffice:
    return NewOffice(row.phone, row.phone_extension, row.joins_on)


def _open(session: Session, physician: Physician, facility: Facility, office: NewOffice) -> PracticeLocation:
    row = PracticeLocation(
        facility=facility,
        position=max((one.position for one in physician.locations), default=-1) + 1,
        is_primary=not any(one.is_primary for one in physician.locations),
        origin="clinic",
        **vars(office),
    )
    physician.locations.append(row)
    session.flush()
    return row


def _facts(row: PracticeLocation) -> dict[str, Any]:
    told: dict[str, Any] = {"office": office_fact(row)}
    if row.phone:
        told |= {"phone": row.phone, "phone_extension": row.phone_extension}
    return told | ({"joins_on": row.joins_on.isoformat()} if row.joins_on else {})


def _physician(session: Session, slug: str) -> Physician:
    query = sa.select(Physician).where(Physician.slug == slug, Physician.status != "merged")
    found = session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NoSuchListing
    return found


def _facility(session: Session, slug: str) -> Facility:
    found = session.scalar(sa.select(Facility).where(Facility.slug == slug, Facility.line1.is_not(None)))
    if found is None:
        raise NoSuchListing
    return found
