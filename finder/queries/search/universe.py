"""All a search looks at, in memory: listings of the subject in the area, and the filters as masks over them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.curve import stretches_around
from finder.domain.index_terms import SOMEWHERE, AnyOf, state_id, term
from finder.domain.request import SUBJECTS, SearchRequest
from finder.models import IndexTables, TermCount
from finder.queries.index import current
from finder.queries.index.deriving import UNPLACED
from finder.queries.search.filters import Filter, read_filters
from finder.queries.search.matching import TOLERANCE_METRES, Circle, Matches, circle, match
from finder.queries.search.ranking import Ranking
from finder.queries.search.scanning import Mask, scan

_LAST = (1 << 63) - 1
#: The stretch of every id there is.
EVERYWHERE = [(0, _LAST)]
_KEY_BITS = 30
#: Listings that are read in the time of two or three circles.
_FEW = 1_000


@dataclass(frozen=True)
class Universe:
    """The listings of one area that answer to the driving clause; every question of one search is asked of them."""

    session: Session
    tables: IndexTables
    request: SearchRequest
    #: what the words ask for: every clause must be met
    clauses: tuple[AnyOf, ...]
    #: every filter of the search by name; with other values than the search's own it must be read anew
    filters: dict[str, Filter]
    #: the clause that was driven from, None when all listings of the area were read
    driver: AnyOf | None
    #: the filter the driver is of, if it is one
    driving: str | None
    #: further clauses the listings were read by, because nothing will be counted without them
    also: tuple[AnyOf, ...] = ()

    @classmethod
    def of(cls, session: Session, request: SearchRequest, clauses: Sequence[AnyOf]) -> "Universe":
        """Choose what to drive from: the subject, so that every filter can be counted without itself."""
        tables = current(session)
        filters = read_filters(session, request.filters, request.as_of)
        subjects = {name: one for name, one in filters.items() if name in SUBJECTS}
        # Without a place there is no area to read whole: any filter will do to begin with.
        candidates = (
            _of_words(clauses) or _of_filters(subjects) or _of_filters({} if request.near else filters)
        )
        driver, driving = _rarest(session, candidates)
        return cls(session, tables, request, tuple(clauses), filters, driver, driving)

    def elsewhere(self, request: SearchRequest) -> "Universe":
        """The same question in another area, read by all that is asked: nothing less can be asked of it."""
        filters = {name: one for name, one in self.filters.items() if name in request.filters}
        candidates = _of_words(self.clauses) + _of_filters(filters)
        driver, driving = _rarest(self.session, candidates)
        also = tuple(clause for clause, _ in candidates if clause is not driver)
        return Universe(self.session, self.tables, request, self.clauses, filters, driver, driving, also)

    def within(self, radius: float | None) -> "Universe":
        """The same question in a circle of another radius in metres; None: wherever."""
        return replace(self, request=replace(self.request, within=radius))

    @property
    def has_few(self) -> bool:
        """Whether all that answer to the driver are read sooner than circle after circle; one statement."""
        if self.driver is None:
            return False
        counted = sa.select(sa.func.sum(TermCount.listings)).where(TermCount.term.in_(self.driver))
        return (self.session.scalar(counted) or 0) <= _FEW

    @property
    def subject(self) -> bool:
        """Whether words say what is looked for."""
        return bool(self.clauses)

    @cached_property
    def circle(self) -> Circle:
        """The listings, measured; one statement, when it is first asked for."""
        near, today = self.request.near, self.request.as_of
        # Without a place the question is who there is: an office that is closed for a while says so on its card.
        open_on = today if near else None
        names, where = self.request.order != "distance", self._stretches()
        found = scan(self.session, self.tables, where, self.driver, open_on, today, self.also, names=names)
        state = near.state if near else None
        possibly = (
            found.everything
            if state is None
            else found.answers_to(frozenset({term("near", state_id(state)), term("near", SOMEWHERE)}))
        )
        return circle(found, near.point if near else None, self.request.within, possibly)

    def mask(self, names: Iterable[str]) -> Mask:
        """Which listings meet every clause of the words, and these filters."""
        answer = self._clauses_met
        for name in names:
            answer = answer & self._masks[name]
        return answer

    def match(self, names: Iterable[str]) -> Matches:
        """Who meets the words and these of the filters, in order."""
        return match(self.circle, self.mask(names), self._ranking)

    @cached_property
    def _ranking(self) -> Ranking:
        asked = self.filters.get("specialty")
        specialties = frozenset[int]().union(*self.clauses, asked.terms or () if asked else ())
        request, found = self.request, self.circle
        measured = request.near is not None
        return Ranking(request.order, found.scan, found.metres, measured, request.as_of, specialties)

    @cached_property
    def _clauses_met(self) -> Mask:
        answer = self.circle.scan.everything
        for clause in self.clauses:
            if clause is not self.driver:
                answer = answer & self.circle.scan.answers_to(clause)
        return answer

    @cached_property
    def _masks(self) -> dict[str, Mask]:
        return {name: one.mask(self.circle.scan) for name, one in self.filters.items()}

    def _stretches(self) -> list[tuple[int, int]]:
        """Ids of the area, and of whatever has no point."""
        near, within = self.request.near, self.request.within
        if near is None or within is None:
            return EVERYWHERE
        cells = stretches_around(near.point, within + TOLERANCE_METRES)
        return [
            *((first << _KEY_BITS, (last + 1 << _KEY_BITS) - 1) for first, last in cells),
            (UNPLACED, _LAST),
        ]


#: A clause to drive from, and the name of the filter it is of.
Candidates = list[tuple[AnyOf, str | None]]


def _of_words(clauses: Sequence[AnyOf]) -> Candidates:
    return [(clause, None) for clause in clauses]


def _of_filters(filters: Mapping[str, Filter]) -> Candidates:
    return [(one.terms, name) for name, one in filters.items() if one.terms is not None]


def _rarest(session: Session, candidates: Candidates) -> tuple[AnyOf | None, str | None]:
    """The clause fewest listings answer to, as far as was counted when the index was built."""
    if len(candidates) < 2:
        return candidates[0] if candidates else (None, None)
    every = frozenset[int]().union(*(clause for clause, _ in candidates))
    query = sa.select(TermCount.term, TermCount.listings).where(TermCount.term.in_(every))
    counts = dict(session.execute(query).all())
    return min(candidates, key=lambda one: sum(counts.get(number, 1) for number in one[0]))
