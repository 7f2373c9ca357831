"""Let a browser in, and put it out again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.domain.roles import LONGEST_ARRIVAL, LONGEST_SESSION
from finder.domain.tokens import new_token, token_hash
from finder.models import StaffMember, StaffSession

#: Sessions that are over are kept so long, for whoever looks into an incident.
_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Device:
    """What is remembered of a browser, for its owner to know it by."""

    browser: str | None
    address: str | None


def begin(
    session: Session, member_id: int, epoch: int, now: datetime, device: Device, *, arriving: bool = False
) -> str:
    """Begin a session with a fresh token, which only the cookie may hold; flushes.

    It lives in the epoch in which the credentials were judged: had they changed since, it would be stillborn.
    """
    token = new_token()
    row = StaffSession(
        staff_member_id=member_id,
        token_hash=token_hash(token),
        stage="arriving" if arriving else "signed in",
        epoch=epoch,
        began_at=now,
        seen_at=now,
        ends_at=now + (LONGEST_ARRIVAL if arriving else LONGEST_SESSION),
        browser=device.browser,
        address=device.address,
    )
    session.add(row)
    _forget_old(session, member_id, now)
    session.flush()
    return token


def seen(session: Session, session_id: int, now: datetime) -> None:
    """Remember that it was used just now."""
    session.execute(sa.update(StaffSession).where(StaffSession.id == session_id).values(seen_at=now))


def end(session: Session, session_id: int, member_id: int, now: datetime) -> bool:
    """End one session of this member; whether there was one."""
    mine = sa.update(StaffSession).where(
        StaffSession.id == session_id,
        StaffSession.staff_member_id == member_id,
        StaffSession.ended_at.is_(None),
    )
    return _count(session, mine.values(ended_at=now)) == 1


def end_others(session: Session, member_id: int, but: int, now: datetime) -> int:
    """End every session of this member but one; how many."""
    others = sa.update(StaffSession).where(
        StaffSession.staff_member_id == member_id, StaffSession.id != but, StaffSession.ended_at.is_(None)
    )
    return _count(session, others.values(ended_at=now))


def end_all(session: Session, member: StaffMember, by: str, now: datetime, why: str | None = None) -> int:
    """End every session of a member; how many there were. Recorded, flushes."""
    ended = end_others(session, member.id, but=0, now=now)
    if ended:
        journal = Journal(session, by, why)
        journal.note("end sessions", member, after={"ended": ended})
        journal.write()
    return ended


def _forget_old(session: Session, member_id: int, now: datetime) -> None:
    old = StaffSession.ends_at < now - _KEPT
    session.execute(sa.delete(StaffSession).where(StaffSession.staff_member_id == member_id, old))


def _count(session: Session, statement: sa.Update) -> int:
    done = session.execute(statement)
    return int(done.rowcount)  # type: ignore[attr-defined]
