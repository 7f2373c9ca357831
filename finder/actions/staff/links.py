"""Links that work once: invitations, and ways back in. Whoever hands one out shows it, or puts it into the outbox."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.domain.tokens import new_token, token_hash
from finder.models import StaffLink, StaffMember
from finder.queries.staff.credentials import link_is_valid

Purpose = Literal["invitation", "password", "everything"]
_VALID = {
    "invitation": timedelta(days=7),
    "password": timedelta(days=1),
    "everything": timedelta(days=1),
}


@dataclass(frozen=True)
class Link:
    """A link to be handed over: its secret, to whom, and until when it works."""

    token: str = field(repr=False)
    email: str
    purpose: Purpose
    ends_at: datetime


class Deactivated(ValueError):
    """The account is not in use, so nobody may be let into it."""


def hand_out(
    session: Session,
    member: StaffMember,
    purpose: Purpose,
    by: str,
    now: datetime,
    why: str | None = None,
    *,
    beside_others: bool = False,
) -> Link:
    """A new link; any other of this member's is void from now on, unless it stands `beside_others`.

    Recorded, flushes. Raises `Deactivated`.
    """
    if member.deactivated_at is not None:
        raise Deactivated(f"{member.email} is deactivated.")
    if not beside_others:
        earlier = sa.update(StaffLink).where(StaffLink.staff_member_id == member.id, StaffLink.ends_at > now)
        session.execute(earlier.values(ends_at=now))
    link = Link(new_token(), member.email, purpose, now + _VALID[purpose])
    session.add(
        StaffLink(
            staff_member_id=member.id,
            purpose=purpose,
            token_hash=token_hash(link.token),
            epoch=member.epoch,
            made_at=now,
            ends_at=link.ends_at,
        )
    )
    journal = Journal(session, by, why)
    journal.note("hand out a link", member, after={"purpose": purpose})
    journal.write()
    return link


def use(session: Session, token: str, now: datetime) -> tuple[StaffMember, Purpose] | None:
    """Use a link up; of two who try at once, one gets the member and the other None."""
    valid = (
        sa.select(StaffLink.id, StaffLink.purpose, StaffLink.epoch, StaffLink.staff_member_id)
        .join(StaffMember, StaffMember.id == StaffLink.staff_member_id)
        .where(StaffLink.token_hash == token_hash(token), *link_is_valid(now))
    )
    row = session.execute(valid).first()
    if row is None:
        return None
    taken = sa.update(StaffLink).where(StaffLink.id == row.id, StaffLink.used_at.is_(None))
    if session.execute(taken.values(used_at=now)).rowcount != 1:  # type: ignore[attr-defined]
        return None
    member = session.get_one(StaffMember, row.staff_member_id, with_for_update=True, populate_existing=True)
    # Moved or removed between the two statements: the link died with the epoch.
    still = member.epoch == row.epoch and member.deactivated_at is None
    return (member, row.purpose) if still else None
