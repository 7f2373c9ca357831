"""Procedures: what doctors do to find or treat a condition."""

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug
from finder.models.specialty import Specialty
from finder.models.term import Term

if TYPE_CHECKING:
    from finder.models.condition import Condition

procedure_specialty = sa.Table(
    "procedure_specialty",
    Base.metadata,
    sa.Column("procedure_id", sa.ForeignKey("procedure.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("specialty_id", sa.ForeignKey("specialty.id"), primary_key=True, index=True),
)


class Procedure(Base):
    """An operation, injection, test or therapy."""

    __tablename__ = "procedure"

    id: Mapped[Key]
    slug: Mapped[Slug]
    name: Mapped[str]
    short_answer: Mapped[str]
    #: as `Condition.sections`
    sections: Mapped[list[Any]] = mapped_column(default=list)
    seed_digest: Mapped[str | None] = mapped_column(sa.String(64))
    terms: Mapped[list[Term]] = relationship(cascade="all, delete-orphan", order_by=Term.id)
    specialties: Mapped[list[Specialty]] = relationship(
        secondary=procedure_specialty, order_by=Specialty.label
    )
    conditions: Mapped[list["Condition"]] = relationship(
        secondary="condition_procedure", order_by="Condition.name", back_populates="procedures"
    )
