"""Take in what a patient says is wrong: the one thing visitors without an account may write."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.domain.clocks import DECIDE_DAYS, due_on
from finder.domain.reports import KINDS, LONGEST_TEXT
from finder.domain.tokens import token_hash
from finder.models import Physician, PracticeLocation, Report
from finder.queries.work.zones import zone_of

#: How the history names somebody who is not known by anything.
BY = "a patient"


class NoSuchPage(ValueError):
    """No listed physician has this page, or not this office."""


def receive(
    session: Session, slug: str, kind: str, text: str, location_id: int | None, code: str, now: datetime
) -> None:
    """Keep a report under the code of its private link; a second one with the same code changes nothing. Flushes.

    Nothing is recorded of who sent it; the history says that there was a report, not what it says.
    Raises `NoSuchPage`; ValueError for another kind or a text too long.
    """
    if kind not in KINDS or len(text) > LONGEST_TEXT:
        raise ValueError("not a report")
    physician = session.scalar(
        sa.select(Physician).where(Physician.slug == slug, Physician.status == "listed")
    )
    if physician is None:
        raise NoSuchPage
    location = _location(session, physician.id, location_id)
    row = Report(physician_id=physician.id, kind=kind, text=text.strip() or None, received_at=now)
    row.practice_location_id = location.id if location else None
    row.due_on = due_on(now, DECIDE_DAYS, zone_of(session, physician.id, row.practice_location_id))
    row.code_hash = token_hash(code)
    _keep(session, row)


def forget_words(session: Session, before: datetime) -> int:
    """Forget what reporters wrote where it was decided before that moment; how many times."""
    old = sa.update(Report).where(Report.decided_at < before, Report.text.is_not(None))
    done: int = session.execute(old.values(text=None)).rowcount  # type: ignore[attr-defined]
    return done


def _keep(session: Session, row: Report) -> None:
    if _is_kept(session, row.code_hash):
        return  # the same form, sent twice
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        if _is_kept(session, row.code_hash):
            return  # the same form, sent twice at once
        raise
    journal = Journal(session, BY)
    journal.note("report", row, after={"kind": row.kind})
    journal.write()


def _is_kept(session: Session, code_hash: str) -> bool:
    return session.scalar(sa.select(Report.id).where(Report.code_hash == code_hash)) is not None


def _location(session: Session, physician_id: int, location_id: int | None) -> PracticeLocation | None:
    if location_id is None:
        return None
    found = session.get(PracticeLocation, location_id)
    if found is None or found.physician_id != physician_id:
        raise NoSuchPage
    return found
