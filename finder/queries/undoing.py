"""Whether a change of a listing can still be undone."""

from finder.models import Change
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


def is_undoable(change: Change, now: Facts) -> bool:
    """Whether it was an edit, and every fact it set still is as it set it; `now` are the facts of the row."""
    _before, after = set_facts(change)
    return change.deed in EDITS and bool(after) and all(now.get(fact, ...) == after[fact] for fact in after)
