"""How right the directory is: practice locations drawn by lot, what it said of them, and what the offices answered."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.domain.accuracy import FACTS, VERDICTS
from finder.models.base import Base, Key, one_of, reference, utc_now


class AccuracySample(Base):
    """Practice locations drawn by lot to be called. The same directory, seed and size give the same sample."""

    __tablename__ = "accuracy_sample"
    __table_args__ = (sa.UniqueConstraint("seed", "size", "frame_digest"),)

    id: Mapped[Key]
    drawn_at: Mapped[datetime] = mapped_column(default=utc_now)
    seed: Mapped[int]
    #: how many were asked for
    size: Mapped[int]
    #: how many could have been drawn, and `domain.sampling.digest_of` them
    frame: Mapped[int]
    frame_digest: Mapped[str] = mapped_column(sa.String(64))
    calls: Mapped[list["AccuracyCall"]] = relationship(
        cascade="all, delete-orphan", order_by="AccuracyCall.position"
    )


class AccuracyCall(Base):
    """One practice location of a sample."""

    __tablename__ = "accuracy_call"
    __table_args__ = (sa.UniqueConstraint("sample_id", "position"),)

    id: Mapped[Key]
    sample_id: Mapped[int] = reference("accuracy_sample.id", owned=True)
    #: in the order of the lots, from 1
    position: Mapped[int]
    #: None: taken away since
    practice_location_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("practice_location.id", ondelete="SET NULL"), index=True
    )
    #: names as of the draw
    doctor: Mapped[str]
    office: Mapped[str | None]
    #: None: still to be called
    called_on: Mapped[date | None]
    findings: Mapped[list["AccuracyFinding"]] = relationship(cascade="all, delete-orphan")


class AccuracyFinding(Base):
    """What the directory said of one fact on the day of the draw, and whether the office says so, too."""

    __tablename__ = "accuracy_finding"
    __table_args__ = (one_of("fact", *FACTS), one_of("verdict", *VERDICTS))

    call_id: Mapped[int] = reference("accuracy_call.id", owned=True, primary_key=True)
    fact: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    #: lines, names, a number, a yes or no, or hours in their stored form
    said: Mapped[list[Any]]
    #: None: still to be asked
    verdict: Mapped[str | None] = mapped_column(sa.String(12))
