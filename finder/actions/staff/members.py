"""Add members of the staff, move them, take them out and back; each is recorded and flushes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal, differences
from finder.actions.staff.passwords import forget_second_factor
from finder.actions.staff.sessions import end_all
from finder.domain.emails import read_email
from finder.domain.roles import ROLES, is_scoped
from finder.models import Group, StaffMember


class RefusedDeed(ValueError):
    """An account that must not become so; the message says why to a person."""


class AlreadyThere(RefusedDeed):
    """The address has an account."""


class NoSuchGroup(RefusedDeed):
    """A group is named that the directory does not have."""


class GroupNeeded(RefusedDeed):
    """The role works for groups, and none is named."""


class LastAdministrator(RefusedDeed):
    """Nobody would be left to let anybody in."""


class Moved(RefusedDeed):
    """Somebody else has changed the account since it was looked at."""


def add(
    session: Session, email: str, role: str, group_slugs: Iterable[str], by: str, why: str | None = None
) -> StaffMember:
    """An account nobody can use yet: hand out an invitation next.

    Raises `NotAnEmail`, `AlreadyThere`, `NoSuchGroup` and `GroupNeeded`.
    """
    email = read_email(email)
    if session.scalar(sa.select(StaffMember.id).where(StaffMember.email == email)) is not None:
        raise AlreadyThere(f"{email} has an account already.")
    member = StaffMember(email=email, name=email, role=role, epoch=0)
    member.groups = _groups(session, role, group_slugs)
    session.add(member)
    session.flush()
    _record(session, "add", member, {}, _facts(member), by, why)
    return member


def held(session: Session, member_id: int) -> StaffMember | None:
    """A member, held until the end of the transaction, after all administrators: two who demote each other wait."""
    query = sa.select(StaffMember).where(StaffMember.role == "administrator").order_by(StaffMember.id)
    session.scalars(query.with_for_update()).all()
    return session.get(StaffMember, member_id, with_for_update=True, populate_existing=True)


def move(
    session: Session,
    member: StaffMember,
    epoch: int,
    role: str,
    group_slugs: Iterable[str],
    by: str,
    now: datetime,
    why: str | None = None,
) -> bool:
    """Give a `held` member another role or other groups; whether that changes anything. Ends their sessions and links.

    Raises `Moved` unless the account is as it was in that epoch, `LastAdministrator`, `NoSuchGroup` and `GroupNeeded`.
    """
    if member.epoch != epoch:
        raise Moved("Somebody has changed this account since you opened it.")
    before, groups = _facts(member), _groups(session, role, group_slugs)
    if member.role == "administrator" != role:
        _refuse_last(session, member)
    member.role, member.groups = role, groups
    if _facts(member) == before:
        return False
    _next_epoch(session, member, by, now)
    _record(session, "move", member, before, _facts(member), by, why)
    return True


def deactivate(session: Session, member: StaffMember, by: str, now: datetime, why: str | None = None) -> None:
    """Take a `held` member out: from the next request on nothing of theirs works. Raises `LastAdministrator`."""
    if member.deactivated_at is not None:
        return
    _refuse_last(session, member)
    before = _facts(member)
    member.deactivated_at = now
    _next_epoch(session, member, by, now)
    _record(session, "deactivate", member, before, _facts(member), by, why)


def reactivate(session: Session, member: StaffMember, by: str, why: str | None = None) -> None:
    """Let a `held` member back in; password, second factor and passkeys are gone, so a new link is needed."""
    if member.deactivated_at is None:
        return
    before = _facts(member)
    member.deactivated_at = member.password_hash = None
    forget_second_factor(session, member)
    member.epoch += 1
    _record(session, "reactivate", member, before, _facts(member), by, why)


def _next_epoch(session: Session, member: StaffMember, by: str, now: datetime) -> None:
    member.epoch += 1
    end_all(session, member, by, now)


def _groups(session: Session, role: str, slugs: Iterable[str]) -> list[Group]:
    """The groups that a role works for; none for a role that works for the whole directory."""
    if role not in ROLES:
        raise RefusedDeed(f"There is no role “{role}”.")
    wanted = set(slugs) if is_scoped(role) else set()
    found = list(session.scalars(sa.select(Group).where(Group.slug.in_(wanted)).order_by(Group.name)))
    if unknown := wanted - {group.slug for group in found}:
        raise NoSuchGroup(f"There is no group “{min(unknown)}”.")
    if is_scoped(role) and not found:
        raise GroupNeeded("The front desk works for at least one group. Choose it.")
    return found


def _refuse_last(session: Session, member: StaffMember) -> None:
    """Somebody must be left who is not merely invited."""
    others = sa.select(StaffMember.id).where(
        StaffMember.role == "administrator",
        StaffMember.deactivated_at.is_(None),
        StaffMember.password_hash.is_not(None),
        StaffMember.id != member.id,
    )
    if member.role == "administrator" and session.scalar(others.limit(1)) is None:
        raise LastAdministrator("This is the last administrator. Make somebody else one first.")


def _facts(member: StaffMember) -> dict[str, Any]:
    """What others may know of an account."""
    return {
        "email": member.email,
        "role": member.role,
        "groups": sorted(group.slug for group in member.groups),
        "in use": member.deactivated_at is None,
    }


def _record(
    session: Session,
    deed: str,
    member: StaffMember,
    before: dict[str, Any],
    after: dict[str, Any],
    by: str,
    why: str | None,
) -> None:
    moved_from, moved_to = differences(before, after)
    journal = Journal(session, by, why)
    journal.note(deed, member, before=moved_from if before else None, after=moved_to)
    journal.write()
