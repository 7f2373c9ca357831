"""Who wrote and who reviewed a page, and how it read before."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, exactly_one, not_blank, reference, utc_now


class EditorialPerson(Base):
    """Somebody who writes, by the name that pages give; reviewers are named in their reviews."""

    __tablename__ = "editorial_person"
    __table_args__ = (not_blank("name"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    credential: Mapped[str | None]


class Review(Base):
    """That a clinician reviewed a page as it read on a day; it says nothing of any other text."""

    __tablename__ = "review"
    __table_args__ = (
        not_blank("person"),
        not_blank("credential"),
        sa.CheckConstraint("length(digest) = 64", name="digest_whole"),
        exactly_one("one_page", "condition_id", "procedure_id", "question_id"),
    )

    id: Mapped[Key]
    condition_id: Mapped[int | None] = reference("condition.id", owned=True)
    procedure_id: Mapped[int | None] = reference("procedure.id", owned=True)
    question_id: Mapped[int | None] = reference("question.id", owned=True)
    person: Mapped[str]
    #: "MD", "DO, neurology"
    credential: Mapped[str]
    reviewed_on: Mapped[date]
    #: SHA-256 of the text reviewed
    digest: Mapped[str] = mapped_column(sa.String(64))
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)


class ContentVersion(Base):
    """How a page read from a moment on, whole, as plain lines."""

    __tablename__ = "content_version"
    __table_args__ = (exactly_one("one_page", "condition_id", "procedure_id", "question_id"),)

    id: Mapped[Key]
    condition_id: Mapped[int | None] = reference("condition.id", owned=True)
    procedure_id: Mapped[int | None] = reference("procedure.id", owned=True)
    question_id: Mapped[int | None] = reference("question.id", owned=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    #: a staff member, or "flask seed"
    by: Mapped[str]
    #: as whoever wrote it says
    why: Mapped[str | None]
    #: SHA-256 of the text
    digest: Mapped[str] = mapped_column(sa.String(64))
    text: Mapped[str]
