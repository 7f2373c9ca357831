"""Specialties: NUCC codes under our own plain labels."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from finder.models.base import Base, Key, Slug
from finder.models.term import Term


class Specialty(Base):
    """A field of practice, one for each NUCC code we know."""

    __tablename__ = "specialty"

    id: Mapped[Key]
    slug: Mapped[Slug]
    #: NUCC Health Care Provider Taxonomy code, ten characters
    code: Mapped[str] = mapped_column(sa.String(10), unique=True)
    #: the field: "Neurology"
    label: Mapped[str]
    #: one who practises it: "Neurologist"
    person: Mapped[str]
    #: several of them: "Neurologists"
    people: Mapped[str]
    #: the heading it is listed under: "Brain and nerves"
    family: Mapped[str]
    #: one plain sentence: what this person does
    plain: Mapped[str]
    #: when to see one, and what they do; None where nobody wrote it yet
    when_to_see: Mapped[str | None]
    what_they_do: Mapped[str | None]
    terms: Mapped[list[Term]] = relationship(cascade="all, delete-orphan", order_by=Term.id)
