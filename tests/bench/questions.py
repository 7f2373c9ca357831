"""What is asked: plain values that every engine can read, and the request the program makes of them."""

from dataclasses import dataclass
from typing import Literal

from finder.domain.geo import METRES_PER_MILE, Point
from finder.domain.request import Near, SearchRequest
from tests.bench.world import AS_OF

Mix = Literal["a", "b", "c", "d", "e", "f"]
PAGE, NEAREST = 20, 10
#: The filters with many values that are counted in mixes e and f; three flags come on top in the program's answer.
FACETS = ("condition", "payor", "language", "gender", "accepting", "telehealth")
#: How many values of each are shown.
TOP = 6


@dataclass(frozen=True)
class Name:
    """Typed words that are somebody's name, and how: in full, its beginning, or misspelt."""

    typed: str
    kind: Literal["whole", "prefix", "typo"]


#: How typed words were read: of each clause any word will do ("last:…", "given:…"), every clause must be met.
Names = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Wanted:
    """A value that is asked for: its id, and what stands for it in an address."""

    id: int
    value: str


@dataclass(frozen=True)
class Question:
    """One search. What is None is not asked for."""

    mix: Mix
    number: int
    zip: str
    latitude: float
    longitude: float
    miles: float
    specialty: Wanted | None = None
    condition: Wanted | None = None
    plan: Wanted | None = None
    language: Wanted | None = None
    gender: Wanted | None = None
    name: Name | None = None
    facets: bool = False

    @property
    def metres(self) -> float:
        """The radius."""
        return self.miles * METRES_PER_MILE

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters as a search request has them."""
        asked = {
            name: getattr(self, name) for name in ("specialty", "condition", "plan", "language", "gender")
        }
        return {name: (wanted.value,) for name, wanted in asked.items() if wanted}

    @property
    def request(self) -> SearchRequest:
        """For `finder.queries.search.find`."""
        return SearchRequest(
            as_of=AS_OF,
            words=self.name.typed if self.name else "",
            near=Near(Point(self.latitude, self.longitude)),
            within=self.metres,
            filters=self.filters,
            facets=self.facets,
        )

    @property
    def address(self) -> dict[str, str]:
        """For the page and the JSON."""
        words = {"for": self.name.typed} if self.name else {}
        values = {name: value for name, (value,) in self.filters.items()}
        return {"near": self.zip, "within": f"{self.miles:g}", **words, **values}


@dataclass(frozen=True)
class Answer:
    """What an engine says: the page as (physician id, metres), everybody in the circle, and the counts asked for."""

    rows: tuple[tuple[int, float], ...]
    total: int
    #: name of the facet → how many physicians each of its commonest values has, in descending order
    facets: dict[str, tuple[int, ...]] | None = None
