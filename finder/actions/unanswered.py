"""Add up how often words found nothing."""

from datetime import date

from sqlalchemy.orm import Session

from finder.models import UnansweredWords


def add_unanswered(session: Session, words: str, count: int, first_on: date, last_on: date) -> None:
    """Count these folded words so many times more; for the first time there must be five of them.

    No deed of a person, so it leaves no `Change`. Raises `IntegrityError` when two processes bring new words at once.
    """
    kept = session.get(UnansweredWords, words, with_for_update=True)
    if kept is None:
        session.add(UnansweredWords(words=words, count=count, first_on=first_on, last_on=last_on))
    else:
        kept.count += count
        kept.first_on, kept.last_on = min(kept.first_on, first_on), max(kept.last_on, last_on)
    session.flush()
