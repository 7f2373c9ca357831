"""What is needed to let somebody in; nothing here may reach a page."""

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import RecoveryCode, StaffLink, StaffMember


@dataclass(frozen=True)
class Credentials:
    """Of an account that may be used."""

    member_id: int
    email: str
    name: str
    role: str
    epoch: int
    password_hash: str | None = field(repr=False)
    has_second_factor: bool


@dataclass(frozen=True)
class ValidLink:
    """What a link is for, and whose it is."""

    purpose: str
    email: str
    #: None until it is chosen
    name: str | None
    role: str
    epoch: int


def by_email(session: Session, email: str) -> Credentials | None:
    """Of the account with this folded address; a deactivated one is as unknown as any."""
    return _credentials(session, StaffMember.email == email)


def by_id(session: Session, member_id: int) -> Credentials | None:
    """The same, by id."""
    return _credentials(session, StaffMember.id == member_id)


def _credentials(session: Session, condition: sa.ColumnElement[bool]) -> Credentials | None:
    query = sa.select(StaffMember).where(condition, StaffMember.deactivated_at.is_(None))
    row = session.scalar(query)
    if row is None:
        return None
    second = row.totp_secret is not None
    return Credentials(row.id, row.email, row.name, row.role, row.epoch, row.password_hash, second)


def valid_link(session: Session, token_hash: str, now: datetime) -> ValidLink | None:
    """What a link would do; looking at it does not use it up, so that a preview in a chat harms nobody."""
    query = sa.select(StaffLink.purpose, StaffMember).join(
        StaffMember, StaffMember.id == StaffLink.staff_member_id
    )
    row = session.execute(query.where(StaffLink.token_hash == token_hash, *link_is_valid(now))).first()
    if row is None:
        return None
    purpose, member = row
    name = member.name if member.name != member.email else None
    return ValidLink(purpose, member.email, name, member.role, member.epoch)


def link_is_valid(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions on a link joined with its member."""
    return (
        StaffLink.used_at.is_(None),
        StaffLink.ends_at > now,
        StaffLink.epoch == StaffMember.epoch,
        StaffMember.deactivated_at.is_(None),
    )


def recovery_codes_left(session: Session, member_id: int) -> int:
    """How many have not been used."""
    left = sa.select(sa.func.count()).where(
        RecoveryCode.staff_member_id == member_id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(left) or 0
