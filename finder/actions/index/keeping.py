"""Every change to a listing reaches the search index before it is committed, whichever action made it.

The session itself notes whose listing a flush touched, so that no action can forget to. Rows written past the session
(many at once, by `insert` or `delete`) must be noted by whoever writes them: `note_physicians`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from finder.actions.batches import in_batches
from finder.actions.index.writing import refresh
from finder.models import (
    Confirmation,
    Facility,
    Licence,
    Physician,
    PhysicianSpecialty,
    Plan,
    PracticeLocation,
    practice_location_plan,
)

_NOTED = "listings to be derived anew"


@dataclass
class _Noted:
    """Whose listings have changed, as far as it is known without asking the database."""

    physicians: set[int] = field(default_factory=set)
    locations: set[int] = field(default_factory=set)
    facilities: set[int] = field(default_factory=set)
    plans: set[int] = field(default_factory=set)


def keep_current() -> None:
    """From now on, sessions keep the index current by themselves; a second call changes nothing."""
    for name, listener in (
        ("after_flush", _note),
        ("before_commit", _refresh_at_last),
        ("after_soft_rollback", _forget),
    ):
        if not event.contains(Session, name, listener):
            event.listen(Session, name, listener)


def note_physicians(session: Session, physician_ids: Iterable[int]) -> None:
    """Say that the listings of these physicians have changed, past the session's own eyes."""
    _noted(session).physicians.update(physician_ids)


def refresh_noted(session: Session) -> None:
    """Derive anew whatever has changed so far in this transaction."""
    session.flush()
    noted: _Noted | None = session.info.get(_NOTED)
    if noted:
        refresh(session, _whose(session, noted))
    if not session.in_nested_transaction():  # what is written since a savepoint may yet be taken back
        session.info.pop(_NOTED, None)


def _refresh_at_last(session: Session) -> None:
    """Before the whole is committed; a savepoint that is kept changes nothing yet for anybody else."""
    if not session.in_nested_transaction():
        refresh_noted(session)


def _noted(session: Session) -> _Noted:
    noted: _Noted = session.info.setdefault(_NOTED, _Noted())
    return noted


def _note(session: Session, _context: UOWTransaction) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        _note_row(session, row)


def _note_row(session: Session, row: Any) -> None:
    match row:
        case Physician():
            _noted(session).physicians.add(row.id)
        case PracticeLocation() | PhysicianSpecialty() | Licence():
            _noted(session).physicians.update(_now_and_before(row, "physician_id"))
        case Confirmation():
            _noted(session).locations.update(_now_and_before(row, "practice_location_id"))
        case Facility():
            _noted(session).facilities.add(row.id)
        case Plan():
            _noted(session).plans.add(row.id)


def _now_and_before(row: Any, column: str) -> set[int]:
    """Whose a row is, and whose it was before the flush: it may have been given to another."""
    return {getattr(row, column), *sa.inspect(row).attrs[column].history.deleted}


def _forget(session: Session, _previous: Any) -> None:
    """What was rolled back has not happened; after a savepoint too much is noted, which does no harm."""
    if not session.in_transaction():
        session.info.pop(_NOTED, None)


def _whose(session: Session, noted: _Noted) -> set[int]:
    here = PracticeLocation
    takers = sa.select(practice_location_plan.c.practice_location_id)
    ids = set(noted.physicians)
    for column, keys in ((here.id, noted.locations), (here.facility_id, noted.facilities)):
        ids.update(_physicians_where(session, column, keys))
    for plan in sorted(noted.plans):
        at = takers.where(practice_location_plan.c.plan_id == plan)
        ids.update(session.scalars(sa.select(here.physician_id).where(here.id.in_(at))))
    return ids - {None}


def _physicians_where(session: Session, column: Any, keys: set[int]) -> Iterable[int]:
    for part in in_batches(sorted(keys - {None}), 10_000):
        yield from session.scalars(sa.select(PracticeLocation.physician_id).where(column.in_(part)))
