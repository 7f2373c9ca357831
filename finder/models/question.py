"""Questions: one about a condition, answered on a page of its own."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, not_blank, reference


class Question(Base):
    """What people ask about a condition, and our answer."""

    __tablename__ = "question"
    __table_args__ = (
        sa.UniqueConstraint("condition_id", "slug"),
        not_blank("question"),
        not_blank("short_answer"),
    )

    id: Mapped[Key]
    condition_id: Mapped[int] = reference("condition.id", owned=True)
    slug: Mapped[str] = mapped_column(sa.String(120))
    question: Mapped[str]
    #: at most forty words, with marks
    short_answer: Mapped[str]
    #: other ways to ask it
    also: Mapped[list[Any]] = mapped_column(default=list)
    #: as `Condition.sections`; the first heading may be empty
    sections: Mapped[list[Any]] = mapped_column(default=list)
    #: as of a condition
    seed_digest: Mapped[str | None] = mapped_column(sa.String(64))
    edited_by: Mapped[str | None]
    edited_at: Mapped[datetime | None]
