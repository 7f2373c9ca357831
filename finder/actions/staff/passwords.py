"""Choose a password: by a link, or by whoever is signed in."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.staff.links import use
from finder.actions.staff.sessions import Device, begin
from finder.domain.roles import needs_second_factor
from finder.models import Passkey, RecoveryCode, StaffMember


@dataclass(frozen=True)
class CameIn:
    """A session that began: its token, and whether the second factor is still to come."""

    token: str
    arriving: bool


def choose_by_link(
    session: Session, token: str, name: str, password_hash: str, now: datetime, device: Device
) -> CameIn | None:
    """Use a link up: store name and password, end every session of before, begin a new one. None: the link is void."""
    taken = use(session, token, now)
    if taken is None:
        return None
    member, purpose = taken
    member.name, member.password_hash = name, password_hash
    member.epoch += 1
    if purpose != "password":
        forget_second_factor(session, member)
    _record(session, "choose a password", member, {"by": f"link ({purpose})"})
    arriving = needs_second_factor(member.role) or member.totp_secret is not None
    return CameIn(begin(session, member.id, member.epoch, now, device, arriving=arriving), arriving)


def change(
    session: Session, member_id: int, epoch: int, password_hash: str, now: datetime, device: Device
) -> str | None:
    """Store another password, end every session and begin a new one: its token. None: the account has moved on.

    The old password was judged in that epoch; whoever changed it first has won.
    """
    changed = (
        sa.update(StaffMember)
        .where(StaffMember.id == member_id, StaffMember.epoch == epoch, StaffMember.deactivated_at.is_(None))
        .values(password_hash=password_hash, epoch=epoch + 1)
    )
    if session.execute(changed).rowcount != 1:  # type: ignore[attr-defined]
        return None
    member = session.get_one(StaffMember, member_id, populate_existing=True)
    _record(session, "choose a password", member, {"by": "themselves"})
    return begin(session, member.id, member.epoch, now, device)


def forget_second_factor(session: Session, member: StaffMember) -> None:
    """Authenticator, recovery codes and passkeys are void."""
    member.totp_secret = member.totp_proposed = None
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.staff_member_id == member.id))
    session.execute(sa.delete(Passkey).where(Passkey.staff_member_id == member.id))


def _record(session: Session, deed: str, member: StaffMember, after: dict[str, str]) -> None:
    journal = Journal(session, member.email)
    journal.note(deed, member, after=after)
    journal.write()
