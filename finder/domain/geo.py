"""Geometry on a sphere: the one way this program measures distance, in metres.

The Earth is taken as a sphere of the mean radius, as PostGIS does for geography on a sphere. Against the WGS 84
ellipsoid that is off by at most 0.562 % (north to south at the equator). Sums go through unit vectors, so that the
square of the straight chord between two of them, which a database can compute, orders exactly as distance does.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

EARTH_RADIUS_METRES = 6371008.7714150598
METRES_PER_MILE = 1609.344

# Boxes are made wider by this many radians, about 6 mm: far above rounding, far below what a reader sees.
_HAIR = 1e-9

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on Earth in degrees; raises ValueError unless both are finite and in range."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        # The comparisons are false for NaN, so this refuses it too.
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"not a point on Earth: {self.latitude}, {self.longitude}")


@dataclass(frozen=True, slots=True)
class Box:
    """A box of parallels and meridians in degrees, borders included; west is never above east."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside or on the border."""
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east


def unit_vector(point: Point) -> Vector:
    """The point on the unit sphere: x towards 0° 0°, y towards 0° 90° E, z towards the north pole."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    level = math.cos(latitude)
    return level * math.cos(longitude), level * math.sin(longitude), math.sin(latitude)


def metres_between(a: Point, b: Point) -> float:
    """Great-circle distance; exact to nanometres for neighbours and antipodes alike, the same both ways."""
    return metres_from(a)(b.latitude, b.longitude)


def metres_from(point: Point) -> Callable[[float, float], float]:
    """Great-circle distance from one point to many, each given as latitude and longitude in degrees."""
    u = unit_vector(point)
    opposite = (-u[0], -u[1], -u[2])
    radians, cos, sin, dist, atan2 = math.radians, math.cos, math.sin, math.dist, math.atan2
    diameter = 2 * EARTH_RADIUS_METRES

    def metres(latitude: float, longitude: float) -> float:
        up, around = radians(latitude), radians(longitude)
        level = cos(up)
        v = (level * cos(around), level * sin(around), sin(up))
        return diameter * atan2(dist(u, v), dist(opposite, v))

    return metres


def squared_chord(metres: float) -> float:
    """The squared straight line through the unit sphere under an arc of that length (4 from antipodes on)."""
    half_angle = min(metres / EARTH_RADIUS_METRES, math.pi) / 2
    return 4 * math.sin(half_angle) ** 2


def metres_of(squared_chord: float) -> float:
    """The arc over a squared chord of the unit sphere: the inverse of squared_chord."""
    half_chord = math.sqrt(max(squared_chord, 0.0)) / 2
    return 2 * EARTH_RADIUS_METRES * math.asin(min(half_chord, 1.0))


def boxes_around(point: Point, metres: float) -> tuple[Box, ...]:
    """One box, or two where it crosses ±180°, that together hold every point within that distance."""
    angle = max(metres, 0.0) / EARTH_RADIUS_METRES + _HAIR
    south = point.latitude - math.degrees(angle)
    north = point.latitude + math.degrees(angle)
    if south <= -90 or north >= 90:  # a pole is inside: every meridian runs through the circle
        return (Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0),)
    reach = math.degrees(_reach_along_parallel(point, angle) + _HAIR)
    west, east = point.longitude - reach, point.longitude + reach
    if reach >= 180:
        return (Box(south, -180.0, north, 180.0),)
    if west < -180:
        return Box(south, -180.0, north, east), Box(south, west + 360, north, 180.0)
    if east > 180:
        return Box(south, west, north, 180.0), Box(south, -180.0, north, east - 360)
    return (Box(south, west, north, east),)


def _reach_along_parallel(point: Point, angle: float) -> float:
    """How many radians of longitude the circle spans to either side; no pole may be inside it."""
    return math.asin(min(math.sin(angle) / math.cos(math.radians(point.latitude)), 1.0))


def destination(point: Point, bearing_degrees: float, metres: float) -> Point:
    """Where one arrives going that far straight on, having set out in that direction (0 north, 90 east)."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    bearing, angle = math.radians(bearing_degrees), metres / EARTH_RADIUS_METRES
    ahead = math.cos(latitude) * math.cos(angle) - math.sin(latitude) * math.sin(angle) * math.cos(bearing)
    aside = math.sin(angle) * math.sin(bearing)
    up = math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(bearing)
    turned = math.degrees(longitude + math.atan2(aside, ahead))
    return Point(math.degrees(math.atan2(up, math.hypot(ahead, aside))), _within_half_turn(turned))


def _within_half_turn(longitude: float) -> float:
    """The same meridian between -180° and 180°."""
    return math.remainder(longitude, 360.0)
