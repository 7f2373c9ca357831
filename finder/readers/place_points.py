"""Choose one point for each ZIP from two sources, neither of which is right everywhere.

The Census Bureau gives the middle of the area a ZIP's mail goes to. The list (PyPI `zipcodes`) gives, for the
rest, mostly the middle of the town. Their faults were found by comparing the two and reading what stood out:

* The Census gave empty land to ZIPs of the nearest town: the middle of 99503, in midtown Anchorage, comes out
  278 miles west of it. Seen by the distance from the other ZIPs of the city.
* A few ZIPs are so large that their middle is more than 60 miles from their only town: `TOWN_NOT_AREA`.
* The list puts many post-office boxes of a city on one point, or far from it (Nashville's 37202: 13 miles).
  The middle of the city's delivery ZIPs is nearer to the post office; docs/places.md has the figures.
* The list has 0, 0 for ZIPs it cannot place, and Wake, Majuro and others in the wrong ocean: `TOWNS`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal

from finder.domain.geo import METRES_PER_MILE, Box, Point, metres_between

PointSource = Literal["census", "zipcodes", "city"]
City = tuple[str, str]

FAR_FROM_CITY = 40 * METRES_PER_MILE
CLEARLY_NEARER = 20 * METRES_PER_MILE
FAR_FROM_MIDDLE = 8 * METRES_PER_MILE
STATE_MARGIN_DEGREES = 0.5

#: ZIPs where the list's point is the town and the Census point the middle of empty land or sea around it.
TOWN_NOT_AREA = {
    "93042": "Point Mugu; the Census point is on San Nicolas Island",
    "99557": "Aniak",
    "99566": "Chitina",
    "99635": "Nikiski",
    "99740": "Fort Yukon",
    "99768": "Ruby",
}
#: Towns that both sources miss by 60 miles or more, in hundredths of a degree.
TOWNS = {
    "96898": Point(19.28, 166.65),  # Wake Island; the list says Honolulu
    "96939": Point(7.50, 134.62),  # Ngerulmud
    "96940": Point(7.34, 134.48),  # Koror
    "96941": Point(6.96, 158.21),  # Kolonia, Pohnpei
    "96942": Point(7.45, 151.84),  # Weno, Chuuk
    "96943": Point(9.51, 138.13),  # Colonia, Yap
    "96944": Point(5.32, 163.01),  # Tofol, Kosrae
    "96960": Point(7.09, 171.38),  # Majuro; the list says 171° West
    "96970": Point(8.78, 167.74),  # Ebeye
    "99545": Point(59.96, -162.89),  # Kongiganak; the list says Bethel
    "99574": Point(60.54, -145.76),  # Cordova
}


@dataclass(frozen=True)
class ListedPoint:
    """What the list says of a ZIP, as far as its point is concerned."""

    zip: str
    city: City
    delivers: bool
    military: bool
    point: Point | None


@dataclass(frozen=True)
class Middle:
    """The middle of a city, and of how many ZIP areas."""

    point: Point
    zips: int


@dataclass(frozen=True)
class ChosenPoint:
    """The point taken, where it came from, and why it is not simply the first source's (None when it is)."""

    point: Point | None
    source: PointSource | None
    why: str | None = None


def choose_points(census: Mapping[str, Point], listed: Iterable[ListedPoint]) -> dict[str, ChosenPoint]:
    """One choice for each listed ZIP; a ZIP that nobody can place, and every military one, has no point."""
    rows = list(listed)
    chosen = _census_choices(census, rows)
    rest = [row for row in rows if row.zip not in chosen]
    middles, boxes = _middles(chosen, rows), _state_boxes(census, rows)
    shared = Counter(row.point for row in rest)
    for row in rest:
        fault = _fault(row, shared[row.point] > 1, middles.get(row.city), boxes.get(row.city[1]))
        chosen[row.zip] = _listed_choice(row, fault, middles.get(row.city))
    return chosen


def _census_choices(census: Mapping[str, Point], rows: list[ListedPoint]) -> dict[str, ChosenPoint]:
    anchors = _anchors(census, rows)
    known = [row for row in rows if row.zip in census and not row.military]
    return {row.zip: _census_choice(row, census[row.zip], anchors.get(row.city)) for row in known}


