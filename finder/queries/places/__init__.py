"""Where a visitor means: from what was read to a point, or to the reason why there is none."""

from finder.queries.places.answers import (
    Choice,
    Note,
    PlaceAmbiguous,
    PlaceAnswer,
    PlaceFound,
    PlaceUnknown,
    PlaceWithoutPoint,
    UnknownReason,
)
from finder.queries.places.locating import locate
from finder.queries.places.names import NamedPoint, names_in

__all__ = [
    "Choice",
    "NamedPoint",
    "Note",
    "PlaceAmbiguous",
    "PlaceAnswer",
    "PlaceFound",
    "PlaceUnknown",
    "PlaceWithoutPoint",
    "UnknownReason",
    "locate",
    "names_in",
]
