"""Take a call for a while, so that no two people make it; and give it back."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.domain.clocks import TAKEN_FOR
from finder.models import LocationWork, Report

Work = LocationWork | Report


@dataclass(frozen=True)
class Caller:
    """Who of the staff does it."""

    member_id: int
    #: as the history names them
    email: str
    role: str


class RefusedWork(ValueError):
    """It cannot be done now; `reason` says why in a word."""

    reason = ""


class TakenByAnother(RefusedWork):
    """A colleague has it."""

    reason = "taken"


def take(session: Session, row: Work, caller: Caller, now: datetime) -> None:
    """Have it for half an hour, or half an hour more. Of two at once one wins; `TakenByAnother` for the other."""
    kind = type(row)
    free = sa.or_(kind.taken_by_id.is_(None), kind.taken_by_id == caller.member_id, kind.taken_until <= now)
    mine = sa.update(kind).where(kind.id == row.id, free)
    until = now + TAKEN_FOR
    changed = session.execute(mine.values(taken_by_id=caller.member_id, taken_until=until))
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise TakenByAnother
    _record(session, "take", row, caller)


def leave(session: Session, row: Work, caller: Caller) -> None:
    """Give it back; does nothing when somebody else has it by now."""
    kind = type(row)
    mine = sa.update(kind).where(kind.id == row.id, kind.taken_by_id == caller.member_id)
    changed = session.execute(mine.values(taken_by_id=None, taken_until=None))
    if changed.rowcount:  # type: ignore[attr-defined]
        _record(session, "leave", row, caller)


def location_work(session: Session, practice_location_id: int) -> LocationWork:
    """The row about calling a practice location, made when there is none; held until the end of the transaction."""
    asked = (
        sa.select(LocationWork)
        .where(LocationWork.practice_location_id == practice_location_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    row = session.scalar(asked)
    if row is None:
        try:
            with session.begin_nested():
                session.add(LocationWork(practice_location_id=practice_location_id))
        except IntegrityError:
            pass  # a colleague was first
        row = session.scalars(asked).one()
    return row


def report(session: Session, key: int) -> Report | None:
    """A report, held until the end of the transaction."""
    return session.get(Report, key, with_for_update=True, populate_existing=True)


def refuse_taken(row: Work, caller: Caller, now: datetime) -> None:
    """Raise `TakenByAnother` while a colleague has a held row."""
    if row.taken_by_id in (None, caller.member_id) or row.taken_until is None or row.taken_until <= now:
        return
    raise TakenByAnother


def finish(row: Work) -> None:
    """The call was made: nobody has it, nobody is to call again."""
    row.taken_by_id = row.taken_until = row.call_after = None
    row.unanswered = 0
    if isinstance(row, LocationWork):
        row.unanswered_since = None


def _record(session: Session, deed: str, row: Work, caller: Caller) -> None:
    journal = Journal(session, caller.email)
    journal.note(deed, row)
    journal.write()
