"""One search from request to answer: which outcome, which physicians, in which order."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.request import SUBJECTS, Outcome, SearchRequest
from finder.models import Condition, ConditionSpecialty, Procedure, Specialty, procedure_specialty
from finder.queries.search.cards import Card, cards
from finder.queries.search.filters import Where, all_of, in_specialties, listed, not_left, open_on
from finder.queries.search.matching import Match, Matches, match, nearest
from finder.queries.search.meaning import Meaning, NotUnderstood, Reading, read_words

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

    def pages(self, per_page: int) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // per_page))


def find(session: Session, request: SearchRequest) -> Found:
    """Answer a search. The same for the page, the JSON and whoever else asks."""
    meaning = read_words(session, request.words, exactly=request.exactly) if request.words.strip() else None
    if isinstance(meaning, NotUnderstood):
        return Found("words_unknown", suggestions=meaning.suggestions)
    if not (meaning or request.near or any(request.filters.values())):
        return Found("not_asked")
    subject = [meaning.where] if meaning else []
    found = _match(session, request, subject, request.filters)
    if found.placed:
        return _page(session, request, meaning, found)
    return _nobody(session, request, meaning, subject, found)


def _conditions(
    request: SearchRequest, subject: list[Where], filters: dict[str, tuple[str, ...]]
) -> list[Where]:
    # Without a place the question is who there is: an office that is closed for a while says so on its card.
    seen = open_on(request.as_of) if request.near else not_left(request.as_of)
    return [listed(), seen, *subject, *all_of(filters, request.as_of)]


def _match(
    session: Session, request: SearchRequest, subject: list[Where], filters: dict[str, tuple[str, ...]]
) -> Matches:
    where = _conditions(request, subject, filters)
    return match(session, where, request.near, request.within, request.order)


def _page(session: Session, request: SearchRequest, meaning: Meaning | None, found: Matches) -> Found:
    start = (request.page - 1) * request.per_page
    rows = cards(session, found.all[start : start + request.per_page], request.as_of, first_number=start + 1)
    total, unknown = len(found.all), len(found.unplaced) if request.near else 0
    return Found("found", rows, total, unknown, meaning)


def _nobody(
    session: Session, request: SearchRequest, meaning: Meaning | None, subject: list[Where], found: Matches
) -> Found:
    """Nobody is in the circle: say why, and show who comes closest to what was asked."""
    blocker = _blocker(session, request, subject)
    closest = _closest(session, request, subject)
    shown = cards(session, (*closest, *found.unplaced)[: request.per_page], request.as_of)
    if blocker:
        return Found("filters_too_narrow", shown, meaning=meaning, blocker=blocker)
    if closest:
        return Found("nearest_beyond_radius", shown, 0, len(found.unplaced), meaning)
    if found.unplaced:
        return _page(session, request, meaning, found)
    return _elsewhere(session, request, meaning, subject) or _similar(session, request, meaning)


def _elsewhere(
    session: Session, request: SearchRequest, meaning: Meaning | None, subject: list[Where]
) -> Found | None:
    """Somebody is listed, but with other filters, further away, or at an office that is closed: never deny it."""
    anywhere = replace(request, near=None, within=None, sort=None)
    if request.narrowing:
        filters = {name: values for name, values in request.filters.items() if name not in request.narrowing}
        count = len(_match(session, anywhere, subject, filters).all) if filters or subject else 0
        return (
            Found("filters_too_narrow", meaning=meaning, blocker=Blocker(None, count, True))
            if count
            else None
        )
    found = _match(session, anywhere, subject, request.filters).all if request.near else ()
    shown = cards(session, found[:NEAREST_SHOWN], request.as_of)
    return Found("nearest_beyond_radius", shown, 0, len(shown), meaning) if shown else None


def _blocker(session: Session, request: SearchRequest, subject: list[Where]) -> Blocker | None:
    """The one filter whose removal shows the most; all of them when no single one is to blame."""
    names = list(request.narrowing)
    if not names:
        return None
    counts = {name: _count_without(session, request, subject, {name}) for name in names}
    best = max(names, key=lambda name: counts[name])
    if counts[best]:
        return Blocker(best, counts[best])
    without_any = _count_without(session, request, subject, set(names))
    return Blocker(None, without_any) if without_any else None


def _count_without(session: Session, request: SearchRequest, subject: list[Where], names: set[str]) -> int:
    """How many the search would show without these filters; 0 where it would end in another way."""
    filters = {name: values for name, values in request.filters.items() if name not in names}
    if not (filters or subject or request.near):
        return 0
    found = _match(session, request, subject, filters)
    return len(found.all) if found.placed else 0


def _closest(session: Session, request: SearchRequest, subject: list[Where]) -> tuple[Match, ...]:
    if request.near is None or request.within is None:
        return ()
    where = _conditions(request, subject, request.filters)
    return nearest(session, where, request.near, request.within, NEAREST_SHOWN)


def _similar(session: Session, request: SearchRequest, meaning: Meaning | None) -> Found:
    """Nobody is listed for it anywhere: physicians of the specialties that care for it, and said so."""
    specialties = _caring_specialties(session, request, meaning)
    if not specialties:
        return Found("similar_matches", meaning=meaning)
    slugs = [reading.slug for reading in specialties]
    where = [in_specialties(sa.select(Specialty.id).where(Specialty.slug.in_(slugs)))]
    narrowing = request.narrowing
    wider = replace(request, within=None) if request.near else request
    found = _match(session, request, where, narrowing)
    found = found if found.all else _match(session, wider, where, narrowing)
    page = _page(session, request, meaning, found)
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
