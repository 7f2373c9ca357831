"""How the staff come in: sessions, links that work once, and how often somebody tried."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, one_of, reference, utc_now


class StaffSession(Base):
    """A browser that was let in. Lives only while its member's epoch is the one it began in."""

    __tablename__ = "staff_session"
    __table_args__ = (one_of("stage", "arriving", "signed in"),)

    id: Mapped[Key]
    staff_member_id: Mapped[int] = reference("staff_member.id", owned=True)
    #: SHA-256 of what the cookie says
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    #: "arriving": the password was right, the second factor is still to come
    stage: Mapped[str] = mapped_column(sa.String(10))
    epoch: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(default=utc_now)
    #: the last request, to the minute
    seen_at: Mapped[datetime] = mapped_column(default=utc_now)
    #: the end in any case
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    #: "Firefox, Windows", and the address without its last part: by which its owner knows it
    browser: Mapped[str | None] = mapped_column(sa.String(40))
    address: Mapped[str | None] = mapped_column(sa.String(45))


class StaffLink(Base):
    """An invitation, or a way back in; works once, for a while, and only in the epoch it was made in."""

    __tablename__ = "staff_link"
    __table_args__ = (one_of("purpose", "invitation", "password", "everything"),)

    id: Mapped[Key]
    staff_member_id: Mapped[int] = reference("staff_member.id", owned=True)
    #: "password": choose a new one; "everything": the second factor as well
    purpose: Mapped[str] = mapped_column(sa.String(12))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    epoch: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ResetRequest(Base):
    """Somebody forgot a password and typed this address. Answered by mail, if it has an account, and deleted."""

    __tablename__ = "reset_request"

    id: Mapped[Key]
    #: `domain.emails.read_email`; of an account or of none
    email: Mapped[str] = mapped_column(sa.String(254), index=True)
    asked_at: Mapped[datetime]


class SignInTally(Base):
    """Vain attempts to sign in to an account, from an address, or by everyone together."""

    __tablename__ = "sign_in_tally"

    #: `domain.tokens.keyed`: neither the address nor the account can be read from it
    subject: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    attempts: Mapped[int]
    last_at: Mapped[datetime]
    #: attempts before this moment are not heard
    open_at: Mapped[datetime]
