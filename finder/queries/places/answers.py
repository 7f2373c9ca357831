"""What looking for a place can end in, and how a row of the table becomes an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from finder.domain.geo import Point
from finder.domain.places import Reason
from finder.domain.states import FREELY_ASSOCIATED, MILITARY, TERRITORIES
from finder.models import Place

FoundKind = Literal["standard", "po_box", "unique", "city", "point"]
#: What was done to find the point, worth telling; "city_middle": a ZIP without a point of its own.
Note = Literal["coordinates", "city_chosen", "po_box", "unique", "city_middle", "territory", "zip4_trimmed"]
UnknownReason = Reason | Literal["blank", "unknown_zip", "unknown_city", "outside_the_us"]
PointlessReason = Literal["military", "no_point"]

#: How many places are suggested at most.
SUGGESTIONS = 5


@dataclass(frozen=True)
class Choice:
    """A place to offer instead. `typed` finds it when typed; `zip` is None for a city."""

    city: str
    state: str
    zip: str | None = None

    @property
    def typed(self) -> str:
        """What to search near."""
        return self.zip or f"{self.city}, {self.state}"


@dataclass(frozen=True)
class PlaceFound:
    """A point to measure from, and what it is called."""

    zip: str | None
    city: str | None
    state: str | None
    county: str | None
    kind: FoundKind
    point: Point
    time_zone: str | None
    #: the most telling first
    notes: tuple[Note, ...] = ()

    @property
    def note(self) -> Note | None:
        """The most telling note."""
        return self.notes[0] if self.notes else None


@dataclass(frozen=True)
class PlaceUnknown:
    """Not a place we know; `suggestions` are the nearest that are. `digits` as in UnreadablePlace."""

    text: str
    reason: UnknownReason
    suggestions: tuple[Choice, ...] = ()
    digits: int = 0


@dataclass(frozen=True)
class PlaceAmbiguous:
    """Several cities of that name, the largest first."""

    city: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class PlaceWithoutPoint:
    """A real address that says nothing about where somebody is: ask for a city. Mostly military post."""

    zip: str | None
    city: str
    state: str
    reason: PointlessReason


PlaceAnswer = PlaceFound | PlaceUnknown | PlaceAmbiguous | PlaceWithoutPoint


def answer(
    row: Place, zip_code: str | None, city: str | None = None, notes: Sequence[Note] = ()
) -> PlaceAnswer:
    """The answer for a row; as a city when no ZIP is given."""
    if row.latitude is None or row.longitude is None:
        reason: PointlessReason = "military" if row.state in MILITARY else "no_point"
        return PlaceWithoutPoint(zip_code, row.city, row.state, reason)
    kind: FoundKind = row.kind if zip_code else "city"  # type: ignore[assignment] # the table checks it
    return PlaceFound(
        zip=zip_code,
        city=city or row.city,
        state=row.state,
        county=row.county,
        kind=kind,
        point=Point(row.latitude, row.longitude),
        time_zone=row.time_zone,
        notes=(*_notes(row, kind), *notes),
    )


def _notes(row: Place, kind: FoundKind) -> Iterable[Note]:
    if kind == "po_box" or kind == "unique":
        yield kind
    if kind != "city" and row.point_source == "city":
        yield "city_middle"
    if row.state in TERRITORIES | FREELY_ASSOCIATED:
        yield "territory"
