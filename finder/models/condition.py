"""Conditions and what they are linked to."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug, not_blank, one_of, reference
from finder.models.editorial import EditorialPerson
from finder.models.figure import ConflictGroup, Figure
from finder.models.procedure import Procedure
from finder.models.specialty import Specialty
from finder.models.term import Term


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
    #: [{"heading": …, "blocks": […]}], with marks, as `domain.articles.stored` writes them
    sections: Mapped[list[Any]] = mapped_column(default=list)
    care_level: Mapped[str | None] = mapped_column(sa.String(10))
    care_text: Mapped[str | None]
    #: the strip of key facts: [[name, fragment of a sentence with marks], …]
    facts: Mapped[list[Any]] = mapped_column(default=list)
    questions_to_ask: Mapped[list[Any]] = mapped_column(default=list)
    #: patient organisations: [{"name": …, "url": …}]
    organisations: Mapped[list[Any]] = mapped_column(default=list)
    author_id: Mapped[int | None] = reference("editorial_person.id")
    #: digest of the seed file last loaded, so that a second load changes nothing
    seed_digest: Mapped[str | None] = mapped_column(sa.String(64))
    #: the member of staff who edited it last; from then on no load of a file touches it
    edited_by: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    author: Mapped[EditorialPerson | None] = relationship()
    terms: Mapped[list[Term]] = relationship(cascade="all, delete-orphan", order_by=Term.id)
    codes: Mapped[list["ConditionCode"]] = relationship(
        cascade="all, delete-orphan", order_by="ConditionCode.code"
    )
    specialties: Mapped[list["ConditionSpecialty"]] = relationship(
        cascade="all, delete-orphan", order_by="ConditionSpecialty.position"
    )
    procedures: Mapped[list["ConditionProcedure"]] = relationship(
        cascade="all, delete-orphan", order_by="ConditionProcedure.position"
    )
    relations: Mapped[list["ConditionRelation"]] = relationship(
        cascade="all, delete-orphan",
        foreign_keys="ConditionRelation.condition_id",
        order_by="ConditionRelation.position",
    )
    figures: Mapped[list[Figure]] = relationship(cascade="all, delete-orphan", order_by=Figure.position)
    conflicts: Mapped[list[ConflictGroup]] = relationship(
        cascade="all, delete-orphan", order_by=ConflictGroup.position
    )


class ConditionCode(Base):
    """A code of a public classification that stands for a condition, or a part of it."""

    __tablename__ = "condition_code"
    __table_args__ = (one_of("relation", "exact", "narrower", "broader", "closest"),)

    id: Mapped[Key]
    condition_id: Mapped[int] = reference("condition.id", owned=True)
    system: Mapped[str]
    code: Mapped[str]
    label: Mapped[str]
    #: exact; narrower: the code means less than the page; broader; closest
    relation: Mapped[str] = mapped_column(sa.String(10))
    #: of the classification: "2026-04"
    release: Mapped[str]


class ConditionSpecialty(Base):
    """Which specialists see a condition, and in which role."""

    __tablename__ = "condition_specialty"

    condition_id: Mapped[int] = reference("condition.id", owned=True, primary_key=True)
    specialty_id: Mapped[int] = reference("specialty.id", primary_key=True)
    #: first visit, treats, surgery, diagnoses
    role: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    specialty: Mapped[Specialty] = relationship()


class ConditionProcedure(Base):
    """What a procedure does for a condition, and on what evidence."""

    __tablename__ = "condition_procedure"
    __table_args__ = (
        one_of("role", "treats", "relieves", "diagnoses", "monitors"),
        one_of("evidence", "guideline", "trial", "review", "registry", "series", "expert"),
    )

    condition_id: Mapped[int] = reference("condition.id", owned=True, primary_key=True)
    procedure_id: Mapped[int] = reference("procedure.id", primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(10))
    evidence: Mapped[str] = mapped_column(sa.String(10))
    position: Mapped[int] = mapped_column(default=0)
    procedure: Mapped[Procedure] = relationship(overlaps="conditions")


class ConditionRelation(Base):
    """What a condition is confused with, goes with, leads to or comes from; only a look-alike may have no page."""

    __tablename__ = "condition_relation"
    __table_args__ = (
        one_of("kind", "lookalike", "associated", "complication", "cause"),
        sa.CheckConstraint("(kind = 'lookalike') = (sign IS NOT NULL)", name="lookalike_has_sign"),
        sa.CheckConstraint("(kind = 'lookalike') = (name IS NOT NULL)", name="lookalike_has_name"),
        sa.CheckConstraint("kind = 'lookalike' OR other_id IS NOT NULL", name="leads_somewhere"),
        not_blank("sign"),
    )

    id: Mapped[Key]
    condition_id: Mapped[int] = reference("condition.id", owned=True)
    kind: Mapped[str] = mapped_column(sa.String(12))
    other_id: Mapped[int | None] = reference("condition.id", owned=True)
    #: of a look-alike, as the page calls it
    name: Mapped[str | None]
    #: the sign that tells a look-alike apart
    sign: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
    other: Mapped[Condition | None] = relationship(foreign_keys=other_id)
