"""The second factor: an authenticator app, and recovery codes for when the phone is lost. Each code works once."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.sealing import BrokenSeal, opened, sealed
from finder.domain.one_time_codes import matching_step, new_secret
from finder.domain.tokens import RECOVERY_CODES, keyed, new_recovery_code, normalised_recovery_code
from finder.models import RecoveryCode, StaffMember

_PURPOSE = "recovery code"


@dataclass(frozen=True)
class Confirmed:
    """The epoch that began with the new authenticator, and the recovery codes, which nobody sees again."""

    epoch: int
    recovery_codes: tuple[str, ...]


def propose(session: Session, key: str, member_id: int) -> str:
    """The secret to be put into an app; the same one until it is confirmed, so that a page may be loaded again."""
    member = session.get_one(StaffMember, member_id, with_for_update=True)
    try:
        return opened(key, member.totp_proposed or "")
    except BrokenSeal:
        secret = new_secret()
    member.totp_proposed = sealed(key, secret)
    session.flush()
    return secret


def confirm(session: Session, key: str, member_id: int, typed: str, now: datetime) -> Confirmed | None:
    """Put the proposed authenticator to use if the code is its own; ends every session. None: a wrong code."""
    member = session.get_one(StaffMember, member_id, with_for_update=True, populate_existing=True)
    if member.totp_proposed is None:
        return None
    step = matching_step(opened(key, member.totp_proposed), typed, now)
    if step is None:
        return None
    member.totp_secret, member.totp_proposed, member.totp_step = member.totp_proposed, None, step
    member.epoch += 1
    _record(session, "set up an authenticator", member)
    return Confirmed(member.epoch, _new_codes(session, key, member_id))


def use_code(session: Session, key: str, member_id: int, typed: str, now: datetime) -> bool:
    """Whether it is a code of the authenticator, never used before; of two who bring the same, one is right."""
    member = session.get_one(StaffMember, member_id)
    step = matching_step(_secret_of(key, member), typed, now)
    if step is None:
        return False
    later = sa.or_(StaffMember.totp_step.is_(None), StaffMember.totp_step < step)
    used = sa.update(StaffMember).where(StaffMember.id == member_id, later).values(totp_step=step)
    return session.execute(used).rowcount == 1  # type: ignore[attr-defined, no-any-return]


def use_recovery_code(session: Session, key: str, member_id: int, typed: str, now: datetime) -> bool:
    """Whether it is a recovery code, never used before. Recorded."""
    digest = keyed(key, _PURPOSE, normalised_recovery_code(typed))
    unused = sa.update(RecoveryCode).where(
        RecoveryCode.staff_member_id == member_id,
        RecoveryCode.code_hash == digest,
        RecoveryCode.used_at.is_(None),
    )
    if session.execute(unused.values(used_at=now)).rowcount != 1:  # type: ignore[attr-defined]
        return False
    _record(session, "use a recovery code", session.get_one(StaffMember, member_id))
    return True


def new_recovery_codes(session: Session, key: str, member_id: int) -> tuple[str, ...]:
    """Ten fresh codes; those of before are void. Recorded."""
    member = session.get_one(StaffMember, member_id, with_for_update=True)
    _record(session, "make recovery codes", member)
    return _new_codes(session, key, member_id)


def _new_codes(session: Session, key: str, member_id: int) -> tuple[str, ...]:
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.staff_member_id == member_id))
    codes = tuple(new_recovery_code() for _ in range(RECOVERY_CODES))
    digests = [keyed(key, _PURPOSE, normalised_recovery_code(code)) for code in codes]
    session.add_all(RecoveryCode(staff_member_id=member_id, code_hash=digest) for digest in digests)
    session.flush()
    return codes


def _secret_of(key: str, member: StaffMember) -> str:
    """Raises `BrokenSeal` when SECRET_KEY is another than when it was sealed."""
    if member.totp_secret is None:
        raise BrokenSeal("there is no authenticator")
    return opened(key, member.totp_secret)


def _record(session: Session, deed: str, member: StaffMember) -> None:
    journal = Journal(session, member.email)
    journal.note(deed, member)
    journal.write()
