"""Payors and their plans."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug, reference


class Payor(Base):
    """A company or programme that pays for care."""

    __tablename__ = "payor"

    id: Mapped[Key]
    slug: Mapped[Slug]
    name: Mapped[str]
    plans: Mapped[list["Plan"]] = relationship(back_populates="payor", order_by="Plan.name")


class Plan(Base):
    """One plan of a payor, as printed on a member's card."""

    __tablename__ = "plan"

    id: Mapped[Key]
    slug: Mapped[Slug]
    payor_id: Mapped[int] = reference("payor.id", owned=True)
    name: Mapped[str]
    #: "HMO", "PPO", "Medicaid" …: free, as the payor calls it
    kind: Mapped[str | None] = mapped_column(sa.String(40))
    payor: Mapped[Payor] = relationship(back_populates="plans")
