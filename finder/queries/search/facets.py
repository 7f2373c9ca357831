"""How many physicians each further choice would leave: every filter counted under all the others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import GENDER_IDS, AnyOf, Kind, id_of
from finder.domain.request import FLAGS
from finder.models import Payor, Plan
from finder.queries.search.filters import fresh_from
from finder.queries.search.nouns import NOUNS
from finder.queries.search.scanning import UNKNOWN, Mask, Numbers, Scan, Terms
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
    """Count every filter under the others; a few statements for what values are called.

    What the search is driven by is not among them: its other values were never read.
    """
    flags = tuple(_flag(universe, name) for name in FLAGS)
    named = [name for name in CHOICES if name != universe.driving]
    chosen = {name: one.terms or frozenset() for name, one in universe.filters.items()}
    choices = [_choice(session, universe, name, shown, chosen.get(name, frozenset())) for name in named]
    return Facets(flags, tuple(choice for choice in choices if choice))


def count_one(session: Session, universe: Universe, name: Kind, chosen: AnyOf) -> Choice | None:
    """All values of a filter that is not among the universe's own; None when there are none."""
    return _choice(session, universe, name, None, chosen)


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


def _choice(
    session: Session, universe: Universe, name: Kind, shown: int | None, chosen: AnyOf
) -> Choice | None:
    counts = _counts(universe.circle.scan, _others(universe, name), name)
    for number in chosen:
        counts.setdefault(number, 0)
    if not counts:
        return None
    common = sorted(counts, key=lambda number: (-counts[number], number))
    kept = common if shown is None else [*common[:shown], *(one for one in common[shown:] if one in chosen)]
    names = called(session, name, [id_of(number) for number in kept])
    values = [
        Value(*names[id_of(number)], counts[number], number in chosen)
        for number in kept
        if id_of(number) in names
    ]
    ordered = sorted(values, key=lambda one: (-one.count, one.label.casefold()))
    return Choice(name, tuple(ordered), len(counts))


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


def called(session: Session, name: Kind, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Id → the value of the filter, and what it is called."""
    if name == "gender":
        return {GENDER_IDS[gender]: (gender, gender) for gender in GENDER_IDS}
    if name == "plan":
        query = sa.select(Plan.id, Plan.slug, Payor.name, Plan.name).join(Payor, Payor.id == Plan.payor_id)
        rows = session.execute(query.where(Plan.id.in_(ids)))
        return {key: (slug, f"{payor}: {plan}") for key, slug, payor, plan in rows}
    noun = NOUNS[name]
    found = session.execute(sa.select(noun.id, noun.value, noun.label).where(noun.id.in_(ids)))
    return {key: (value, label) for key, value, label in found}
