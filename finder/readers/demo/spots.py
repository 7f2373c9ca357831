"""Where clinics may stand: ZIP codes with a point, and those around another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from finder.domain.geo import METRES_PER_MILE, Point, boxes_around, metres_between


@dataclass(frozen=True, slots=True)
class Spot:
    """A ZIP code people live in, with its point in degrees."""

    zip: str
    city: str
    state: str
    latitude: float
    longitude: float
    #: IANA name
    time_zone: str | None

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.latitude, self.longitude)


class Spots:
    """All spots, found by ZIP and by nearness."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._sorted = sorted(spots, key=lambda spot: (spot.latitude, spot.zip))
        self._latitudes = [spot.latitude for spot in self._sorted]
        self._by_zip = {spot.zip: spot for spot in self._sorted}

    def at(self, zip_code: str) -> Spot | None:
        """The spot of a ZIP, None when there is none."""
        return self._by_zip.get(zip_code)

    def around(self, spot: Spot, miles: float) -> tuple[Spot, ...]:
        """Every other spot within so many miles, by ZIP."""
        metres = miles * METRES_PER_MILE
        (box, *_) = boxes_around(spot.point, metres)
        rows = self._sorted[
            bisect_left(self._latitudes, box.south) : bisect_right(self._latitudes, box.north)
        ]
        near = (one for one in rows if box.holds(one.point) and one.zip != spot.zip)
        return tuple(
            sorted(
                (one for one in near if metres_between(spot.point, one.point) <= metres),
                key=lambda one: one.zip,
            )
        )
