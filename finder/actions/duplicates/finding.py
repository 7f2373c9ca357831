"""Look for pairs in the whole directory, and keep what somebody has decided about them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain import duplicates
from finder.domain.duplicates import Pair, Signals
from finder.models import DuplicatePair
from finder.queries.duplicates.signals import nicknames, signals


@dataclass(frozen=True)
class Looked:
    """What came of it."""

    compared: int
    #: pairs nobody has decided about, and how many of them were not there before
    waiting: int
    new: int
    #: "not the same person", and not offered again
    decided: int
    #: listings in crowds too large to compare each with each
    crowded: int


def find(session: Session) -> Looked:
    """Bring the list of pairs up to date. What was decided stays decided, until a fact that was compared changes."""
    people = {one.id: one for one in signals(session)}
    found = duplicates.find(list(people.values()), nicknames(session))
    known = {(row.first_id, row.second_id): row for row in session.scalars(sa.select(DuplicatePair))}
    seen = {(pair.first, pair.second) for pair in found.pairs}
    new = sum(_keep(session, pair, known.get((pair.first, pair.second)), people) for pair in found.pairs)
    for ids, row in known.items():
        if row.state == "open" and ids not in seen:
            session.delete(row)
    session.flush()
    return Looked(len(people), _count(session, "open"), new, _count(session, "different"), found.crowded)


def _keep(session: Session, pair: Pair, row: DuplicatePair | None, people: Mapping[int, Signals]) -> bool:
    """Whether somebody has to look at it who had not to before."""
    facts = digest(people[pair.first], people[pair.second])
    if row is not None and row.state != "open" and row.fingerprint == facts:
        return False
    is_new = row is None or row.state != "open"
    if row is None:
        row = DuplicatePair(first_id=pair.first, second_id=pair.second)
        session.add(row)
    row.reasons, row.strength, row.fingerprint = list(pair.reasons), pair.strength, facts
    row.state = "open"
    return is_new


def digest(a: Signals, b: Signals) -> str:
    """SHA-256 of all that was compared."""
    return hashlib.sha256(duplicates.fingerprint_of(a, b).encode()).hexdigest()


def _count(session: Session, state: str) -> int:
    query = sa.select(sa.func.count()).select_from(DuplicatePair).where(DuplicatePair.state == state)
    return session.scalar(query) or 0
