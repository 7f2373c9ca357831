"""How a call about a practice location ended."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from finder.actions import listings
from finder.actions.changes import Journal
from finder.actions.listings import Author, Checked
from finder.actions.work.taking import Caller, RefusedWork, finish, location_work, refuse_taken
from finder.domain.clocks import next_try
from finder.domain.hours import read_hours
from finder.models import LocationWork, Physician, PracticeLocation
from finder.queries.listing_facts import on_record
from finder.queries.locations import location_rows
from finder.queries.work.sheets import FACTS, fingerprint


class FactsMoved(RefusedWork):
    """Somebody has been at it since the sheet was opened: what was read aloud is not what is on record."""

    reason = "moved"


class Gone(RefusedWork):
    """The practice location is not there any more."""


def confirm(session: Session, key: int, seen: str, caller: Caller, now: datetime) -> tuple[str, ...]:
    """All that the sheet showed is right; which facts that were. Twice on a day leaves one confirmation a fact.

    A hidden office is shown again. Raises `FactsMoved` unless the facts are those of `seen`, `TakenByAnother`, `Gone`.
    """
    location, work = _held(session, key, caller, now)
    _refuse_moved(session, key, seen, now)
    how, by = "office said so" if work.do_not_call else "called", _author(caller, now)
    listings.show_again(session, location, by)
    listings.confirm(session, location, Checked(how, FACTS), by)
    finish(work)
    return on_record(location)


def no_answer(session: Session, key: int, seen: str, caller: Caller, now: datetime) -> datetime:
    """Nobody answered; when to call again. The same form sent twice is one call.

    Raises `FactsMoved` when there may be another number to call by now, `TakenByAnother` and `Gone`.
    """
    location, work = _held(session, key, caller, now)
    _refuse_moved(session, key, seen, now)
    calls = seen.partition(".")[2]
    if work.call_after and calls == str(work.unanswered - 1):
        return work.call_after
    if calls != str(work.unanswered):
        raise FactsMoved
    zone = location.facility.time_zone if location.facility else None
    again = next_try(now, read_hours(location.hours) if location.hours else None, zone)
    work.taken_by_id = work.taken_until = None
    work.call_after, work.unanswered = again, work.unanswered + 1
    work.unanswered_since = work.unanswered_since or now
    _record(session, "no answer", location, caller, after={"call after": again.isoformat()})
    return again


def wrong_number(session: Session, key: int, seen: str, caller: Caller, now: datetime) -> None:
    """Somebody else has the number: it goes off the listing at once, and the listing stays on the work list.

    Raises `FactsMoved`, since the number may have been mended meanwhile, `TakenByAnother` and `Gone`.
    """
    location, work = _held(session, key, caller, now)
    if location.phone is None:
        return  # sent twice
    _refuse_moved(session, key, seen, now)
    _edit(session, location, {"phone": None, "phone_extension": None}, caller, now, "Call: wrong number")
    finish(work)


def closed_for_good(session: Session, key: int, seen: str, caller: Caller, now: datetime) -> None:
    """The physician sees nobody there any more: gone from public pages at once.

    Raises `FactsMoved` unless it is the office of `seen`, `TakenByAnother` and `Gone`.
    """
    location, work = _held(session, key, caller, now)
    _refuse_moved(session, key, seen, now)
    yesterday = (now.date() - timedelta(days=1)).isoformat()
    _edit(session, location, {"leaves_on": yesterday}, caller, now, "Call: closed for good")
    finish(work)


def do_not_call(session: Session, key: int, caller: Caller, now: datetime) -> None:
    """The office asked not to be called. Raises `TakenByAnother` and `Gone`."""
    _set_do_not_call(session, key, caller, now, "do not call")


def may_call(session: Session, key: int, caller: Caller, now: datetime) -> None:
    """It may be called after all. Raises `TakenByAnother` and `Gone`."""
    _set_do_not_call(session, key, caller, now, "may call")


#: Outcome → its deed, for those that need not know what the sheet showed.
OUTCOMES: dict[str, Callable[[Session, int, Caller, datetime], Any]] = {
    "do-not-call": do_not_call,
    "may-call": may_call,
}
#: Those that do.
SEEN_OUTCOMES: dict[str, Callable[[Session, int, str, Caller, datetime], Any]] = {
    "right": confirm,
    "later": no_answer,
    "wrong-number": wrong_number,
    "closed": closed_for_good,
}


def _held(session: Session, key: int, caller: Caller, now: datetime) -> tuple[PracticeLocation, LocationWork]:
    """The practice location, its physician and the work on it, held against any edit until the transaction ends."""
    location = session.get(PracticeLocation, key)
    if location is None:
        raise Gone
    session.get_one(Physician, location.physician_id, with_for_update=True, populate_existing=True)
    session.refresh(location)
    work = location_work(session, key)
    refuse_taken(work, caller, now)
    return location, work


def _refuse_moved(session: Session, key: int, seen: str, now: datetime) -> None:
    """Raise `FactsMoved` unless the facts are those that were seen."""
    if fingerprint(location_rows(session, [key], now.date())[0]) != seen.partition(".")[0]:
        raise FactsMoved


def _author(caller: Caller, now: datetime, why: str | None = None) -> Author:
    return Author(caller.email, caller.role, now, why)


def _edit(
    session: Session,
    location: PracticeLocation,
    values: dict[str, Any],
    caller: Caller,
    now: datetime,
    why: str,
) -> None:
    """An edit like any other: read in the history, and undone there."""
    version = location.physician.version
    listings.edit(session, "practice_location", location.id, version, values, _author(caller, now, why))


def _set_do_not_call(session: Session, key: int, caller: Caller, now: datetime, deed: str) -> None:
    location, work = _held(session, key, caller, now)
    wish = deed == "do not call"
    if work.do_not_call == wish:
        return  # sent twice
    work.do_not_call = wish
    finish(work)
    _record(session, deed, location, caller)


def _record(session: Session, deed: str, location: PracticeLocation, caller: Caller, **facts: Any) -> None:
    journal = Journal(session, caller.email)
    journal.note(deed, location, **facts)
    journal.write()
