"""The words people type for a condition, a procedure or a specialty."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, one_of, reference


class Term(Base):
    """One way to say exactly one condition, procedure or specialty, its own name among them."""

    __tablename__ = "term"
    __table_args__ = (
        one_of("kind", "name", "person", "clinical", "lay", "abbreviation", "misspelling", "symptom", "code"),
        one_of("language", "en", "es"),
        sa.CheckConstraint(
            "(CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN specialty_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_meaning",
        ),
    )

    id: Mapped[Key]
    #: as people write it
    text: Mapped[str]
    #: `domain.words.fold` of the text: what is compared
    folded: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(sa.String(12))
    language: Mapped[str] = mapped_column(sa.String(2), default="en")
    #: where a line of the word table came from; None for what the noun's own file says
    source: Mapped[str | None]
    condition_id: Mapped[int | None] = reference("condition.id", owned=True)
    procedure_id: Mapped[int | None] = reference("procedure.id", owned=True)
    specialty_id: Mapped[int | None] = reference("specialty.id", owned=True)
