"""Who there is for a search, counted without one row being fetched."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from finder.domain.request import SearchRequest
from finder.queries.search.facets import Value, count_one
from finder.queries.search.universe import Universe


@dataclass(frozen=True)
class Tally:
    """How many physicians a search finds, and how many of them list each payor; both as the search itself counts."""

    total: int
    payors: tuple[Value, ...]


def tally(session: Session, request: SearchRequest, *, payors: bool = False) -> Tally:
    """Count a search that has no words; three statements, and one for the names of payors. Raises IndexNotBuilt."""
    universe = Universe.of(session, request, ())
    choice = count_one(session, universe, "payor", frozenset()) if payors else None
    return Tally(len(universe.match(request.filters)), choice.values if choice else ())
