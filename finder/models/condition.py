"""Conditions and what they are linked to."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug, one_of, reference
from finder.models.procedure import Procedure
from finder.models.specialty import Specialty
from finder.models.term import Term

condition_procedure = sa.Table(
    "condition_procedure",
    Base.metadata,
    sa.Column("condition_id", sa.ForeignKey("condition.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("procedure_id", sa.ForeignKey("procedure.id"), primary_key=True, index=True),
)

condition_related = sa.Table(
    "condition_related",
    Base.metadata,
    sa.Column("condition_id", sa.ForeignKey("condition.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("related_id", sa.ForeignKey("condition.id", ondelete="CASCADE"), primary_key=True),
)


class Condition(Base):
    """An illness a patient may look up, or look for a doctor for."""

    __tablename__ = "condition"
    __table_args__ = (one_of("care_level", "emergency", "urgent", "routine"),)

    id: Mapped[Key]
    slug: Mapped[Slug]
    name: Mapped[str]
    body_system: Mapped[str]
    service_line: Mapped[str]
    #: at most fifty words
    short_answer: Mapped[str]
    #: [{"heading": …, "blocks": [{"paragraph": …} | {"items": […]}]}]
    sections: Mapped[list[Any]] = mapped_column(default=list)
    care_level: Mapped[str | None] = mapped_column(sa.String(10))
    care_text: Mapped[str | None]
    #: digest of the seed file last loaded, so that a second load changes nothing
    seed_digest: Mapped[str | None] = mapped_column(sa.String(64))
    terms: Mapped[list[Term]] = relationship(cascade="all, delete-orphan", order_by=Term.id)
    codes: Mapped[list["ConditionCode"]] = relationship(
        cascade="all, delete-orphan", order_by="ConditionCode.code"
    )
    specialties: Mapped[list["ConditionSpecialty"]] = relationship(
        cascade="all, delete-orphan", order_by="ConditionSpecialty.position"
    )
    procedures: Mapped[list[Procedure]] = relationship(
        secondary=condition_procedure, order_by=Procedure.name, back_populates="conditions"
    )
    related: Mapped[list["Condition"]] = relationship(
        secondary=condition_related,
        primaryjoin=lambda: Condition.id == condition_related.c.condition_id,
        secondaryjoin=lambda: Condition.id == condition_related.c.related_id,
        order_by=lambda: Condition.name,
    )


class ConditionCode(Base):
    """A code of a public classification that stands for a condition, or a part of it."""

    __tablename__ = "condition_code"

    id: Mapped[Key]
    condition_id: Mapped[int] = reference("condition.id", owned=True)
    system: Mapped[str]
    code: Mapped[str]
    label: Mapped[str]


class ConditionSpecialty(Base):
    """Which specialists see a condition, and in which role."""

    __tablename__ = "condition_specialty"

    condition_id: Mapped[int] = reference("condition.id", owned=True, primary_key=True)
    specialty_id: Mapped[int] = reference("specialty.id", primary_key=True)
    #: first visit, treats, surgery, diagnoses
    role: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    specialty: Mapped[Specialty] = relationship()
