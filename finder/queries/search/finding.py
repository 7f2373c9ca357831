"""One search from request to answer: which outcome, which physicians, in which order."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import Kind
from finder.domain.request import SUBJECTS, Outcome, SearchRequest
from finder.models import Condition, ConditionSpecialty, Procedure, Specialty, procedure_specialty
from finder.queries.search.cards import Card, cards
from finder.queries.search.facets import Choice, Facets, count_facets, count_one
from finder.queries.search.filters import terms_of
from finder.queries.search.matching import Match, Matches
from finder.queries.search.universe import Universe
from finder.queries.search.words import Meaning, NotUnderstood, Reading, read_words

#: How many are shown when nobody is within the circle.
NEAREST_SHOWN = 10


@dataclass(frozen=True)
class Blocker:
    """The filter that hides the most, and how many physicians its removal alone would show.

    `name` is None when no single filter is to blame, only all together.
    """

    name: str | None
    count: int
    #: counted in the whole directory, because the circle holds nobody without the filters either
    anywhere: bool = False


@dataclass(frozen=True)
class Found:
    """The answer to a search. `rows` are the page asked for."""

    outcome: Outcome
    rows: tuple[Card, ...] = ()
    #: physicians on all pages
    total: int = 0
    #: how many of them have no known distance; they come last
    distance_unknown: int = 0
    meaning: Meaning | None = None
    suggestions: tuple[Reading, ...] = ()
    blocker: Blocker | None = None
    #: the specialties whose physicians are shown as similar
    similar: tuple[Reading, ...] = ()
    #: how many of `total` each further choice would leave; None unless asked for, and where no list is
    facets: Facets | None = None
    #: whether there are more behind the last row
    more: bool = False

    def pages(self, per_page: int) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // per_page))


def find(session: Session, request: SearchRequest) -> Found:
    """Answer a search. The same for the page, the JSON and whoever else asks."""
    meaning = read_words(session, request.words, exactly=request.exactly) if request.words.strip() else None
    if isinstance(meaning, NotUnderstood):
        return Found("words_unknown", suggestions=meaning.suggestions)
    request = _with_read_filters(request, meaning)
    if not ((meaning and meaning.clauses) or request.near or any(request.filters.values())):
        return Found("not_asked", meaning=meaning)
    universe = Universe.of(session, request, meaning.clauses if meaning else ())
    found = universe.match(request.filters)
    if found.placed:
        return _page(session, request, meaning, found, universe)
    return _nobody(session, request, meaning, universe, found)


def choose(session: Session, request: SearchRequest, name: Kind) -> Choice | None:
    """Every value of one filter, counted under all else that is asked; None when there is nothing to choose from."""
    meaning = read_words(session, request.words, exactly=request.exactly) if request.words.strip() else None
    if isinstance(meaning, NotUnderstood):
        return None
    request = _with_read_filters(request, meaning)
    others = {other: values for other, values in request.filters.items() if other != name}
    universe = Universe.of(session, replace(request, filters=others), meaning.clauses if meaning else ())
    return count_one(session, universe, name, terms_of(session, name, request.filters.get(name, ())))


def _with_read_filters(request: SearchRequest, meaning: Meaning | None) -> SearchRequest:
    """The search with the filters that stood in its words."""
    filters = dict(request.filters)
    for read in meaning.filters if meaning else ():
        filters[read.name] = tuple(dict.fromkeys((*filters.get(read.name, ()), read.value)))
    return replace(request, filters=filters)


def _page(
    session: Session,
    request: SearchRequest,
    meaning: Meaning | None,
    found: Matches,
    universe: Universe,
) -> Found:
    """The rows asked for; what each further choice would leave is counted where they were found."""
    facets = count_facets(session, universe) if request.facets else None
    before = (request.page - 1) * request.per_page
    start = before if request.after is None else found.after(request.after)
    shown = found.part(start, start + request.per_page)
    rows = cards(session, shown, request.as_of, first_number=before + 1)
    more = start + len(rows) < len(found)
    unknown = len(found) - found.placed if request.near else 0
    return Found("found", rows, len(found), unknown, meaning, facets=facets, more=more)


def _nobody(
    session: Session, request: SearchRequest, meaning: Meaning | None, universe: Universe, found: Matches
) -> Found:
    """Nobody is in the circle: say why, and show who comes closest to what was asked."""
    blocker = _blocker(request, universe)
    closest = _closest(request, universe)
    unplaced = found.part(0, request.per_page)
    shown = cards(session, (*closest, *unplaced)[: request.per_page], request.as_of)
    if blocker:
        facets = count_facets(session, universe) if request.facets else None
        return Found("filters_too_narrow", shown, meaning=meaning, blocker=blocker, facets=facets)
    if closest:
        return Found("nearest_beyond_radius", shown, 0, len(found), meaning)
    if unplaced:
        return _page(session, request, meaning, found, universe)
    return _elsewhere(session, request, meaning, universe) or _similar(session, request, meaning)


def _elsewhere(
    session: Session, request: SearchRequest, meaning: Meaning | None, universe: Universe
) -> Found | None:
    """Somebody is listed, but with other filters, further away, or at an office that is closed: never deny it."""
    anywhere = replace(request, near=None, within=None, sort=None)
    if request.narrowing:
        filters = {name: values for name, values in request.filters.items() if name not in request.narrowing}
        asked = filters or universe.subject
        count = len(universe.elsewhere(replace(anywhere, filters=filters)).match(filters)) if asked else 0
        blocker = Blocker(None, count, anywhere=True)
        return Found("filters_too_narrow", meaning=meaning, blocker=blocker) if count else None
    if not request.near:
        return None
    found = universe.elsewhere(anywhere).match(request.filters)
    shown = cards(session, found.part(0, NEAREST_SHOWN), request.as_of)
    return Found("nearest_beyond_radius", shown, 0, len(shown), meaning) if shown else None


def _blocker(request: SearchRequest, universe: Universe) -> Blocker | None:
    """The one filter whose removal shows the most; all of them when no single one is to blame."""
    names = list(request.narrowing)
    if not names:
        return None
    counts = {name: _count_without(request, universe, {name}) for name in names}
    best = max(names, key=lambda name: counts[name])
    if counts[best]:
        return Blocker(best, counts[best])
    without_any = _count_without(request, universe, set(names))
    return Blocker(None, without_any) if without_any else None


def _count_without(request: SearchRequest, universe: Universe, names: Collection[str]) -> int:
    """How many the search would show without these filters; 0 where it would end in another way."""
    filters = {name: values for name, values in request.filters.items() if name not in names}
    if not (filters or universe.subject or request.near):
        return 0
    found = universe.match(filters)
    return len(found) if found.placed else 0


def _closest(request: SearchRequest, universe: Universe) -> tuple[Match, ...]:
    """The nearest physicians of all, in widening circles; each is exact, so the first hit is the nearest."""
    if request.near is None or request.within is None:
        return ()
    wider = universe.elsewhere(replace(request, sort=None))
    for radius in (None,) if wider.has_few else _widening(request.within):
        found = wider.within(radius).match(request.filters)
        if found.placed >= NEAREST_SHOWN:
            break
    return found.part(0, min(NEAREST_SHOWN, found.placed))


def _widening(within: float) -> Iterator[float | None]:
    """Radii in metres, each three times the one before; at last the whole globe."""
    radius = max(within, 20_000.0)
    while radius < 3_000_000:
        radius *= 3
        yield radius
    yield None


def _similar(session: Session, request: SearchRequest, meaning: Meaning | None) -> Found:
    """Nobody is listed for it anywhere: physicians of the specialties that care for it, and said so."""
    specialties = _caring_specialties(session, request, meaning)
    if not specialties:
        return Found("similar_matches", meaning=meaning)
    slugs = tuple(reading.slug for reading in specialties if reading.slug)
    caring = (terms_of(session, "specialty", slugs),)
    asked = replace(request, filters=request.narrowing)
    universe = Universe.of(session, asked, caring)
    if not len(universe.match(asked.filters)) and request.near:
        universe = Universe.of(session, replace(asked, within=None), caring)
    page = _page(session, request, meaning, universe.match(asked.filters), universe)
    return replace(page, outcome="similar_matches", similar=specialties)


def _caring_specialties(
    session: Session, request: SearchRequest, meaning: Meaning | None
) -> tuple[Reading, ...]:
    """Specialties linked with the conditions and procedures asked for, by words or by filter."""
    slugs: dict[str, list[str]] = {name: list(request.filters.get(name, ())) for name in SUBJECTS}
    for reading in meaning.readings if meaning else ():
        if reading.slug:
            slugs[reading.subject].append(reading.slug)
    by_condition = (
        sa.select(ConditionSpecialty.specialty_id)
        .join(Condition, Condition.id == ConditionSpecialty.condition_id)
        .where(Condition.slug.in_(slugs["condition"]))
    )
    by_procedure = (
        sa.select(procedure_specialty.c.specialty_id)
        .join(Procedure, Procedure.id == procedure_specialty.c.procedure_id)
        .where(Procedure.slug.in_(slugs["procedure"]))
    )
    either = sa.or_(Specialty.id.in_(by_condition), Specialty.id.in_(by_procedure))
    rows = session.execute(_named().where(either).order_by(Specialty.people))
    return tuple(Reading(request.words, "specialty", *row) for row in rows)


def _named() -> sa.Select[*tuple[Any, ...]]:
    return sa.select(Specialty.slug, Specialty.label, Specialty.person, Specialty.people)