def _census_choice(row: ListedPoint, census: Point, anchor: Point | None) -> ChosenPoint:
    if row.zip in TOWNS:
        return ChosenPoint(TOWNS[row.zip], "city", "town by hand")
    if row.point is not None and row.zip in TOWN_NOT_AREA:
        return ChosenPoint(row.point, "zipcodes", "town, not the middle of its area")
    if row.point is not None and anchor is not None:
        off = metres_between(census, anchor)
        if off > FAR_FROM_CITY and metres_between(row.point, anchor) < off - CLEARLY_NEARER:
            return ChosenPoint(row.point, "zipcodes", "Census point far from its city")
    return ChosenPoint(census, "census")


def _fault(row: ListedPoint, shared: bool, middle: Middle | None, state: Box | None) -> str | None:
    """What is wrong with the list's own point, if anything."""
    if row.point is None:
        return "no point listed"
    if state is not None and not state.holds(row.point):
        return "outside its state"
    if middle is None:
        return None
    if shared:
        return "point shared by several ZIPs"
    far = not row.delivers and middle.zips >= 3 and metres_between(row.point, middle.point) > FAR_FROM_MIDDLE
    return "point far from its city" if far else None


def _listed_choice(row: ListedPoint, fault: str | None, middle: Middle | None) -> ChosenPoint:
    if row.military:
        return ChosenPoint(None, None, "military")
    if row.zip in TOWNS:
        return ChosenPoint(TOWNS[row.zip], "city", "town by hand")
    if fault is None:
        return ChosenPoint(row.point, "zipcodes")
    return ChosenPoint(middle.point, "city", fault) if middle else ChosenPoint(None, None, fault)


def _anchors(census: Mapping[str, Point], rows: list[ListedPoint]) -> dict[City, Point]:
    """Where a city of three ZIPs or more is: the median of its points, which a few wrong ones do not move."""
    points: dict[City, list[Point]] = defaultdict(list)
    zips: Counter[City] = Counter(row.city for row in rows)
    for row in rows:
        points[row.city] += [point for point in (census.get(row.zip), row.point) if point is not None]
    return {city: _median(found) for city, found in points.items() if zips[city] >= 3 and found}


def _middles(chosen: Mapping[str, ChosenPoint], rows: list[ListedPoint]) -> dict[City, Middle]:
    """The middle of each city: of its delivery ZIPs, or of all that have an area when it has none."""
    groups: dict[City, list[tuple[bool, Point]]] = defaultdict(list)
    for row in rows:
        if (choice := chosen.get(row.zip)) and choice.point is not None:
            groups[row.city].append((row.delivers, choice.point))
    return {city: Middle(middle_of(_preferred(found)), len(found)) for city, found in groups.items()}


def _preferred(found: list[tuple[bool, Point]]) -> list[Point]:
    return [point for delivers, point in found if delivers] or [point for _, point in found]


def middle_of(points: list[Point]) -> Point:
    """The one of the points nearest to their median: a ZIP's own point, never one in a lake between them."""
    centre = _median(points)
    return min(points, key=lambda point: metres_between(point, centre))


def _median(points: list[Point]) -> Point:
    # Medians by coordinate: no US city crosses ±180°.
    return Point(median(p.latitude for p in points), median(p.longitude for p in points))


def _state_boxes(census: Mapping[str, Point], rows: list[ListedPoint]) -> dict[str, Box]:
    """A box around the Census points of each state, with a margin."""
    points: dict[str, list[Point]] = defaultdict(list)
    for row in rows:
        if row.zip in census:
            points[row.city[1]].append(census[row.zip])
    return {state: _box_around(found) for state, found in points.items()}


def _box_around(points: list[Point]) -> Box:
    latitudes, longitudes = [p.latitude for p in points], [p.longitude for p in points]
    margin = STATE_MARGIN_DEGREES
    return Box(
        min(latitudes) - margin, min(longitudes) - margin, max(latitudes) + margin, max(longitudes) + margin
    )
