"""Mails on their way out, and those that are gone."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.domain.mails import PURPOSES, STATES
from finder.models.base import Base, Key, not_blank, one_of


class OutboxMail(Base):
    """A mail, written in the transaction of the deed it tells of. What was sent or given up has no address left."""

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("purpose", *PURPOSES),
        one_of("state", *STATES),
        not_blank("subject"),
        sa.CheckConstraint("(state IN ('sent', 'failed')) = (recipient IS NULL)", name="address_forgotten"),
        sa.CheckConstraint("(recipient IS NULL) = (text IS NULL)", name="text_forgotten"),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_when"),
        sa.Index("ix_outbox_state_next_try_at", "state", "next_try_at"),
    )

    id: Mapped[Key]
    purpose: Mapped[str] = mapped_column(sa.String(20))
    recipient: Mapped[str | None] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(sa.String(120))
    #: sealed with the key of the settings, since it may hold a link that opens an account
    text: Mapped[str | None]
    #: further lines of the header
    headers: Mapped[dict[str, Any] | None]
    #: what stands before the @ of its Message-ID: the same at each attempt, so that a mail server knows a second copy
    message_id: Mapped[str] = mapped_column(sa.String(64), unique=True)
    state: Mapped[str] = mapped_column(sa.String(10), default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    #: "queued": not before; "sending": whoever took it has it to themselves until then
    next_try_at: Mapped[datetime]
    #: of whoever took it
    taken_by: Mapped[str | None] = mapped_column(sa.String(64))
    #: why the last attempt was vain, in a word or as the number of the server's answer
    failure: Mapped[str | None] = mapped_column(sa.String(40))
    created_at: Mapped[datetime]
    #: not worth sending afterwards
    useful_until: Mapped[datetime]
    sent_at: Mapped[datetime | None]
