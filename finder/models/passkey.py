"""Passkeys: keys that stay on somebody's own device."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.domain.passkeys import LONGEST_NAME
from finder.models.base import Base, Key, not_blank, reference


class Passkey(Base):
    """Opens with its owner's finger, face or PIN, and lets them in without password and code."""

    __tablename__ = "passkey"
    __table_args__ = (not_blank("name"),)

    id: Mapped[Key]
    staff_member_id: Mapped[int] = reference("staff_member.id", owned=True)
    #: as the device calls it
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary(1023), unique=True)
    #: its public half, as COSE
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    #: how often the device says it was used; some always say 0
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    #: as its owner calls it
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    added_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PasskeyChallenge(Base):
    """Something for a passkey to sign: once, soon, and by whoever asked for it."""

    __tablename__ = "passkey_challenge"

    id: Mapped[Key]
    #: digest of the session, or of the form of a visitor who is not signed in
    bound_to: Mapped[str] = mapped_column(sa.String(64), index=True)
    challenge: Mapped[bytes] = mapped_column(sa.LargeBinary(64))
    ends_at: Mapped[datetime] = mapped_column(index=True)
