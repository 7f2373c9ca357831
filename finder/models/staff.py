"""The staff: who may sign in, what they do here, and for which groups."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.domain.roles import ROLES
from finder.models.base import Base, Key, not_blank, one_of, reference, utc_now
from finder.models.facility import Group

staff_group = sa.Table(
    "staff_group",
    Base.metadata,
    sa.Column("staff_member_id", sa.ForeignKey("staff_member.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("group_id", sa.ForeignKey("organisation.id"), primary_key=True, index=True),
)


class StaffMember(Base):
    """Somebody with an account. Never deleted, so that every Change keeps its author; deactivated instead."""

    __tablename__ = "staff_member"
    __table_args__ = (
        one_of("role", *ROLES),
        not_blank("email"),
        not_blank("name"),
        sa.CheckConstraint("email = lower(email)", name="email_folded"),
    )

    id: Mapped[Key]
    #: `domain.emails.read_email`
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    #: as colleagues see it; the e-mail address until it is chosen
    name: Mapped[str] = mapped_column(sa.String(254))
    role: Mapped[str] = mapped_column(sa.String(20))
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    #: None: may sign in
    deactivated_at: Mapped[datetime | None]
    #: Counts up with each change of password, second factor, role or groups: sessions and links of before are void.
    epoch: Mapped[int] = mapped_column(default=0)
    #: argon2id in PHC form; None until it is chosen
    password_hash: Mapped[str | None]
    #: sealed with the key of the settings; None: no second factor yet
    totp_secret: Mapped[str | None]
    #: sealed, shown but not confirmed by a code
    totp_proposed: Mapped[str | None]
    #: the step of the last code used: it and those before are void
    totp_step: Mapped[int | None]
    #: by which their passkeys name the account: chance, so that it tells nothing. None: never had one
    passkey_handle: Mapped[str | None] = mapped_column(sa.String(43), unique=True)

    groups: Mapped[list[Group]] = relationship(secondary=staff_group, order_by=Group.name)


class RecoveryCode(Base):
    """Opens the door once when the phone is lost."""

    __tablename__ = "recovery_code"
    __table_args__ = (sa.UniqueConstraint("staff_member_id", "code_hash"),)

    id: Mapped[Key]
    staff_member_id: Mapped[int] = reference("staff_member.id", owned=True)
    #: `domain.tokens.keyed`
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    used_at: Mapped[datetime | None]
