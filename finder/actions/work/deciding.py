"""What the staff decide about a patient's report."""

from datetime import datetime

from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.work.taking import Caller, RefusedWork, finish, refuse_taken
from finder.domain.clocks import next_try
from finder.domain.reports import STATES
from finder.models import Facility, PracticeLocation, Report

#: "changed": the page was wrong and is mended; "right": as it was; "unknown": it could not be checked.
DECISIONS = tuple(state for state in STATES if state != "received")


class DecidedAlready(RefusedWork):
    """A colleague has decided it, and otherwise."""

    reason = "decided"


def decide(session: Session, report: Report, decision: str, caller: Caller, now: datetime) -> None:
    """Decide a held report; the same decision twice is one. Raises `DecidedAlready` and `TakenByAnother`."""
    if decision not in DECISIONS:
        raise ValueError(decision)
    if report.state == decision:
        return
    if report.state != "received":
        raise DecidedAlready
    refuse_taken(report, caller, now)
    report.state, report.decided_at = decision, now
    finish(report)
    _record(session, "decide", report, caller, {"state": "received"}, {"state": decision})


def later(session: Session, report: Report, caller: Caller, now: datetime) -> datetime:
    """Nobody answered about a held report; when to call again. Its clock runs on. Raises `TakenByAnother`."""
    refuse_taken(report, caller, now)
    again = next_try(now, None, _zone(session, report))
    report.taken_by_id = report.taken_until = None
    report.call_after, report.unanswered = again, report.unanswered + 1
    _record(session, "no answer", report, caller, None, {"call after": again.isoformat()})
    return again


def _zone(session: Session, report: Report) -> str | None:
    here = session.get(PracticeLocation, report.practice_location_id) if report.practice_location_id else None
    facility = session.get(Facility, here.facility_id) if here and here.facility_id else None
    return facility.time_zone if facility else None


def _record(
    session: Session,
    deed: str,
    report: Report,
    caller: Caller,
    before: dict[str, str] | None,
    after: dict[str, str],
) -> None:
    journal = Journal(session, caller.email)
    journal.note(deed, report, before=before, after=after)
    journal.write()
