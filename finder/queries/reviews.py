"""Reviews of a page, and how it stands with its text today."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.reviews import INTERVAL, Reviewed, Standing, digest_of, standing
from finder.models import Review
from finder.queries.page_texts import Lines, text_of


def standing_of(
    session: Session, owner: sa.ColumnElement[bool], page: Lines, today: date, months: int = INTERVAL
) -> Standing:
    """The state of a page as it reads now; one statement."""
    reviews = reviews_of(session, owner)
    # Without a review nobody asks whether the text is still the one that was reviewed.
    digest = digest_of(text_of(page)) if reviews else ""
    return standing(reviews, digest, today, months)


def reviews_of(session: Session, owner: sa.ColumnElement[bool]) -> tuple[Reviewed, ...]:
    """Every review of a page, whatever text it was of, by day."""
    columns: tuple[Any, ...] = (Review.person, Review.credential, Review.reviewed_on, Review.digest)
    query = sa.select(*columns).where(owner).order_by(Review.reviewed_on, Review.id)
    return tuple(Reviewed(*row) for row in session.execute(query))
