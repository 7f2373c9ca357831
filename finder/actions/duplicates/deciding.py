"""That two listings are two people: remembered until a fact that was compared changes."""

from datetime import datetime

from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.duplicates.finding import digest
from finder.models import DuplicatePair
from finder.queries.duplicates.signals import signals


class NoSuchPair(LookupError):
    """There is no such pair, or it was decided otherwise meanwhile."""


def two_people(session: Session, key: int, by: str, now: datetime, why: str | None) -> None:
    """They are not the same person; sent twice it is one deed. Raises `NoSuchPair`."""
    pair = held(session, key)
    if pair.state == "different":
        return
    if pair.state != "open":
        raise NoSuchPair
    # Of today: whoever decides has today's facts before their eyes, not those of the last search.
    both = signals(session, (pair.first_id, pair.second_id))
    if len(both) == 2:
        pair.fingerprint = digest(*both)
    pair.state, pair.decided_at = "different", now
    _record(session, "not the same person", pair, by, why)


def look_again(session: Session, key: int, by: str) -> None:
    """Take the decision back: the pair waits again. Raises `NoSuchPair`."""
    pair = held(session, key)
    if pair.state == "open":
        return
    if pair.state != "different":
        raise NoSuchPair
    pair.state = "open"
    _record(session, "look again", pair, by, None)


def held(session: Session, key: int) -> DuplicatePair:
    """A pair, held until the end of the transaction. Raises `NoSuchPair`."""
    pair = session.get(DuplicatePair, key, with_for_update=True, populate_existing=True)
    if pair is None:
        raise NoSuchPair
    return pair


def _record(session: Session, deed: str, pair: DuplicatePair, by: str, why: str | None) -> None:
    journal = Journal(session, by, why)
    journal.note(deed, pair, after={"first": pair.first_id, "second": pair.second_id})
    journal.write()
