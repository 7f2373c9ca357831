"""What waits for the front desk: reports of patients, and what is kept about calling an office."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.domain.reports import KINDS, LONGEST_TEXT, STATES
from finder.models.base import Base, Key, not_blank, one_of, reference


class Taking:
    """Somebody has taken it for a while, so that no two people make the same call."""

    #: None: nobody has it
    taken_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_member.id"))
    taken_until: Mapped[datetime | None]
    #: nobody answered; not to be called again before
    call_after: Mapped[datetime | None]
    #: calls nobody answered, since the last that somebody did
    unanswered: Mapped[int] = mapped_column(default=0)


class LocationWork(Taking, Base):
    """What is kept about calling one practice location; that it is due follows from its confirmations alone."""

    __tablename__ = "location_work"

    id: Mapped[Key]
    practice_location_id: Mapped[int] = mapped_column(
        sa.ForeignKey("practice_location.id", ondelete="CASCADE"), unique=True
    )
    #: the office asked not to be called: it is written to, or looked up
    do_not_call: Mapped[bool] = mapped_column(default=False)
    #: the first of the calls nobody answered; None: the last one was, or the office is hidden for them already
    unanswered_since: Mapped[datetime | None]


class Report(Taking, Base):
    """What a patient says is wrong on a physician's page. For the staff alone; nothing is kept of who wrote it."""

    __tablename__ = "report"
    __table_args__ = (
        one_of("kind", *KINDS),
        one_of("state", *STATES),
        not_blank("text"),
        sa.CheckConstraint(f"length(text) <= {LONGEST_TEXT}", name="text_short"),
        sa.CheckConstraint("(state = 'received') = (decided_at IS NULL)", name="decided_when"),
        sa.Index("ix_report_state_due_on", "state", "due_on"),
    )

    id: Mapped[Key]
    physician_id: Mapped[int] = reference("physician.id", owned=True)
    #: None: about no one office
    practice_location_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("practice_location.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(sa.String(20))
    #: in the reporter's own words; None: nothing but the kind, or forgotten since
    text: Mapped[str | None]
    received_at: Mapped[datetime]
    #: the day at the clinic by the end of which it must be decided
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(sa.String(20), default="received")
    decided_at: Mapped[datetime | None]
    #: the change that took what it disputes off the page, since nobody had decided in time
    hiding_id: Mapped[int | None] = mapped_column(sa.ForeignKey("change.id"))
    #: `domain.tokens.token_hash` of the code in the reporter's private link; the same form sent twice has the same
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
