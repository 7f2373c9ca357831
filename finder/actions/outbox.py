"""The outbox: a mail is queued in the transaction of the deed it tells of, and taken by one sender at a time.

Taken, handed over, noted: a sender that dies before the mail server has the mail leaves it to the next one; one that
dies between the server's yes and its own note leaves a mail that goes out a second time, under the same Message-ID.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.sealing import BrokenSeal, opened, sealed
from finder.domain.mails import KEPT, TAKEN_FOR, Letter, pause
from finder.mailing import Mail
from finder.models import OutboxMail

_PURPOSE = "outbox"
#: What is never kept of a mail that is sent or given up.
_ERASED = {"recipient": None, "text": None, "headers": None, "taken_by": None}


@dataclass(frozen=True)
class Taken:
    """A mail that is this sender's alone for a while."""

    id: int
    taken_by: str = field(repr=False)
    mail: Mail


def queue(session: Session, key: str, letter: Letter, now: datetime) -> None:
    """Put a letter into the outbox; it leaves when the caller commits, and `flask mail send` runs. Flushes."""
    session.add(
        OutboxMail(
            purpose=letter.purpose,
            recipient=letter.recipient,
            subject=letter.subject,
            text=sealed(key, letter.text, _PURPOSE),
            headers=dict(letter.headers) or None,
            message_id=secrets.token_hex(16),
            next_try_at=now,
            created_at=now,
            useful_until=letter.useful_until,
        )
    )
    session.flush()


def take(session: Session, key: str, now: datetime) -> Taken | None:
    """Take the mail that has waited longest; None when none is due. Commit before it is handed over."""
    while (row := _next(session, now)) is not None:
        try:
            text = opened(key, row.text or "", _PURPOSE)
        except BrokenSeal:
            _fail(session, row.id, "another SECRET_KEY")
            continue
        return _taken(session, row, text, now)
    return None


def note_sent(session: Session, taken: Taken, now: datetime) -> None:
    """The mail server has it, whoever has taken it since."""
    mine = sa.update(OutboxMail).where(OutboxMail.id == taken.id, OutboxMail.state != "sent")
    session.execute(mine.values(state="sent", sent_at=now, failure=None, **_ERASED))


def note_put_off(session: Session, taken: Taken, reason: str, now: datetime) -> None:
    """It was not taken this time."""
    mine = sa.update(OutboxMail).where(OutboxMail.id == taken.id, OutboxMail.taken_by == taken.taken_by)
    later = now + pause(session.get_one(OutboxMail, taken.id).attempts)
    session.execute(mine.values(state="queued", next_try_at=later, taken_by=None, failure=reason))


def note_refused(session: Session, taken: Taken, reason: str) -> None:
    """It will never be taken."""
    _fail(session, taken.id, reason, taken.taken_by)


def tidy(session: Session, now: datetime) -> int:
    """Give up what is of no use any more, how many; forget what was sent or given up long ago."""
    session.execute(sa.delete(OutboxMail).where(OutboxMail.created_at < now - KEPT, _is_over()))
    late = sa.update(OutboxMail).where(_is_due(now), OutboxMail.useful_until <= now)
    done = session.execute(late.values(state="failed", failure="too late", **_ERASED))
    return int(done.rowcount)  # type: ignore[attr-defined]


def _next(session: Session, now: datetime) -> OutboxMail | None:
    query = sa.select(OutboxMail).where(_is_due(now), OutboxMail.useful_until > now)
    first = query.order_by(OutboxMail.next_try_at, OutboxMail.id).limit(1)
    # A mail another sender is taking at this moment is passed over.
    return session.scalars(first.with_for_update(skip_locked=True)).first()


def _is_due(now: datetime) -> sa.ColumnElement[bool]:
    """Waiting, or taken by a sender that has not been heard of since."""
    return sa.and_(OutboxMail.state.in_(("queued", "sending")), OutboxMail.next_try_at <= now)


def _is_over() -> sa.ColumnElement[bool]:
    return OutboxMail.state.in_(("sent", "failed"))


def _taken(session: Session, row: OutboxMail, text: str, now: datetime) -> Taken:
    row.state, row.taken_by = "sending", secrets.token_hex(16)
    row.next_try_at, row.attempts = now + TAKEN_FOR, row.attempts + 1
    session.flush()
    mail = Mail(row.message_id, row.recipient or "", row.subject, text, row.created_at, row.headers or {})
    return Taken(row.id, row.taken_by, mail)


def _fail(session: Session, key: int, reason: str, taken_by: str | None = None) -> None:
    """Give a mail up, unless another sender has it."""
    still = (OutboxMail.id == key, OutboxMail.taken_by == taken_by if taken_by else sa.true())
    session.execute(sa.update(OutboxMail).where(*still).values(state="failed", failure=reason, **_ERASED))
