"""How many physicians each further choice would leave: every filter counted under all the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from sqlalchemy.orm import Session

from finder.domain.index_terms import AnyOf, Kind, Term, id_of
from finder.domain.listing_facts import UNKNOWN
from finder.domain.request import FLAGS
from finder.queries.search.called import called_so
from finder.queries.search.filters import fresh_from
from finder.queries.search.scanning import Mask, Numbers, Scan, Terms
from finder.queries.search.universe import Universe

#: Filters with many values, in the order they are shown.
CHOICES: tuple[Kind, ...] = (
    *("specialty", "condition", "procedure", "payor", "plan", "language", "gender", "group"),
)
#: So many values are shown; the rest is a page of its own.
SHOWN = 6


@dataclass(frozen=True)
class Value:
    """One value of a filter: what it is called, and how many physicians have it under the other filters."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class Choice:
    """A filter with many values, the commonest first; `values` are the top ones and those chosen."""

    name: Kind
    values: tuple[Value, ...]
    #: how many values there are to choose from
    of: int


@dataclass(frozen=True)
class Flag:
    """A yes-or-no fact of practice locations, counted in physicians: the best any of their locations says."""

    name: str
    yes: int
    #: said yes or no, but not confirmed lately; only `accepting` grows stale
    stale: int
    #: no at every location
    no: int
    #: nobody has said
    unknown: int
    chosen: bool


@dataclass(frozen=True)
class Facets:
    """All the filters of a search."""

    flags: tuple[Flag, ...]
    choices: tuple[Choice, ...]


def count_facets(session: Session, universe: Universe, shown: int | None = SHOWN) -> Facets:
    """Count every filter under the others; one statement for what values are called.

    What the search is driven by is not among them: its other values were never read.
    """
    flags = tuple(_flag(universe, name) for name in FLAGS)
    chosen = {name: one.terms or frozenset() for name, one in universe.filters.items()}
    kept = [
        _kept(universe, name, shown, chosen.get(name, frozenset()))
        for name in CHOICES
        if name != universe.driving
    ]
    return Facets(flags, _choices(session, [one for one in kept if one.counts]))


def count_one(session: Session, universe: Universe, name: Kind, chosen: AnyOf) -> Choice | None:
    """All values of a filter that is not among the universe's own; None when there are none."""
    kept = _kept(universe, name, None, chosen)
    return _choices(session, [kept])[0] if kept.counts else None


def _others(universe: Universe, name: str) -> Mask:
    return universe.mask([other for other in universe.filters if other != name]) & universe.circle.inside


def _flag(universe: Universe, name: str) -> Flag:
    scan, rows = universe.circle.scan, np.flatnonzero(_others(universe, name))
    said: Numbers = getattr(scan, name)[rows]
    fresh = (
        scan.accepting_on[rows] >= fresh_from(universe.request.as_of) if name == "accepting" else said == said
    )
    # The best that any of the locations says; "no" must be said of all.
    rank = np.select([said == UNKNOWN, ~fresh, said == 1], [1, 2, 3], 0)
    best = np.maximum.reduceat(rank, scan.starts(rows)) if len(rows) else rank
    no, unknown, stale, yes = np.bincount(best, minlength=4)
    return Flag(name, int(yes), int(stale), int(no), int(unknown), name in universe.filters)


class _Kept(NamedTuple):
    """The values of a filter that are to be shown, before anybody has said what they are called."""

    name: Kind
    counts: Mapping[Term, int]
    #: those of `counts` that are shown
    shown: list[Term]
    chosen: AnyOf


def _kept(universe: Universe, name: Kind, shown: int | None, chosen: AnyOf) -> _Kept:
    counts = _counts(universe.circle.scan, _others(universe, name), name)
    for number in chosen:
        counts.setdefault(number, 0)
    common = sorted(counts, key=lambda number: (-counts[number], number))
    kept = common if shown is None else [*common[:shown], *(one for one in common[shown:] if one in chosen)]
    return _Kept(name, counts, kept, chosen)


def _choices(session: Session, kept: list[_Kept]) -> tuple[Choice, ...]:
    called = called_so(session, {one.name: [id_of(number) for number in one.shown] for one in kept})
    return tuple(_choice(one, called) for one in kept)


def _choice(kept: _Kept, called: Mapping[tuple[str, int], tuple[str, str]]) -> Choice:
    values = [
        Value(*called[kept.name, id_of(number)], kept.counts[number], number in kept.chosen)
        for number in kept.shown
        if (kept.name, id_of(number)) in called
    ]
    ordered = sorted(values, key=lambda one: (-one.count, one.label.casefold()))
    return Choice(kept.name, tuple(ordered), len(kept.counts))


#: What belongs to a practice location; everything else is the same at each location of a physician.
_OF_LOCATIONS = ("payor", "plan", "group")


def _counts(scan: Scan, mask: Mask, name: Kind) -> dict[int, int]:
    """Term → physicians, each once however many of their locations answer to it."""
    rows = np.flatnonzero(mask)
    starts = scan.starts(rows)
    if name not in _OF_LOCATIONS:
        rows, starts = rows[starts], np.arange(len(starts))
    terms, lengths = scan.terms_of(rows, name)
    if len(starts) < len(rows):
        terms = _once(terms, lengths, starts)
    found, counts = np.unique(terms, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))


def _once(terms: Terms, lengths: Numbers, starts: Numbers) -> Terms:
    """The terms of groups of rows, each once a group; only groups of several rows can have one twice."""
    sizes = np.diff(starts, append=len(lengths))
    several = np.repeat(sizes > 1, sizes)
    group = np.repeat(np.repeat(np.arange(len(starts)), sizes), lengths)
    doubtful = np.repeat(several, lengths)
    pairs = np.unique(group[doubtful] << 32 | terms[doubtful])
    return np.concatenate([terms[~doubtful], (pairs & 0xFFFFFFFF).astype(np.int32)])
