"""What people looked for and did not find."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import UnansweredWords


@dataclass(frozen=True)
class Unanswered:
    """Folded words, how often they found nothing, and the first and last day they did."""

    words: str
    count: int
    first_on: date
    last_on: date


def unanswered(session: Session, most: int | None = None) -> tuple[Unanswered, ...]:
    """All of them, or so many, the most frequent first."""
    kept = UnansweredWords
    query = sa.select(kept.words, kept.count, kept.first_on, kept.last_on).order_by(
        kept.count.desc(), kept.words
    )
    return tuple(Unanswered(*row) for row in session.execute(query.limit(most)))
