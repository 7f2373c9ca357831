"""How a call about a practice location ended."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.work.taking import Caller, RefusedWork, finish, location_work, refuse_taken
from finder.domain.clocks import next_try
from finder.domain.hours import read_hours
from finder.models import Confirmation, LocationWork, Physician, PracticeLocation
from finder.queries.locations import location_rows
from finder.queries.work.sheets import fingerprint, recorded


class FactsMoved(RefusedWork):
    """Somebody has changed the listing since the sheet was opened: what was read aloud is not what is on record."""

    reason = "moved"


class Gone(RefusedWork):
    """The practice location is not there any more."""


def confirm(session: Session, key: int, seen: str, caller: Caller, now: datetime) -> tuple[str, ...]:
    """All that the sheet showed is right; which facts that were. Twice on a day leaves one confirmation a fact.

    Raises `FactsMoved` unless the facts are those of `seen`, `TakenByAnother` and `Gone`.
    """
    location, work = _held(session, key, caller, now)
    office = location_rows(session, [key], now.date())[0]
    if fingerprint(office) != seen:
        raise FactsMoved
    facts, how = recorded(office), "office said so" if work.do_not_call else "called"
    fresh = _not_confirmed_yet(session, key, facts, how, now.date())
    role = caller.role.replace("_", " ")
    session.add_all(
        Confirmation(practice_location_id=key, fact=fact, confirmed_on=now.date(), how=how, role=role)
        for fact in fresh
    )
    finish(work)
    _record(session, "confirm", location, caller, after={"facts": list(facts), "how": how})
    return facts


def no_answer(session: Session, key: int, caller: Caller, now: datetime) -> datetime:
    """Nobody answered; when to call again. Raises `TakenByAnother` and `Gone`."""
    location, work = _held(session, key, caller, now)
    zone = location.facility.time_zone if location.facility else None
    again = next_try(now, read_hours(location.hours) if location.hours else None, zone)
    work.taken_by_id = work.taken_until = None
    work.call_after, work.unanswered = again, work.unanswered + 1
    _record(session, "no answer", location, caller, after={"call after": again.isoformat()})
    return again


def wrong_number(session: Session, key: int, seen: str, caller: Caller, now: datetime) -> None:
    """Somebody else has the number: it goes off the listing at once, and the listing stays on the work list.

    Raises `FactsMoved`, since the number may have been mended meanwhile, `TakenByAnother` and `Gone`.
    """
    location, work = _held(session, key, caller, now)
    if fingerprint(location_rows(session, [key], now.date())[0]) != seen:
        raise FactsMoved
    before = {"phone": location.phone, "phone_extension": location.phone_extension}
    location.phone = location.phone_extension = None
    _edited(location, now)
    finish(work)
    _record(session, "wrong number", location, caller, before=before, after=dict.fromkeys(before))


def do_not_call(session: Session, key: int, caller: Caller, now: datetime) -> None:
    """The office asked not to be called. Raises `TakenByAnother` and `Gone`."""
    location, work = _held(session, key, caller, now)
    work.do_not_call = True
    finish(work)
    _record(session, "do not call", location, caller)


def closed_for_good(session: Session, key: int, caller: Caller, now: datetime) -> None:
    """The physician sees nobody there any more: gone from public pages at once. Raises `TakenByAnother`, `Gone`."""
    location, work = _held(session, key, caller, now)
    yesterday = now.date() - timedelta(days=1)
    before = {"leaves_on": _said(location.leaves_on)}
    location.leaves_on = yesterday
    _edited(location, now)
    finish(work)
    _record(session, "close for good", location, caller, before=before, after={"leaves_on": _said(yesterday)})


#: Outcome → its deed, for those that need not know what the sheet showed.
OUTCOMES: dict[str, Callable[[Session, int, Caller, datetime], Any]] = {
    "later": no_answer,
    "do-not-call": do_not_call,
    "closed": closed_for_good,
}
#: Those that do.
SEEN_OUTCOMES: dict[str, Callable[[Session, int, str, Caller, datetime], Any]] = {
    "right": confirm,
    "wrong-number": wrong_number,
}


def _held(session: Session, key: int, caller: Caller, now: datetime) -> tuple[PracticeLocation, LocationWork]:
    """The practice location, its physician and the work on it, held against any edit until the transaction ends."""
    location = session.get(PracticeLocation, key)
    if location is None:
        raise Gone
    session.get_one(Physician, location.physician_id, with_for_update=True)
    session.refresh(location)
    work = location_work(session, key)
    refuse_taken(work, caller, now)
    return location, work


def _edited(location: PracticeLocation, now: datetime) -> None:
    location.physician.version += 1
    location.physician.edited_at = now


def _not_confirmed_yet(
    session: Session, key: int, facts: tuple[str, ...], how: str, today: date
) -> list[str]:
    said = sa.select(Confirmation.fact).where(
        Confirmation.practice_location_id == key,
        Confirmation.confirmed_on == today,
        Confirmation.how == how,
    )
    done = set(session.scalars(said))
    return [fact for fact in facts if fact not in done]


def _said(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _record(session: Session, deed: str, location: PracticeLocation, caller: Caller, **facts: Any) -> None:
    journal = Journal(session, caller.email)
    journal.note(deed, location, **facts)
    journal.write()
