"""Physicians: the people of the directory."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug, one_of, reference, utc_now
from finder.models.condition import Condition
from finder.models.facility import Group
from finder.models.language import Language
from finder.models.procedure import Procedure
from finder.models.specialty import Specialty

if TYPE_CHECKING:
    from finder.models.practice_location import PracticeLocation


def _link(name: str, target: str) -> sa.Table:
    """The table between physicians and another noun."""
    return sa.Table(
        f"physician_{name}",
        Base.metadata,
        sa.Column("physician_id", sa.ForeignKey("physician.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(f"{name}_id", sa.ForeignKey(f"{target}.id"), primary_key=True, index=True),
    )


physician_condition = _link("condition", "condition")
physician_procedure = _link("procedure", "procedure")
physician_language = _link("language", "language")


class Physician(Base):
    """A person who sees patients (FHIR Practitioner); "doctor" in text for patients."""

    __tablename__ = "physician"
    __table_args__ = (
        one_of("gender", "female", "male", "non-binary"),
        one_of("origin", "registry", "clinic", "demo"),
        one_of("affiliation", "employed", "affiliated", "independent"),
        one_of("status", "listed", "hidden", "retired", "merged"),
        sa.CheckConstraint("(status = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into_somebody"),
    )

    id: Mapped[Key]
    slug: Mapped[Slug]
    #: National Provider Identifier, ten digits as text
    npi: Mapped[str | None] = mapped_column(sa.String(10), unique=True)
    first: Mapped[str | None]
    middle: Mapped[str | None]
    last: Mapped[str]
    suffix: Mapped[str | None]
    #: "MD, PhD", in the order given; None when there are none
    credentials: Mapped[str | None]
    #: folded "last first middle": the order by name, the same on both engines
    sort_key: Mapped[str] = mapped_column(index=True)
    #: None: not recorded
    gender: Mapped[str | None] = mapped_column(sa.String(10))
    #: how the physician stands to the group; None: nobody has said
    affiliation: Mapped[str | None] = mapped_column(sa.String(12))
    group_id: Mapped[int | None] = reference("organisation.id")
    #: who the listing came from; a registry import never touches the clinic's own
    origin: Mapped[str] = mapped_column(sa.String(10), index=True)
    status: Mapped[str] = mapped_column(sa.String(10), default="listed")
    #: why it is not listed, in a few words for staff
    status_reason: Mapped[str | None]
    #: the first day patients no longer find them; None: no such day is known
    retires_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = reference("physician.id")
    #: the day the registry last changed its record
    registry_updated_on: Mapped[date | None]
    #: counts up with each saved edit, those of child rows too
    version: Mapped[int] = mapped_column(default=1)
    edited_at: Mapped[datetime] = mapped_column(default=utc_now)

    group: Mapped[Group | None] = relationship()
    specialties: Mapped[list["PhysicianSpecialty"]] = relationship(
        cascade="all, delete-orphan", order_by="PhysicianSpecialty.position"
    )
    conditions: Mapped[list[Condition]] = relationship(secondary=physician_condition, order_by=Condition.name)
    procedures: Mapped[list[Procedure]] = relationship(secondary=physician_procedure, order_by=Procedure.name)
    languages: Mapped[list[Language]] = relationship(secondary=physician_language, order_by=Language.name)
    training: Mapped[list["Training"]] = relationship(
        cascade="all, delete-orphan", order_by="Training.position"
    )
    licences: Mapped[list["Licence"]] = relationship(cascade="all, delete-orphan", order_by="Licence.state")
    locations: Mapped[list["PracticeLocation"]] = relationship(
        cascade="all, delete-orphan", order_by="PracticeLocation.position", back_populates="physician"
    )
    comments: Mapped[list["PatientComment"]] = relationship(
        cascade="all, delete-orphan", order_by="PatientComment.posted_on.desc()"
    )


class PhysicianSpecialty(Base):
    """One specialty of a physician; the primary one is shown first."""

    __tablename__ = "physician_specialty"

    physician_id: Mapped[int] = reference("physician.id", owned=True, primary_key=True)
    specialty_id: Mapped[int] = reference("specialty.id", primary_key=True)
    is_primary: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    specialty: Mapped[Specialty] = relationship()


class Training(Base):
    """A step of a physician's training."""

    __tablename__ = "training"
    __table_args__ = (one_of("kind", "medical school", "internship", "residency", "fellowship", "training"),)

    id: Mapped[Key]
    physician_id: Mapped[int] = reference("physician.id", owned=True)
    #: "training" for a kind we do not know
    kind: Mapped[str] = mapped_column(sa.String(14))
    institution: Mapped[str]
    field: Mapped[str | None]
    from_year: Mapped[int | None]
    until_year: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)


class Licence(Base):
    """A state or territory a physician is licensed in: where a visit by video may be held."""

    __tablename__ = "licence"

    physician_id: Mapped[int] = reference("physician.id", owned=True, primary_key=True)
    state: Mapped[str] = mapped_column(sa.String(2), primary_key=True)


class PatientComment(Base):
    """What somebody wrote about a physician; public only once published by a moderator."""

    __tablename__ = "patient_comment"
    __table_args__ = (one_of("status", "waiting", "published", "rejected"),)

    id: Mapped[Key]
    physician_id: Mapped[int] = reference("physician.id", owned=True)
    text: Mapped[str]
    posted_on: Mapped[date]
    status: Mapped[str] = mapped_column(sa.String(10), default="waiting")
