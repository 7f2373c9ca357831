"""Procedures: what doctors do to find or treat a condition."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug, one_of, reference
from finder.models.figure import Figure
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
    questions_to_ask: Mapped[list[Any]] = mapped_column(default=list)
    #: as of a condition
    seed_digest: Mapped[str | None] = mapped_column(sa.String(64))
    edited_by: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    terms: Mapped[list[Term]] = relationship(cascade="all, delete-orphan", order_by=Term.id)
    specialties: Mapped[list[Specialty]] = relationship(
        secondary=procedure_specialty, order_by=Specialty.label
    )
    codes: Mapped[list["ProcedureCode"]] = relationship(
        cascade="all, delete-orphan", order_by="ProcedureCode.code"
    )
    figures: Mapped[list[Figure]] = relationship(cascade="all, delete-orphan", order_by=Figure.position)
    conditions: Mapped[list["Condition"]] = relationship(
        secondary="condition_procedure", order_by="Condition.name", viewonly=True
    )


class ProcedureCode(Base):
    """A code of a public classification under which hospitals record a procedure; never CPT."""

    __tablename__ = "procedure_code"
    __table_args__ = (one_of("relation", "exact", "narrower", "broader", "closest"),)

    id: Mapped[Key]
    procedure_id: Mapped[int] = reference("procedure.id", owned=True)
    system: Mapped[str]
    code: Mapped[str]
    label: Mapped[str]
    #: as of a code of a condition
    relation: Mapped[str] = mapped_column(sa.String(10))
    release: Mapped[str]
