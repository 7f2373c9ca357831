"""The ledger: figures, the groups of those that answer one question, and claims."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, exactly_one, not_blank, one_of, reference
from finder.models.source import Source

claim_source = sa.Table(
    "claim_source",
    Base.metadata,
    sa.Column("claim_id", sa.ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("source_id", sa.ForeignKey("source.id"), primary_key=True, index=True),
)


class ConflictGroup(Base):
    """A question that several figures answer, and why they differ."""

    __tablename__ = "conflict_group"
    __table_args__ = (not_blank("question"), not_blank("note"))

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    condition_id: Mapped[int] = reference("condition.id", owned=True)
    position: Mapped[int] = mapped_column(default=0)
    question: Mapped[str]
    note: Mapped[str]
    #: [{"value": …, "why": …}]: figures found elsewhere that are not taken over
    rejected: Mapped[list[Any]] = mapped_column(default=list)


class Figure(Base):
    """A published number, never without what it measures, its unit, in whom, and who says so."""

    __tablename__ = "figure"
    __table_args__ = (
        one_of(
            "metric",
            *("prevalence", "incidence", "share", "success", "risk", "recurrence"),
            *("improvement", "duration", "age", "ratio"),
        ),
        one_of(
            "population",
            *("general", "clinic", "surgical", "treated", "registry", "insured", "imaging", "autopsy"),
        ),
        one_of("sex", "women", "men"),
        not_blank("value"),
        not_blank("unit"),
        sa.CheckConstraint("n > 0", name="n_counts"),
        sa.CheckConstraint(
            "(low IS NULL) = (high IS NULL) AND (low IS NULL) = (interval_kind IS NULL)",
            name="whole_interval",
        ),
        exactly_one("one_owner", "condition_id", "procedure_id"),
    )

    id: Mapped[Key]
    #: as texts refer to it: "hfs-prevalence-olmsted-women"
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    condition_id: Mapped[int | None] = reference("condition.id", owned=True)
    procedure_id: Mapped[int | None] = reference("procedure.id", owned=True)
    position: Mapped[int] = mapped_column(default=0)
    metric: Mapped[str] = mapped_column(sa.String(12))
    #: in a few words what was counted: "Hearing loss that lasts"; None where its conflict's question says it
    what: Mapped[str | None]
    #: as published, as text
    value: Mapped[str]
    low: Mapped[str | None]
    high: Mapped[str | None]
    #: what low and high are: "95% CI", "range", "between studies"
    interval_kind: Mapped[str | None]
    unit: Mapped[str]
    population: Mapped[str] = mapped_column(sa.String(12))
    sex: Mapped[str | None] = mapped_column(sa.String(5))
    age: Mapped[str | None]
    place: Mapped[str | None]
    years: Mapped[str | None]
    #: people behind it
    n: Mapped[int | None]
    follow_up: Mapped[str | None]
    source_id: Mapped[int] = reference("source.id")
    group_id: Mapped[int | None] = reference("conflict_group.id")
    #: whether charts draw it; the table of its conflict has it in any case
    is_shown: Mapped[bool] = mapped_column(default=True)
    source: Mapped[Source] = relationship()
    group: Mapped[ConflictGroup | None] = relationship()


class Claim(Base):
    """A sentence of a page and the sources that stand behind it."""

    __tablename__ = "claim"
    __table_args__ = (
        one_of("strength", "guideline", "review", "trial", "registry", "series", "site"),
        not_blank("sentence"),
        exactly_one("one_page", "condition_id", "procedure_id", "question_id"),
    )

    id: Mapped[Key]
    condition_id: Mapped[int | None] = reference("condition.id", owned=True)
    procedure_id: Mapped[int | None] = reference("procedure.id", owned=True)
    question_id: Mapped[int | None] = reference("question.id", owned=True)
    position: Mapped[int] = mapped_column(default=0)
    #: the heading it stands under; empty before the first one
    section: Mapped[str]
    #: as it stands, marks and all
    sentence: Mapped[str]
    #: the kind of its strongest source
    strength: Mapped[str] = mapped_column(sa.String(12))
    #: the day by which its sources should be read again
    stands_until: Mapped[date]
    sources: Mapped[list[Source]] = relationship(secondary=claim_source, order_by=Source.id)
