"""What the staff decide about a patient's report."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from finder.actions import listings
from finder.actions.changes import Journal
from finder.actions.listings import Author
from finder.actions.work.taking import Caller, RefusedWork, finish, refuse_taken
from finder.domain.clocks import next_try
from finder.domain.reports import STATES
from finder.models import Physician, PracticeLocation, Report
from finder.queries.work.zones import zone_of

#: "changed": the page was wrong and is mended; "right": as it was; "unknown": it could not be checked.
DECISIONS = tuple(state for state in STATES if state != "received")


class DecidedAlready(RefusedWork):
    """A colleague has decided it, and otherwise."""

    reason = "decided"


def decide(session: Session, report: Report, decision: str, caller: Caller, now: datetime) -> None:
    """Decide a held report; the same decision twice is one. What was taken off for it comes back, if it was right.

    Raises `DecidedAlready` and `TakenByAnother`.
    """
    if decision not in DECISIONS:
        raise ValueError(decision)
    if report.state == decision:
        return
    _refuse_decided(report)
    refuse_taken(report, caller, now)
    report.state, report.decided_at = decision, now
    finish(report)
    _bring_back(session, report, Author(caller.email, caller.role, now, "A patient’s report was decided"))
    _record(session, "decide", report, caller, before={"state": "received"}, after={"state": decision})


def later(session: Session, report: Report, seen: int, caller: Caller, now: datetime) -> datetime:
    """Nobody answered about a held report; when to call again. Its clock runs on.

    `seen` is how many calls had not been answered before: the same form sent twice is one call. Raises
    `DecidedAlready` and `TakenByAnother`.
    """
    _refuse_decided(report)
    refuse_taken(report, caller, now)
    if report.call_after and report.unanswered != seen:
        return report.call_after
    again = next_try(now, None, zone_of(session, report.physician_id, report.practice_location_id))
    report.taken_by_id = report.taken_until = None
    report.call_after, report.unanswered = again, report.unanswered + 1
    _record(session, "no answer", report, caller, after={"call after": again.isoformat()})
    return again


def _refuse_decided(report: Report) -> None:
    if report.state != "received":
        raise DecidedAlready


def _bring_back(session: Session, report: Report, by: Author) -> None:
    """What was right is shown again as it was; of what was mended, the office alone, since its facts were set anew."""
    location = (
        session.get(PracticeLocation, report.practice_location_id) if report.practice_location_id else None
    )
    if location is None or report.hiding_id is None or report.state == "unknown":
        return
    session.get_one(Physician, location.physician_id, with_for_update=True, populate_existing=True)
    if report.state == "changed":
        listings.show_again(session, location, by)
        return
    try:
        listings.undo(session, report.hiding_id, location.physician_id, by)
    except listings.CannotUndo:
        return  # somebody has set it anew, or brought it back


def _record(session: Session, deed: str, report: Report, caller: Caller, **facts: Any) -> None:
    journal = Journal(session, caller.email)
    journal.note(deed, report, **facts)
    journal.write()
