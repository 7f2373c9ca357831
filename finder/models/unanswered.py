"""Searches that found nothing: the words and how often, never who."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base


class UnansweredWords(Base):
    """Words that nobody and nothing here bears, typed at least five times; no row knows who typed them or where."""

    __tablename__ = "unanswered_words"
    #: what was typed less often must not be here: a visitor might be known by it
    __table_args__ = (sa.CheckConstraint("count >= 5", name="five_or_more"),)

    #: `domain.words.fold` of what was typed
    words: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    count: Mapped[int]
    first_on: Mapped[date]
    last_on: Mapped[date]
