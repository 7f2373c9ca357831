"""A curve that runs through every place on Earth, so that an area becomes a few stretches of whole numbers.

The sphere is seen as a cube. Each face is divided into four again and again, and the quarters are numbered along
Hilbert's curve, so that places with close numbers lie close together. No pole and no meridian is special.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from finder.domain.geo import EARTH_RADIUS_METRES, Point, Vector, unit_vector

#: How often a face is divided: the smallest cells are some 300 metres wide.
LEVEL = 15
#: Numbers of the curve are below this; each face takes a sixth.
CELLS = 6 << (2 * LEVEL)
_SIDE = 1 << LEVEL
# Far above what rounding does to a unit vector, far below the width of a cell.
_HAIR = 1e-9

# The four quarters of a square in the order Hilbert's curve visits them, for each of its four attitudes:
# (attitude, x bit, y bit) → the number of the quarter and the attitude inside it.
_NUMBER = ((0, 1, 3, 2), (0, 3, 1, 2), (2, 3, 1, 0), (2, 1, 3, 0))
_INSIDE = ((1, 0, 3, 0), (0, 2, 1, 1), (2, 1, 2, 3), (3, 3, 0, 2))


class Stretch(NamedTuple):
    """Cells of the curve from the first to the last, both included."""

    first: int
    last: int


class _Square(NamedTuple):
    """A quarter of a quarter of … a face."""

    face: int
    level: int
    x: int
    y: int
    #: its first cell is `number << 2 * (LEVEL - level)` on its face
    number: int
    attitude: int

    def quarters(self) -> "Iterator[_Square]":
        for x in (0, 1):
            for y in (0, 1):
                place = x << 1 | y
                yield _Square(
                    self.face,
                    self.level + 1,
                    self.x << 1 | x,
                    self.y << 1 | y,
                    self.number << 2 | _NUMBER[self.attitude][place],
                    _INSIDE[self.attitude][place],
                )

    def stretch(self) -> Stretch:
        shift = 2 * (LEVEL - self.level)
        first = (self.face << 2 * LEVEL) + (self.number << shift)
        return Stretch(first, first + (1 << shift) - 1)


def cell_of(vector: Vector) -> int:
    """The number of the cell that holds a point of the unit sphere, from 0 to `CELLS` - 1."""
    face, u, v = _on_cube(vector)
    x, y = _step(u), _step(v)
    number = attitude = 0
    for level in range(LEVEL - 1, -1, -1):
        place = (x >> level & 1) << 1 | (y >> level & 1)
        number, attitude = number << 2 | _NUMBER[attitude][place], _INSIDE[attitude][place]
    return (face << 2 * LEVEL) + number


def stretches_around(point: Point, metres: float, most: int = 24) -> tuple[Stretch, ...]:
    """Stretches in order that together hold every point within that distance, and some more; about `most` of them."""
    centre, reach = unit_vector(point), min(metres / EARTH_RADIUS_METRES + _HAIR, math.pi)
    inside: list[_Square] = []
    # The largest squares across the border are divided first: that takes away the most.
    border = [(0, square) for square in map(_face, range(6)) if _touches(square, centre, reach)]
    heapify(border)
    while border and len(inside) + len(border) < most and border[0][0] < LEVEL:
        _, square = heappop(border)
        for quarter in square.quarters():
            if _touches(quarter, centre, reach):
                if _inside(quarter, centre, reach):
                    inside.append(quarter)
                else:
                    heappush(border, (quarter.level, quarter))
    return _joined(sorted(square.stretch() for square in (*inside, *(square for _, square in border))))


def _face(number: int) -> _Square:
    return _Square(number, 0, 0, 0, 0, 0)


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours made one."""
    joined: list[Stretch] = []
    for one in stretches:
        if joined and joined[-1].last + 1 == one.first:
            joined[-1] = Stretch(joined[-1].first, one.last)
        else:
            joined.append(one)
    return tuple(joined)


def _on_cube(vector: Vector) -> tuple[int, float, float]:
    """The face a vector points through, and where on it, both from -1 to 1 with cells of nearly equal width."""
    sizes = [abs(part) for part in vector]
    axis = sizes.index(max(sizes))
    along = vector[axis]
    u, v = (vector[other] / abs(along) for other in range(3) if other != axis)
    return 2 * axis + (along < 0), math.atan(u) * 4 / math.pi, math.atan(v) * 4 / math.pi


def _step(place: float) -> int:
    """Which of the `_SIDE` columns a place from -1 to 1 is in."""
    return min(max(int((place + 1) / 2 * _SIDE), 0), _SIDE - 1)


def _corner(face: int, u: float, v: float) -> Vector:
    """The unit vector through a place on a face."""
    sides = [math.tan(u * math.pi / 4), math.tan(v * math.pi / 4)]
    sides.insert(face // 2, -1.0 if face % 2 else 1.0)
    length = math.hypot(*sides)
    return sides[0] / length, sides[1] / length, sides[2] / length


@lru_cache(maxsize=65_536)
def _ring(square: _Square) -> tuple[Vector, float]:
    """The middle of a square, and an angle around it that holds the whole square."""
    width = 2 / (1 << square.level)
    west, south = square.x * width - 1, square.y * width - 1
    middle = _corner(square.face, west + width / 2, south + width / 2)
    corners = (_corner(square.face, u, v) for u in (west, west + width) for v in (south, south + width))
    # Sides are arcs of great circles, so the furthest point of a square from its middle is a corner.
    return middle, max(_angle(middle, corner) for corner in corners) + _HAIR


def _angle(a: Vector, b: Vector) -> float:
    return 2 * math.asin(min(math.dist(a, b) / 2, 1.0))


def _touches(square: _Square, centre: Vector, reach: float) -> bool:
    middle, ring = _ring(square)
    return _angle(middle, centre) <= reach + ring


def _inside(square: _Square, centre: Vector, reach: float) -> bool:
    middle, ring = _ring(square)
    return _angle(middle, centre) + ring <= reach
