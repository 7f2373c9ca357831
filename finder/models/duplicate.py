"""Listings that may be one person: pairs found, what was decided about them, and merges that can be undone."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, one_of, reference, utc_now


class DuplicatePair(Base):
    """Two physicians who may be one."""

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        sa.UniqueConstraint("first_id", "second_id"),
        sa.CheckConstraint("first_id < second_id", name="in_order"),
        one_of("state", "open", "different", "merged"),
    )

    id: Mapped[Key]
    first_id: Mapped[int] = reference("physician.id", owned=True)
    second_id: Mapped[int] = reference("physician.id", owned=True)
    #: `domain.duplicates.REASONS`, the strongest first
    reasons: Mapped[list[Any]]
    strength: Mapped[int]
    #: changes with every fact that was compared
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    state: Mapped[str] = mapped_column(sa.String(10), default="open")
    #: of an open pair: somebody decided once, and facts have changed since
    decided_at: Mapped[datetime | None]


class PhysicianMerge(Base):
    """Two listings made one, with all that is needed to make them two again."""

    __tablename__ = "physician_merge"

    id: Mapped[Key]
    #: whose page stays, and whose leads there
    stays_id: Mapped[int] = reference("physician.id", owned=True)
    goes_id: Mapped[int] = reference("physician.id", owned=True)
    merged_at: Mapped[datetime] = mapped_column(default=utc_now)
    by: Mapped[str]
    #: table → its rows of both listings
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    #: table → rows that follow whichever listing, such as reports: what was handed over
    handed_over: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]
