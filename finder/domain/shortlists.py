"""A visitor's list of physicians: their ids, in the order they were added, each once."""

from collections.abc import Iterable

#: As many as fit the cookie with room to spare, and as anybody can telephone.
MOST = 25
#: As many as fit side by side on a sheet of paper.
COMPARED = 4
#: What a database takes for an id.
_LARGEST = 2**31 - 1

Ids = tuple[int, ...]


class ListIsFull(Exception):
    """One more physician than a list holds."""


def read_ids(value: object) -> Ids:
    """The ids a cookie held; whatever no list could hold is left out."""
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(one for one in value[:MOST] if _is_id(one)))


def added(ids: Ids, one: int) -> Ids:
    """The list with one more at its end, or as it was when it is there. Raises `ListIsFull`."""
    if one in ids:
        return ids
    if len(ids) >= MOST:
        raise ListIsFull
    return (*ids, one)


def removed(ids: Ids, gone: Iterable[int]) -> Ids:
    """The list without these."""
    without = frozenset(gone)
    return tuple(one for one in ids if one not in without)


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST
