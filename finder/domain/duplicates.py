"""Which listings may be one person: names that fit, and something besides the name that two of them share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

#: Listings that share a name and a place; more than so many are no longer compared, but counted.
MOST_TOGETHER = 60
#: Reason → how much it says.
WEIGHTS = {
    "same name": 4,
    "goes by another form of the first name": 3,
    "goes by the middle name": 3,
    "first name shortened to a letter": 2,
    "last name with and without a second part": 3,
    "last name spelled nearly alike": 2,
    "another last name": 1,
    "same phone": 3,
    "same office": 3,
    "same training": 4,
    "same specialty and ZIP": 2,
}
REASONS = tuple(WEIGHTS)
#: Of two listings of one place: so much of the rest must fit when the names do not fit fully.
_STRONG = frozenset({"same phone", "same office", "same training"})

Nicknames = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Signals:
    """What of a listing may tell who it is; words are folded, and empty when they are not recorded."""

    id: int
    npi: str | None
    is_demo: bool
    first: str
    middle: str
    last: tuple[str, ...]
    suffix: str
    gender: str | None
    phones: frozenset[str] = frozenset()
    facilities: frozenset[int] = frozenset()
    zips: frozenset[str] = frozenset()
    specialties: frozenset[int] = frozenset()
    #: school, and the year it ended
    training: frozenset[tuple[str, int]] = frozenset()


class Pair(NamedTuple):
    """Two listings, the one with the lower id first, and why they may be one person, the strongest reason first."""

    first: int
    second: int
    reasons: tuple[str, ...]

    @property
    def strength(self) -> int:
        """The sum of its reasons."""
        return sum(WEIGHTS[one] for one in self.reasons)


class Found(NamedTuple):
    """All pairs, and how many listings stand in crowds too large to compare each with each."""

    pairs: tuple[Pair, ...]
    crowded: int


def find(people: Sequence[Signals], nicknames: Nicknames) -> Found:
    """Every pair that may be one person. Listings meet under shared keys alone, so time grows with their number."""
    found: dict[tuple[int, int], Pair] = {}
    crowded: set[int] = set()
    for kind in ("phones", "facilities", "zips", "training"):
        for together in _together(people, kind):
            if len(together) > MOST_TOGETHER:
                crowded.update(one.id for one in together)
                continue
            for a, b in combinations(sorted(together, key=lambda one: one.id), 2):
                if (a.id, b.id) not in found and (why := reasons(a, b, nicknames)):
                    found[a.id, b.id] = Pair(a.id, b.id, why)
    return Found(tuple(sorted(found.values(), key=lambda pair: (-pair.strength, pair))), len(crowded))


def _together(people: Sequence[Signals], kind: str) -> Iterator[list[Signals]]:
    """Listings that share a place of this kind and part of a name.

    Two numbers of the registry are two people, so whoever has one only meets those who have none.
    """
    meeting: dict[tuple[object, str], list[Signals]] = defaultdict(list)
    for one in people:
        if one.npi is None:
            for key in _keys(one, kind):
                meeting[key].append(one)
    for one in people:
        if one.npi is not None:
            for key in _keys(one, kind):
                if key in meeting:
                    meeting[key].append(one)
    return (together for together in meeting.values() if len(together) > 1)


def _keys(one: Signals, kind: str) -> Iterator[tuple[object, str]]:
    words = {*one.last, "".join(one.last)}
    if kind != "zips" and len(one.first) > 1:
        words.add(f"first {one.first}")
    return ((place, word) for place in getattr(one, kind) for word in words)


def reasons(a: Signals, b: Signals, nicknames: Nicknames) -> tuple[str, ...]:
    """Why the two may be one person; nothing when they are not, or when too little speaks for it."""
    if _are_two(a, b):
        return ()
    names, shared = _names(a, b, nicknames), _shared(a, b)
    if not names or not shared or not _suffices(a, b, names, shared):
        return ()
    return tuple(sorted((*names, *shared), key=lambda one: (-WEIGHTS[one], REASONS.index(one))))


def _are_two(a: Signals, b: Signals) -> bool:
    """What nobody has two of differs: a number of the registry is given once in a life."""
    two_numbers = a.npi is not None and b.npi is not None
    two_genders = a.gender is not None and b.gender is not None and a.gender != b.gender
    made_up = a.is_demo != b.is_demo
    return two_numbers or two_genders or made_up or (a.suffix != b.suffix and bool(a.suffix and b.suffix))


def _names(a: Signals, b: Signals, nicknames: Nicknames) -> tuple[str, ...]:
    """How the names fit; empty when they do not."""
    first, last = _first(a, b, nicknames), _last(a.last, b.last)
    if first is None or last is None:
        return ()
    by_middle = first == "goes by the middle name"
    if a.middle and b.middle and a.middle[0] != b.middle[0] and not by_middle:
        return ()
    if last == "another last name" and not (first == "" and len(a.middle) > 1 and a.middle == b.middle):
        return ()
    return tuple(one for one in (first, last) if one) or ("same name",)


def _first(a: Signals, b: Signals, nicknames: Nicknames) -> str | None:
    """How first names fit; an empty word when they are the same, None when they do not fit."""
    x, y = a.first, b.first
    if not x or not y:
        return None
    if x == y:
        return ""
    if y in nicknames.get(x, frozenset()):
        return "goes by another form of the first name"
    if 1 in (len(x), len(y)) and x[0] == y[0]:
        return "first name shortened to a letter"
    return "goes by the middle name" if len(x) > 1 and len(y) > 1 and _by_middle(a, b) else None


def _by_middle(a: Signals, b: Signals) -> bool:
    return a.first == b.middle or b.first == a.middle


def _last(a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
    x, y = "".join(a), "".join(b)
    if x == y:
        return ""
    if {*a} < {*b} or {*b} < {*a}:
        return "last name with and without a second part"
    return "last name spelled nearly alike" if _one_slip(x, y) else "another last name"


def _one_slip(x: str, y: str) -> bool:
    """One letter put in, left out, replaced, or two neighbours swapped, in a name of five letters or more."""
    if min(len(x), len(y)) < 5 or abs(len(x) - len(y)) > 1:
        return False
    start = next((n for n, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    left, right = x[start:], y[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or swapped


def _shared(a: Signals, b: Signals) -> tuple[str, ...]:
    found = {
        "same phone": a.phones & b.phones,
        "same office": a.facilities & b.facilities,
        "same training": a.training & b.training,
        "same specialty and ZIP": a.specialties & b.specialties and a.zips & b.zips,
    }
    return tuple(reason for reason, shared in found.items() if shared)


def _suffices(a: Signals, b: Signals, names: Iterable[str], shared: Iterable[str]) -> bool:
    """Full names need one thing besides; weaker ones a strong one, and no specialties that speak against it."""
    if {*names} <= {"same name", "goes by another form of the first name"}:
        return True
    agree = not (a.specialties and b.specialties) or bool(a.specialties & b.specialties)
    return agree and not _STRONG.isdisjoint(shared)


def fingerprint_of(a: Signals, b: Signals) -> str:
    """All that was compared, in an order of its own: other facts, another text."""
    return "\n".join(_written(one) for one in sorted((a, b), key=lambda one: one.id))


def _written(one: Signals) -> str:
    plain = (one.npi, one.first, one.middle, one.last, one.suffix, one.gender)
    sets = (one.phones, one.facilities, one.zips, one.specialties, one.training)
    return repr((*plain, *(sorted(part) for part in sets)))
