"""A clinician reviewed a page: the row that "medically reviewed" renders from."""

from datetime import date

from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.versions import keep_version, page_at
from finder.domain.reviews import digest_of
from finder.models import Review


class UnnamedReviewer(ValueError):
    """A review needs a person's name and a credential."""


def record_review(session: Session, address: str, person: str, credential: str, on: date, by: str) -> Review:
    """Bind a review to the page as it reads now. Raises NoSuchPage and UnnamedReviewer; flushes."""
    if not person.strip() or not credential.strip():
        raise UnnamedReviewer("A review needs the name and the credential of who made it.")
    page = page_at(session, address)
    keep_version(session, page, by)
    review = Review(
        person=person.strip(),
        credential=credential.strip(),
        reviewed_on=on,
        digest=digest_of(page.text),
        **{page.column: page.id},
    )
    session.add(review)
    journal = Journal(session, by)
    after = {"page": address, "person": review.person, "credential": review.credential, "on": on.isoformat()}
    journal.note("review", review, after=after)
    journal.write()
    return review
