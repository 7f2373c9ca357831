"""What waits in the outbox, and what was given up lately."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import OutboxMail


@dataclass(frozen=True)
class Kept:
    """A mail as an operator may see it: of the address only the host, of the text nothing."""

    id: int
    purpose: str
    state: str
    host: str | None
    attempts: int
    failure: str | None
    created_at: datetime
    next_try_at: datetime


def unsent(session: Session) -> tuple[Kept, ...]:
    """All that wait, are being sent or were given up, the oldest first."""
    query = sa.select(OutboxMail).where(OutboxMail.state != "sent").order_by(OutboxMail.id)
    return tuple(_kept(row) for row in session.scalars(query))


def waiting(session: Session) -> int:
    """How many are still to be sent."""
    query = sa.select(sa.func.count()).where(OutboxMail.state.in_(("queued", "sending")))
    return session.scalar(query) or 0


def _kept(row: OutboxMail) -> Kept:
    host = row.recipient.rpartition("@")[2] if row.recipient else None
    return Kept(
        row.id,
        row.purpose,
        row.state,
        host,
        row.attempts,
        row.failure,
        row.created_at,
        row.next_try_at,
    )
