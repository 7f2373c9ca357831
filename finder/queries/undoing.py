"""Whether a change of a listing can still be undone."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Change, PracticeLocation
from finder.queries.listing_facts import Facts

#: What a change tells beside the facts it set.
BESIDE = frozenset({"confirmed", "checked", "origin"})
#: Deeds that set facts of a listing, and nothing else.
EDITS = ("edit", "undo", "update", "take off")


def set_facts(change: Change) -> tuple[Facts, Facts]:
    """The facts a change set, as they were and as they became."""
    before, after = change.before or {}, change.after or {}
    return (
        {fact: value for fact, value in before.items() if fact not in BESIDE},
        {fact: value for fact, value in after.items() if fact not in BESIDE},
    )


def is_as_set(change: Change, now: Facts) -> bool:
    """Whether a change was an edit, and every fact it set still is so."""
    _before, after = set_facts(change)
    return change.deed in EDITS and bool(after) and all(now.get(fact, ...) == after[fact] for fact in after)


def added_office(session: Session, change: Change) -> PracticeLocation | None:
    """The practice location a change added, while nothing else was saved about it and nobody moves there."""
    office = (change.after or {}).get("office") if change.deed == "add office" else None
    if not office:
        return None
    moved_there = sa.select(PracticeLocation.id).where(PracticeLocation.moves_to_id == office["id"])
    if session.scalar(moved_there.limit(1)):
        return None
    later = sa.select(Change.id).where(
        Change.noun == "practice_location", Change.noun_id == office["id"], Change.id > change.id
    )
    return None if session.scalar(later.limit(1)) else session.get(PracticeLocation, office["id"])
