"""Practice locations: one physician at one facility, the central row."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, one_of, reference
from finder.models.facility import Facility
from finder.models.insurance import Plan
from finder.models.physician import Physician

practice_location_plan = sa.Table(
    "practice_location_plan",
    Base.metadata,
    sa.Column(
        "practice_location_id", sa.ForeignKey("practice_location.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("plan_id", sa.ForeignKey("plan.id"), primary_key=True, index=True),
)


class PracticeLocation(Base):
    """One physician at one facility (FHIR PractitionerRole), or by video alone when there is no facility."""

    __tablename__ = "practice_location"
    __table_args__ = (
        sa.UniqueConstraint("physician_id", "facility_id"),
        one_of("origin", "registry", "clinic", "demo"),
    )

    id: Mapped[Key]
    physician_id: Mapped[int] = reference("physician.id", owned=True)
    #: None: visits by video alone
    facility_id: Mapped[int | None] = reference("facility.id")
    is_primary: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    #: E.164, such as +16155550142
    phone: Mapped[str | None] = mapped_column(sa.String(20))
    phone_extension: Mapped[str | None] = mapped_column(sa.String(10))
    fax: Mapped[str | None] = mapped_column(sa.String(20))
    #: takes new patients here; None: nobody has said
    accepting: Mapped[bool | None]
    #: visits by video; None: nobody has said
    telehealth: Mapped[bool | None]
    #: `domain.hours.Hours.as_json()`; None: not recorded
    hours: Mapped[dict[str, Any] | None]
    #: first and last day here; None: open-ended
    joins_on: Mapped[date | None]
    leaves_on: Mapped[date | None]
    #: the practice location the physician moves to when leaving here
    moves_to_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("practice_location.id", ondelete="SET NULL"), index=True
    )
    #: closed for a while: from, and until when if that is known (the first day it is open again)
    closed_from: Mapped[date | None]
    closed_until: Mapped[date | None]
    closed_reason: Mapped[str | None]
    #: the day it went off every public page, because nobody stood by it; None: it is shown
    hidden_on: Mapped[date | None]
    origin: Mapped[str] = mapped_column(sa.String(10))

    physician: Mapped[Physician] = relationship(back_populates="locations")
    facility: Mapped[Facility | None] = relationship()
    moves_to: Mapped["PracticeLocation | None"] = relationship(
        remote_side="PracticeLocation.id", viewonly=True
    )
    plans: Mapped[list[Plan]] = relationship(secondary=practice_location_plan, order_by=Plan.name)
    confirmations: Mapped[list["Confirmation"]] = relationship(
        cascade="all, delete-orphan", order_by="Confirmation.confirmed_on.desc()"
    )


class Confirmation(Base):
    """Somebody checked one fact of one practice location; an import's own time stamp never counts."""

    __tablename__ = "confirmation"
    __table_args__ = (
        one_of("fact", "address", "phone", "accepting", "plans", "hours"),
        one_of("how", "called", "office said so", "registry"),
        sa.Index("ix_confirmation_fact", "practice_location_id", "fact", "confirmed_on"),
    )

    id: Mapped[Key]
    practice_location_id: Mapped[int] = reference("practice_location.id", owned=True)
    fact: Mapped[str] = mapped_column(sa.String(10))
    confirmed_on: Mapped[date]
    how: Mapped[str] = mapped_column(sa.String(16))
    #: the role of whoever confirmed, never a name: "front desk"
    role: Mapped[str]
