"""Edits of a listing by the staff: nobody overwrites anybody, each leaves one Change. All flush, none commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal, differences
from finder.actions.index.keeping import note_physicians
from finder.actions.listing_facts import write_facts
from finder.models import Change, Confirmation, Physician, PracticeLocation
from finder.queries.listing_facts import CONFIRMED, Noun, facts_of
from finder.queries.undoing import is_undoable, set_facts

_NOUNS: dict[str, type[Physician] | type[PracticeLocation]] = {
    "physician": Physician,
    "practice_location": PracticeLocation,
}


class NoSuchListing(LookupError):
    """There is no such row, or no more."""


class Moved(ValueError):
    """Somebody has saved the listing since it was looked at."""


class CannotUndo(ValueError):
    """What the change set has been set anew since, or it was no edit."""


@dataclass(frozen=True)
class Author:
    """Who edits, when and why."""

    email: str
    role: str
    now: datetime
    why: str | None = None


@dataclass(frozen=True)
class Checked:
    """That the office was asked: how, and about which facts."""

    how: str
    facts: tuple[str, ...]


def edit(
    session: Session,
    noun: Noun,
    key: int,
    version: int,
    values: Mapping[str, Any],
    by: Author,
    checked: Checked | None = None,
) -> bool:
    """Set facts of a physician or practice location seen in this version of the listing; whether that changes any.

    Sent twice, it changes nothing the second time. Raises `Moved`, `NoSuchListing` and `UnknownValue`.
    """
    row = _row(session, noun, key)
    owner = _owner(row)
    before, after = differences(facts_of(row), values)
    if after:
        take_turn(session, owner, version, by.now)
        write_facts(session, row, after)
        _write(session, "edit", row, before, after, by, checked)
    if checked and isinstance(row, PracticeLocation):
        _confirm(session, row, checked, by, alone=not after)
    session.flush()
    return bool(after)


def undo(session: Session, change_id: int, physician_id: int, by: Author) -> None:
    """Set what a change of this listing set back to what it was; itself a Change. Raises `CannotUndo`."""
    change = session.get(Change, change_id)
    if change is None or change.noun not in _NOUNS or change.noun_id is None:
        raise CannotUndo
    row = _row(session, change.noun, change.noun_id)
    owner = _owner(row)
    if owner.id != physician_id or not is_undoable(change, row):
        raise CannotUndo
    after, before = set_facts(change)
    take_turn(session, owner, owner.version, by.now)
    write_facts(session, row, after)
    _write(session, "undo", row, before, after, by, None)
    session.flush()


def _row(session: Session, noun: str, key: int) -> Any:
    row = session.get(_NOUNS[noun], key, populate_existing=True)
    if row is None:
        raise NoSuchListing
    return row


def _owner(row: Physician | PracticeLocation) -> Physician:
    return row if isinstance(row, Physician) else row.physician


def take_turn(session: Session, owner: Physician, version: int, now: datetime) -> None:
    """Count the version up if it still is this one: of two at the same moment the second finds it gone."""
    if owner.version != version:
        raise Moved
    turn = sa.update(Physician).where(Physician.id == owner.id, Physician.version == version)
    counted: Any = session.execute(
        turn.values(version=version + 1, edited_at=now).execution_options(synchronize_session=False)
    )
    if counted.rowcount != 1:
        raise Moved
    session.expire(owner, ["version", "edited_at"])
    # Rows of links leave no mark on the listing's own row.
    note_physicians(session, [owner.id])


def _write(
    session: Session,
    deed: str,
    row: Physician | PracticeLocation,
    before: dict[str, Any],
    after: dict[str, Any],
    by: Author,
    checked: Checked | None,
) -> None:
    if row.origin == "registry":
        # From now on it is the clinic's own: no import of the registry takes it back.
        row.origin, before["origin"], after["origin"] = "clinic", "registry", "clinic"
    if isinstance(row, PracticeLocation) and (void := _void(row, after)):
        before["confirmed"] = void
        after["confirmed"] = {}
    if checked:
        after["checked"], before["checked"] = checked.how, None
    journal = Journal(session, by.email, by.why)
    journal.note(deed, row, before=before, after=after)
    journal.write()


def _void(row: PracticeLocation, after: Mapping[str, Any]) -> dict[str, str]:
    """Take back the confirmations of facts that now say something else; answers which, and of when."""
    gone = {fact for fact, parts in CONFIRMED.items() if {*parts} & after.keys()}
    void = [one for one in row.confirmations if one.fact in gone]
    days = {one.fact: one.confirmed_on.isoformat() for one in reversed(void)}
    for one in void:
        row.confirmations.remove(one)
    return days


def _confirm(session: Session, row: PracticeLocation, checked: Checked, by: Author, *, alone: bool) -> None:
    """Record that the office was asked today, once however often it is sent."""
    today, role = by.now.date(), by.role.replace("_", " ")
    held = {(one.fact, one.confirmed_on, one.how, one.role) for one in row.confirmations}
    new = [fact for fact in checked.facts if (fact, today, checked.how, role) not in held]
    for fact in new:
        row.confirmations.append(Confirmation(fact=fact, confirmed_on=today, how=checked.how, role=role))
    if new and alone:
        journal = Journal(session, by.email, by.why)
        journal.note("confirm", row, after={"facts": new, "checked": checked.how})
        journal.write()
