"""A forgotten password: asked about on a page, answered by mail.

The page leaves the same row whether or not the address has an account, so neither its words nor its time tell. Who it
belongs to is looked up when mails are sent.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.staff.links import Link, Purpose, hand_out
from finder.models import ResetRequest, StaffMember

_BY = "The page “Password forgotten”"
#: Nobody sent mails for so long: whoever asked has found another way.
_TOO_LATE = timedelta(days=1)


def ask(session: Session, email: str, now: datetime) -> None:
    """Remember the question; flushes."""
    session.add(ResetRequest(email=email, asked_at=now))
    session.flush()


def next_asked(session: Session, now: datetime) -> str | None:
    """The address that was asked about first; the question is deleted however often it was asked. None: no more."""
    session.execute(sa.delete(ResetRequest).where(ResetRequest.asked_at < now - _TOO_LATE))
    first = sa.select(ResetRequest).order_by(ResetRequest.id).limit(1)
    row = session.scalars(first.with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    email = row.email
    session.execute(sa.delete(ResetRequest).where(ResetRequest.email == email))
    return email


def answer(session: Session, email: str, now: datetime) -> Link | None:
    """A link for the account of this address, if it has one in use; recorded, flushes.

    Links of before go on working: a stranger who asks must not take away what an administrator has handed over.
    """
    query = sa.select(StaffMember).where(StaffMember.email == email, StaffMember.deactivated_at.is_(None))
    member = session.scalars(query).first()
    if member is None:
        return None
    purpose: Purpose = "invitation" if member.password_hash is None else "password"
    return hand_out(session, member, purpose, _BY, now, beside_others=True)
