"""Who there is for a topic, and what further choices they leave, counted without anybody being put in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy.orm import Session

from finder.domain.index_terms import KIND_MASK, PACKED, Kind, Term, id_of, kind_code, kind_of
from finder.domain.request import SearchRequest
from finder.queries.index import current
from finder.queries.index.deriving import NEVER
from finder.queries.search.called import called_so
from finder.queries.search.filters import fresh_from, terms_of
from finder.queries.search.scanning import FACTS, Mask, Numbers, Terms
from finder.queries.search.universe import EVERYWHERE, Universe
from finder.store import scanning


@dataclass(frozen=True)
class Further:
    """One value of a further filter, and how many physicians the search would find with it."""

    value: str
    label: str
    count: int
    #: of them, those with an office that confirmed its plans within `FRESH_DAYS`; says nothing but of payors
    confirmed: int


@dataclass(frozen=True)
class Tally:
    """How many physicians a search finds, and how many under each further filter; both as the search itself counts."""

    total: int
    #: filter → its values, the commonest first
    further: dict[Kind, tuple[Further, ...]] = field(default_factory=dict)


def tally(session: Session, request: SearchRequest, kinds: Sequence[Kind]) -> Tally:
    """Count a search for a topic near a place. Raises IndexNotBuilt."""
    universe = Universe.of(session, request, ())
    scan = universe.circle.scan
    found = universe.mask(request.filters) & universe.circle.inside
    inside = found[scan.rows]
    rows, terms = scan.rows[inside], scan.terms[inside]
    fresh = scan.plans_on[rows] >= fresh_from(request.as_of)
    further = _further(session, kinds, scan.physicians[rows], terms, fresh)
    return Tally(len(universe.match(request.filters)), further)


def tally_everywhere(session: Session, request: SearchRequest, kinds: Sequence[Kind]) -> Tally:
    """The same for the whole directory, of one filter alone: three statements, four with further filters."""
    ((name, values),) = request.filters.items()
    # Without a place the question is who there is: those who have yet to join, or are closed for a while, too.
    days = (NEVER, request.as_of.toordinal())
    columns = ("l.facts", "l.terms") if kinds else ("l.facts",)
    rows = scanning.scan(
        session, current(session), columns, EVERYWHERE, terms_of(session, name, values), days
    )
    facts = np.frombuffer(b"".join([row[0] for row in rows]), dtype=FACTS)
    people = facts["physician"].astype(np.int64)
    if not kinds:
        return Tally(len(np.unique(people)))
    terms = np.frombuffer(b"".join([row[1] for row in rows]), dtype=PACKED)
    each = np.repeat(np.arange(len(rows)), [len(row[1]) // terms.itemsize for row in rows])
    fresh = facts["plans_on"][each] >= fresh_from(request.as_of)
    return Tally(len(np.unique(people)), _further(session, kinds, people[each], terms, fresh))


def _further(
    session: Session, kinds: Sequence[Kind], people: Numbers, terms: Terms, fresh: Mask
) -> dict[Kind, tuple[Further, ...]]:
    """Every value of these filters; physicians, terms and whether the plans are fresh stand side by side."""
    asked = np.isin(terms & KIND_MASK, [kind_code(kind) for kind in kinds])
    pairs = people[asked] << 32 | terms[asked]
    counts, confirmed = _people_of(pairs), _people_of(pairs[fresh[asked]])
    found: dict[Kind, list[Term]] = {kind: [] for kind in kinds}
    for number in counts:
        found[kind_of(number)].append(number)
    called = called_so(session, {kind: [id_of(one) for one in numbers] for kind, numbers in found.items()})
    further = {
        (kind, one): Further(*called[kind, id_of(one)], counts[one], confirmed.get(one, 0))
        for kind, numbers in found.items()
        for one in numbers
        if (kind, id_of(one)) in called
    }
    return {kind: _ordered(value for (of, _), value in further.items() if of == kind) for kind in kinds}


def _ordered(values: Iterable[Further]) -> tuple[Further, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.label.casefold())))


def _people_of(pairs: Numbers) -> dict[int, int]:
    """Term → how many physicians, each once, from pairs of both in one number."""
    found, counts = np.unique(np.unique(pairs) & 0xFFFFFFFF, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))
