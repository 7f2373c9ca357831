"""Sessions of the staff, from live rows: a member moved or removed is out by the next request."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.roles import idle_limit, is_scoped
from finder.models import StaffMember, StaffSession, staff_group


@dataclass(frozen=True)
class SignedIn:
    """Who asks, by a session that is alive; `arriving` while the second factor is still to come."""

    session_id: int
    token_hash: str
    arriving: bool
    began_at: datetime
    seen_at: datetime
    member_id: int
    epoch: int
    email: str
    name: str
    role: str
    has_second_factor: bool
    #: ids of groups; empty for a role that works for the whole directory
    groups: tuple[int, ...] = ()


@dataclass(frozen=True)
class OpenSession:
    """A session as its owner sees it in a list."""

    id: int
    began_at: datetime
    seen_at: datetime
    browser: str | None
    address: str | None


def signed_in(session: Session, token_hash: str, now: datetime) -> SignedIn | None:
    """Whoever holds the token of this hash; None when the session is over or nothing is known of it."""
    query = _alive(now).where(StaffSession.token_hash == token_hash)
    row = session.execute(query).first()
    if row is None or _rested_too_long(row[0], row[1], now):
        return None
    return _signed_in(session, row[0], row[1])


def open_sessions(session: Session, member_id: int, now: datetime) -> tuple[OpenSession, ...]:
    """The sessions of a member that are alive, the latest seen first."""
    query = _alive(now).where(StaffMember.id == member_id, StaffSession.stage == "signed in")
    rows = session.execute(query.order_by(StaffSession.seen_at.desc(), StaffSession.id)).all()
    return tuple(
        OpenSession(one.id, one.began_at, one.seen_at, one.browser, one.address)
        for one, member in rows
        if not _rested_too_long(one, member, now)
    )


def _alive(now: datetime) -> sa.Select[StaffSession, StaffMember]:
    """Sessions and members, but for those that rested too long, which depends on the role."""
    joined = sa.select(StaffSession, StaffMember).join(
        StaffMember, StaffMember.id == StaffSession.staff_member_id
    )
    return joined.where(
        StaffSession.ended_at.is_(None),
        StaffSession.ends_at > now,
        StaffSession.epoch == StaffMember.epoch,
        StaffMember.deactivated_at.is_(None),
    )


def _rested_too_long(one: StaffSession, member: StaffMember, now: datetime) -> bool:
    return now - one.seen_at > idle_limit(member.role)


def _signed_in(session: Session, one: StaffSession, member: StaffMember) -> SignedIn:
    return SignedIn(
        session_id=one.id,
        token_hash=one.token_hash,
        arriving=one.stage == "arriving",
        began_at=one.began_at,
        seen_at=one.seen_at,
        member_id=member.id,
        epoch=member.epoch,
        email=member.email,
        name=member.name,
        role=member.role,
        has_second_factor=member.totp_secret is not None,
        groups=_groups(session, member) if is_scoped(member.role) else (),
    )


def _groups(session: Session, member: StaffMember) -> tuple[int, ...]:
    columns = staff_group.c
    query = sa.select(columns.group_id).where(columns.staff_member_id == member.id).order_by(columns.group_id)
    return tuple(session.scalars(query))
