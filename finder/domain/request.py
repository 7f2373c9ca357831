"""What a visitor asks for, once it has been understood, and the ways a search can end."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from finder.domain.geo import METRES_PER_MILE, Point

#: Radii offered, in miles.
RADII = (5, 10, 25, 50, 100)
DEFAULT_RADIUS = 25
#: The furthest circle one may name; more than that is "any".
LARGEST_RADIUS = 3000
#: Smaller circles than this hold a house, not a search.
SMALLEST_RADIUS = 0.1

Sort = Literal["distance", "match", "name"]

Outcome = Literal[
    "found",
    "nearest_beyond_radius",
    "similar_matches",
    "filters_too_narrow",
    "place_unknown",
    "words_unknown",
    "not_asked",
]

#: What is looked for: a specialty, condition or procedure by its slug (a specialty by its NUCC code, too).
SUBJECTS = ("condition", "procedure", "specialty")
#: What narrows a search: taken away one by one when nothing is left.
NARROWING = ("accepting", "telehealth", "wheelchair", "gender", "language", "payor", "plan", "group")
FLAGS = ("accepting", "telehealth", "wheelchair")
GENDERS = ("female", "male", "non-binary")


@dataclass(frozen=True)
class Near:
    """The point a search is measured from, and the state it lies in where that is known."""

    point: Point
    state: str | None = None


@dataclass(frozen=True)
class SearchRequest:
    """One search. Page, JSON and command line all make this and hand it to `queries.search.find`."""

    as_of: date
    words: str = ""
    #: take the words as a name alone, with no synonym, symptom or spelling read into them
    exactly: bool = False
    near: Near | None = None
    #: radius in metres; None is "any distance"
    within: float | None = DEFAULT_RADIUS * METRES_PER_MILE
    #: name of a filter → the values asked for; any of them will do, but each filter must be met
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1
    per_page: int = 20
    #: show what comes behind this rank, whatever has come and gone before it; `page` only numbers it then
    after: tuple[float | int | str, ...] | None = None
    #: whether to count how many each further choice would leave
    facets: bool = False

    @property
    def order(self) -> Sort:
        """How rows are ordered when nobody chose: by distance where there is a place."""
        return self.sort or ("distance" if self.near else "match")

    @property
    def narrowing(self) -> dict[str, tuple[str, ...]]:
        """The filters that may be taken away without changing what is looked for."""
        return {name: values for name, values in self.filters.items() if name in NARROWING}
