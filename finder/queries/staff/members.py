"""Members of the staff, as administrators see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from finder.models import Change, Group, Passkey, StaffLink, StaffMember, StaffSession

State = Literal["invited", "active", "deactivated"]


@dataclass(frozen=True)
class NamedGroup:
    """A group to choose from."""

    slug: str
    name: str


@dataclass(frozen=True)
class Member:
    """An account: whose, what for, and how it stands."""

    id: int
    email: str
    name: str
    role: str
    groups: tuple[NamedGroup, ...]
    state: State
    has_second_factor: bool
    passkeys: int
    epoch: int
    #: the last request, to the minute; None: never signed in
    seen_at: datetime | None
    #: the end of a link that was handed out and not used yet
    link_until: datetime | None


@dataclass(frozen=True)
class Deed:
    """Something done to an account."""

    made_at: datetime
    by: str
    deed: str
    why: str | None
    before: dict[str, object]
    after: dict[str, object]


def every(session: Session, now: datetime) -> tuple[Member, ...]:
    """All accounts: those in use by name, then those that were deactivated."""
    query = sa.select(StaffMember).order_by(StaffMember.deactivated_at.is_not(None), StaffMember.name)
    return _told(session, _loaded(session, query), now)


def by_id(session: Session, member_id: int, now: datetime) -> Member | None:
    """One account."""
    found = _told(session, _loaded(session, sa.select(StaffMember).where(StaffMember.id == member_id)), now)
    return found[0] if found else None


def groups(session: Session) -> tuple[NamedGroup, ...]:
    """Every group a member may belong to, by name."""
    return tuple(
        NamedGroup(*row) for row in session.execute(sa.select(Group.slug, Group.name).order_by(Group.name))
    )


def group_ids(session: Session, slug: str) -> tuple[int, ...]:
    """The id of the group of this slug; empty when there is none."""
    return tuple(session.scalars(sa.select(Group.id).where(Group.slug == slug)))


def deeds(session: Session, member_id: int, most: int = 30) -> tuple[Deed, ...]:
    """The latest deeds done to an account, the newest first."""
    query = sa.select(Change).where(Change.noun == StaffMember.__tablename__, Change.noun_id == member_id)
    rows = session.scalars(query.order_by(Change.id.desc()).limit(most))
    return tuple(
        Deed(row.made_at, row.by, row.deed, row.why, row.before or {}, row.after or {}) for row in rows
    )


def _loaded(session: Session, query: sa.Select[StaffMember]) -> Sequence[StaffMember]:
    return session.scalars(query.options(selectinload(StaffMember.groups))).all()


def _told(session: Session, rows: Sequence[StaffMember], now: datetime) -> tuple[Member, ...]:
    ids = [row.id for row in rows]
    seen, links, keys = _seen(session, ids), _links(session, ids, now), _passkeys(session, ids)
    return tuple(_member(row, seen.get(row.id), links.get(row.id), keys.get(row.id, 0)) for row in rows)


def _seen(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    member = StaffSession.staff_member_id
    query = sa.select(member, sa.func.max(StaffSession.seen_at)).where(
        member.in_(ids), StaffSession.stage == "signed in"
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(member))}


def _links(session: Session, ids: Sequence[int], now: datetime) -> dict[int, datetime]:
    query = sa.select(StaffLink.staff_member_id, StaffLink.ends_at).join(
        StaffMember, StaffMember.id == StaffLink.staff_member_id
    )
    valid = query.where(
        StaffLink.staff_member_id.in_(ids),
        StaffLink.used_at.is_(None),
        StaffLink.ends_at > now,
        StaffLink.epoch == StaffMember.epoch,
    )
    return {row[0]: row[1] for row in session.execute(valid)}


def _passkeys(session: Session, ids: Sequence[int]) -> dict[int, int]:
    member = Passkey.staff_member_id
    query = sa.select(member, sa.func.count()).where(member.in_(ids)).group_by(member)
    return {row[0]: row[1] for row in session.execute(query)}


def _member(row: StaffMember, seen_at: datetime | None, link_until: datetime | None, passkeys: int) -> Member:
    return Member(
        id=row.id,
        email=row.email,
        name=row.name,
        role=row.role,
        groups=tuple(NamedGroup(group.slug, group.name) for group in row.groups),
        state=_state(row),
        has_second_factor=row.totp_secret is not None,
        passkeys=passkeys,
        epoch=row.epoch,
        seen_at=seen_at,
        link_until=link_until,
    )


def _state(row: StaffMember) -> State:
    if row.deactivated_at is not None:
        return "deactivated"
    return "active" if row.password_hash else "invited"
