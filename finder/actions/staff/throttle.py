"""Guessing slowed down: counted in the database, so that all processes count together.

An attempt is counted before it is judged and forgiven afterwards if it was right, so that a hundred at once are a
hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from finder.domain.throttling import ACCOUNT, ADDRESS, EVERYONE, MAILBOX, Allowance, Tally
from finder.domain.tokens import keyed
from finder.models import SignInTally

_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Subject:
    """Whose attempts are counted, as a keyed digest."""

    name: str
    allowance: Allowance


def subjects(key: str, account: str, address: str) -> tuple[Subject, ...]:
    """Whom an attempt at an account from an address is counted against; the account comes first.

    All in one order, so that two attempts never wait for each other.
    """
    return (
        Subject(keyed(key, "account", account), ACCOUNT),
        Subject(keyed(key, "address", address), ADDRESS),
        Subject(keyed(key, "everyone", ""), EVERYONE),
    )


def second_factor_subject(key: str, member_id: int) -> tuple[Subject, ...]:
    """Codes are counted apart from passwords: a known password must not wipe out guessed codes."""
    return (Subject(keyed(key, "second factor", str(member_id)), ACCOUNT),)


def passkey_subjects(key: str, address: str) -> tuple[Subject, ...]:
    """Nobody guesses a passkey; whoever tries all the same costs a little work each time."""
    return (
        Subject(keyed(key, "passkeys from", address), ADDRESS),
        Subject(keyed(key, "passkeys from everyone", ""), EVERYONE),
    )


def mailbox_subjects(key: str, email: str, address: str) -> tuple[Subject, ...]:
    """Links asked for by mail are counted apart from passwords: asking keeps nobody from signing in."""
    return (
        Subject(keyed(key, "mailbox", email), MAILBOX),
        Subject(keyed(key, "mails asked for by", address), ADDRESS),
        Subject(keyed(key, "mails asked for by everyone", ""), EVERYONE),
    )


def attempt(session: Session, tried: Sequence[Subject], now: datetime) -> timedelta | None:
    """Count one attempt; or, counting nothing, how long it has to wait. Flushes."""
    rows = [_locked(session, subject, now) for subject in tried]
    waits = [row.open_at - now for row in rows if row.open_at > now]
    if waits:
        return max(waits)
    for subject, row in zip(tried, rows, strict=True):
        tally = Tally(row.attempts, row.last_at, row.open_at).after_another(subject.allowance, now)
        row.attempts, row.last_at, row.open_at = tally.attempts, tally.last_at, tally.open_at
    session.flush()
    return None


def forgive(session: Session, tried: Sequence[Subject], now: datetime) -> None:
    """It was the right one: forget the account's attempts, and take this one off the others' count."""
    first, *others = (_locked(session, subject, now) for subject in tried)
    session.delete(first)
    for row in others:
        row.attempts, row.open_at = max(0, row.attempts - 1), now
    _forget_old(session, now)
    session.flush()


def _locked(session: Session, subject: Subject, now: datetime) -> SignInTally:
    """The row, held until the end of the transaction; made when there is none."""
    row = session.get(SignInTally, subject.name, with_for_update=True)
    if row is None:
        _make(session, subject, now)
        row = session.get_one(SignInTally, subject.name, with_for_update=True)
    return row


def _make(session: Session, subject: Subject, now: datetime) -> None:
    try:
        with session.begin_nested():
            session.execute(
                sa.insert(SignInTally).values(subject=subject.name, attempts=0, last_at=now, open_at=now)
            )
    except IntegrityError:
        return  # another process was first


def _forget_old(session: Session, now: datetime) -> None:
    """Rows that somebody else holds are left for another time: waiting for them could wait for ever."""
    old = (
        sa.select(SignInTally.subject)
        .where(SignInTally.last_at < now - _KEPT)
        .with_for_update(skip_locked=True)
    )
    session.execute(sa.delete(SignInTally).where(SignInTally.subject.in_(session.scalars(old).all())))
