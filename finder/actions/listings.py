"""Edits of a listing by the staff: nobody overwrites anybody, each leaves one Change. All flush, none commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions import confirmations
from finder.actions.changes import Journal, differences
from finder.actions.index.keeping import note_physicians
from finder.actions.listing_facts import write_facts
from finder.models import Change, Physician, PracticeLocation
from finder.queries.listing_facts import Noun, facts_of
from finder.queries.undoing import is_as_set, set_facts

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
        if not after and owner.version != version and confirmations.news(row, *_said(checked, by)):
            raise Moved  # what was read to the office may not be what is on record
        _confirm(session, row, checked, by, alone=not after)
    session.flush()
    return bool(after)


def confirm(session: Session, row: PracticeLocation, checked: Checked, by: Author) -> None:
    """Record that the office was asked about these facts, those of them that are on record. Flushes."""
    _confirm(session, row, checked, by, alone=True)
    session.flush()


def show_again(session: Session, row: PracticeLocation, by: Author) -> None:
    """Bring a hidden practice location back, as an edit; nothing when it is not hidden. Raises `Moved`."""
    if row.hidden_on is not None:
        edit(session, "practice_location", row.id, row.physician.version, {"hidden_on": None}, by)


def take_off(session: Session, row: PracticeLocation, values: Mapping[str, Any], by: Author) -> int | None:
    """Take facts nobody stands by off the pages; the id of the change, None when they were off. Raises `Moved`."""
    before, after = differences(facts_of(row), values)
    if not after:
        return None
    take_turn(session, row.physician, row.physician.version, by.now)
    write_facts(session, row, after)
    _write(session, "take off", row, before, after, by, None)
    session.flush()
    of_row = (Change.noun == row.__tablename__, Change.noun_id == row.id, Change.deed == "take off")
    return session.scalar(sa.select(sa.func.max(Change.id)).where(*of_row))


def undo(session: Session, change_id: int, physician_id: int, by: Author) -> None:
    """Set what a change of this listing set back to what it was; itself a Change. Raises `CannotUndo`."""
    change = session.get(Change, change_id)
    if change is None or change.noun not in _NOUNS or change.noun_id is None:
        raise CannotUndo
    row = _row(session, change.noun, change.noun_id)
    owner = _owner(row)
    if owner.id != physician_id or not is_as_set(change, facts_of(row)):
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
    if isinstance(row, PracticeLocation) and (void := confirmations.void(row, after)):
        before["confirmed"] = void
        after["confirmed"] = {}
    if checked:
        after["checked"], before["checked"] = checked.how, None
    journal = Journal(session, by.email, by.why)
    journal.note(deed, row, before=before, after=after)
    journal.write()


def _confirm(session: Session, row: PracticeLocation, checked: Checked, by: Author, *, alone: bool) -> None:
    new = confirmations.confirm(row, *_said(checked, by))
    if new and alone:
        journal = Journal(session, by.email, by.why)
        journal.note("confirm", row, after={"facts": new, "checked": checked.how})
        journal.write()


def _said(checked: Checked, by: Author) -> tuple[tuple[str, ...], str, str, date]:
    """Which facts, how, by which role, and when."""
    return checked.facts, checked.how, by.role.replace("_", " "), by.now.date()
