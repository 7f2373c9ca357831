"""Whether a change of a listing can still be undone."""

from finder.models import Change, Physician, PracticeLocation
from finder.queries.listing_facts import Facts, facts_of

#: What a change tells beside the facts it set.
BESIDE = frozenset({"confirmed", "checked", "origin"})
_DEEDS = ("edit", "undo", "update")


def set_facts(change: Change) -> tuple[Facts, Facts]:
    """The facts a change set, as they were and as they became."""
    before, after = change.before or {}, change.after or {}
    return (
        {fact: value for fact, value in before.items() if fact not in BESIDE},
        {fact: value for fact, value in after.items() if fact not in BESIDE},
    )


def is_undoable(change: Change, row: Physician | PracticeLocation, now: Facts | None = None) -> bool:
    """Whether it was an edit, and every fact it set still is as it set it; `now` are the facts of the row."""
    _before, after = set_facts(change)
    now = now if now is not None else facts_of(row)
    return change.deed in _DEEDS and bool(after) and all(now.get(fact, ...) == after[fact] for fact in after)
