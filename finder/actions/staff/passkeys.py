"""Add, use and remove passkeys. A challenge is used up by the first answer, right or wrong; flushes."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.staff import passkey_proofs
from finder.actions.staff.passkey_proofs import NotProven, Owner
from finder.domain.passkeys import CHALLENGE_FOR, MOST, PasskeySite
from finder.domain.tokens import new_token
from finder.models import Passkey, PasskeyChallenge, StaffMember


@dataclass(frozen=True)
class Holder:
    """Whoever proved to hold a passkey of an account in use, and the epoch they did it in."""

    member_id: int
    epoch: int


class TooMany(ValueError):
    """The account has as many passkeys as it may."""


def options_to_add(session: Session, site: PasskeySite, member_id: int, bound_to: str, now: datetime) -> str:
    """What a browser needs to make a passkey for this member, as JSON. Raises `TooMany`."""
    member = session.get_one(StaffMember, member_id, with_for_update=True)
    known = session.scalars(
        sa.select(Passkey.credential_id).where(Passkey.staff_member_id == member_id)
    ).all()
    if len(known) >= MOST:
        raise TooMany
    member.passkey_handle = member.passkey_handle or new_token()
    owner = Owner(member.passkey_handle, member.email, member.name)
    return passkey_proofs.options_to_create(site, owner, _challenge(session, bound_to, now), known)


def add(
    session: Session,
    site: PasskeySite,
    member_id: int,
    bound_to: str,
    credential: str,
    name: str,
    now: datetime,
) -> int | None:
    """Keep a new passkey; ends every session and link: the epoch that began. None: not proven. Recorded."""
    challenge = _used_up(session, bound_to, now)
    if challenge is None:
        return None
    try:
        made = passkey_proofs.created(site, challenge, credential)
    except NotProven:
        return None
    taken = sa.select(Passkey.id).where(Passkey.credential_id == made.credential_id)
    if session.scalar(taken) is not None:
        return None
    member = session.get_one(StaffMember, member_id, with_for_update=True, populate_existing=True)
    passkey = Passkey(staff_member_id=member_id, name=name, added_at=now, **vars(made))
    session.add(passkey)
    member.epoch += 1
    _record(session, "add a passkey", member, after={"name": name})
    return member.epoch


def remove(session: Session, member_id: int, key: int) -> int | None:
    """Take one of a member's passkeys away; the epoch that began. None: they have none such. Recorded."""
    member = session.get_one(StaffMember, member_id, with_for_update=True, populate_existing=True)
    passkey = session.scalars(
        sa.select(Passkey).where(Passkey.id == key, Passkey.staff_member_id == member_id)
    ).first()
    if passkey is None:
        return None
    session.delete(passkey)
    member.epoch += 1
    _record(session, "remove a passkey", member, before={"name": passkey.name})
    return member.epoch


def options_to_use(session: Session, site: PasskeySite, bound_to: str, now: datetime) -> str:
    """What a browser needs to use a passkey, as JSON."""
    return passkey_proofs.options_to_get(site, _challenge(session, bound_to, now))


def use(session: Session, site: PasskeySite, bound_to: str, credential: str, now: datetime) -> Holder | None:
    """Whoever proved to hold a passkey. None: nobody. Commit it all the same: the challenge is used up."""
    challenge = _used_up(session, bound_to, now)
    if challenge is None:
        return None
    try:
        answer = passkey_proofs.read(credential)
        passkey, member = _looked_up(session, answer)
        count = passkey_proofs.proven(site, challenge, credential, passkey.public_key, passkey.sign_count)
    except NotProven:
        return None
    passkey.sign_count, passkey.used_at = count, now
    session.flush()
    return Holder(member.id, member.epoch)


def _looked_up(session: Session, answer: passkey_proofs.Answer) -> tuple[Passkey, StaffMember]:
    """Held, so that of two answers the later one sees the count of the first. Raises `NotProven`."""
    query = sa.select(Passkey).where(Passkey.credential_id == answer.credential_id).with_for_update()
    passkey = session.scalars(query).first()
    if passkey is None:
        raise NotProven("no such passkey")
    member = session.get_one(StaffMember, passkey.staff_member_id)
    in_use = member.deactivated_at is None and member.password_hash is not None
    if not in_use or answer.handle != member.passkey_handle:
        raise NotProven("not theirs")
    return passkey, member


def _challenge(session: Session, bound_to: str, now: datetime) -> bytes:
    """A fresh one; the one before it, and all that grew too old, are void."""
    over = sa.or_(PasskeyChallenge.bound_to == bound_to, PasskeyChallenge.ends_at <= now)
    session.execute(sa.delete(PasskeyChallenge).where(over))
    challenge = secrets.token_bytes(64)
    session.add(PasskeyChallenge(bound_to=bound_to, challenge=challenge, ends_at=now + CHALLENGE_FOR))
    session.flush()
    return challenge


def _used_up(session: Session, bound_to: str, now: datetime) -> bytes | None:
    """The challenge, gone from now on; of two who answer it at once, one gets it."""
    mine = sa.delete(PasskeyChallenge).where(
        PasskeyChallenge.bound_to == bound_to, PasskeyChallenge.ends_at > now
    )
    return next(iter(session.scalars(mine.returning(PasskeyChallenge.challenge)).all()), None)


def _record(session: Session, deed: str, member: StaffMember, **facts: Any) -> None:
    journal = Journal(session, member.email)
    journal.note(deed, member, **facts)
    journal.write()
