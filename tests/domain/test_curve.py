"""The curve through every place on Earth, and the stretches of it that hold a circle."""

import itertools
import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from finder.domain.curve import CELLS, LEVEL, Stretch, cell_of, stretches_around
from finder.domain.geo import EARTH_RADIUS_METRES, METRES_PER_MILE, Point, Vector, destination, unit_vector

SIDE = 1 << LEVEL
FURTHEST = math.pi * EARTH_RADIUS_METRES
#: Where other ways of cutting up the globe go wrong; the corners and edges of the cube are among them.
AWKWARD = (
    *((0.0, 0.0), (0.0, 180.0), (0.0, -180.0), (90.0, 0.0), (-90.0, 77.0), (89.9999, -135.0), (51.9, -179.9)),
    *(
        (0.0, 45.0),
        (0.0, -135.0),
        (45.0, 0.0),
        (-45.0, 90.0),
        (math.degrees(math.atan(1 / math.sqrt(2))), 45.0),
    ),
    *((36.1504, -86.7916), (71.29, -156.79), (13.45, 144.78), (-14.28, -170.7), (-35.264389682754654, -45.0)),
)
points = st.one_of(
    st.sampled_from(AWKWARD), st.tuples(st.floats(-90, 90, width=64), st.floats(-180, 180, width=64))
).map(lambda pair: Point(*pair))
radii = st.one_of(
    st.sampled_from([0.0, 0.001, 300.0, 40_233.6, 1e6, FURTHEST / 2, FURTHEST]), st.floats(0, FURTHEST)
)


def on_face(face: int, u: float, v: float) -> Vector:
    """The unit vector through a place on a face of the cube, both from -1 to 1 by equal angles."""
    sides = [math.tan(u * math.pi / 4), math.tan(v * math.pi / 4)]
    sides.insert(face // 2, -1.0 if face % 2 else 1.0)
    length = math.sqrt(sum(side * side for side in sides))
    return sides[0] / length, sides[1] / length, sides[2] / length


def middle(face: int, x: int, y: int, side: int = SIDE) -> Vector:
    """The middle of the cell of that column and row."""
    return on_face(face, (2 * x + 1) / side - 1, (2 * y + 1) / side - 1)


def holds(stretches: Sequence[Stretch], point: Point) -> bool:
    cell = cell_of(unit_vector(point))
    return any(first <= cell <= last for first, last in stretches)


# Cells


@pytest.mark.parametrize("face", range(6))
def test_every_square_of_a_face_has_a_number_of_its_own_and_none_is_left_out(face: int) -> None:
    level = 6
    side, size = 1 << level, 1 << 2 * (LEVEL - level)
    numbers = {cell_of(middle(face, x, y, side)) // size for x in range(side) for y in range(side)}
    assert numbers == set(range(face * side * side, (face + 1) * side * side))


@pytest.mark.parametrize("face", range(6))
def test_every_cell_of_a_corner_of_a_face_has_a_number_of_its_own(face: int) -> None:
    width = 64
    start = random.Random(face).randrange(SIDE // width) * width
    numbers = {cell_of(middle(face, start + x, start + y)) for x in range(width) for y in range(width)}
    assert len(numbers) == width * width
    assert max(numbers) - min(numbers) == width * width - 1


def test_neighbours_on_the_curve_are_neighbours_on_the_face() -> None:
    level = 6
    side, size = 1 << level, 1 << 2 * (LEVEL - level)
    at = {cell_of(middle(2, x, y, side)) // size: (x, y) for x in range(side) for y in range(side)}
    walk = [at[number] for number in sorted(at)]
    assert {abs(a - c) + abs(b - d) for (a, b), (c, d) in itertools.pairwise(walk)} == {1}


def test_neighbours_on_the_curve_are_neighbours_on_the_face_at_the_finest_level() -> None:
    width, start = 64, SIDE // 2
    at = {cell_of(middle(1, start + x, start + y)): (x, y) for x in range(width) for y in range(width)}
    walk = [at[number] for number in sorted(at)]
    assert {abs(a - c) + abs(b - d) for (a, b), (c, d) in itertools.pairwise(walk)} == {1}


@given(points)
@settings(deadline=None)
def test_every_point_has_a_cell_on_the_curve(point: Point) -> None:
    assert 0 <= cell_of(unit_vector(point)) < CELLS


@pytest.mark.parametrize("latitude", [-60.0, 0.0, 45.0, 71.3])
def test_the_two_names_of_the_180th_meridian_are_one_place(latitude: float) -> None:
    stretches = stretches_around(Point(latitude, 180.0), 0.0)
    assert holds(stretches, Point(latitude, -180.0)) and holds(stretches, Point(latitude, 180.0))


@pytest.mark.parametrize("pole", [90.0, -90.0])
def test_a_pole_is_one_place_whatever_its_longitude(pole: float) -> None:
    stretches = stretches_around(Point(pole, 0.0), 0.0)
    assert all(holds(stretches, Point(pole, longitude)) for longitude in (-180.0, -90.0, -45.0, 12.3, 135.0))


# Stretches


@given(points, radii, st.floats(0, 360), st.floats(0, 1))
@settings(max_examples=400, deadline=None)
def test_every_point_of_a_circle_is_in_one_of_its_stretches(
    centre: Point, metres: float, bearing: float, part: float
) -> None:
    assume(abs(centre.latitude) < 90 or part == 0)  # from a pole every bearing is its own meridian
    there = destination(centre, bearing, metres * part)
    assert holds(stretches_around(centre, metres), there)


@pytest.mark.parametrize("centre", AWKWARD)
@pytest.mark.parametrize(
    "metres", [0.0, 1.0, 500.0, 8_046.72, 160_934.4, 3e6, FURTHEST / 2, FURTHEST * 0.999]
)
def test_the_border_of_a_circle_is_inside(centre: tuple[float, float], metres: float) -> None:
    stretches = stretches_around(Point(*centre), metres)
    border = [destination(Point(*centre), bearing, metres) for bearing in range(0, 360, 5)]
    assert all(holds(stretches, point) for point in border)


@given(points, radii)
@settings(deadline=None)
def test_stretches_are_in_order_and_never_touch(centre: Point, metres: float) -> None:
    stretches = stretches_around(centre, metres)
    assert all(0 <= first <= last < CELLS for first, last in stretches)
    assert all(one.last + 1 < next_.first for one, next_ in itertools.pairwise(stretches))


@given(points, radii)
@settings(deadline=None)
def test_stretches_are_few(centre: Point, metres: float) -> None:
    assert 1 <= len(stretches_around(centre, metres)) <= 27


def test_the_whole_globe_is_one_stretch() -> None:
    assert stretches_around(Point(36.15, -86.79), FURTHEST) == (Stretch(0, CELLS - 1),)


def test_a_circle_wider_than_the_globe_is_the_globe() -> None:
    assert stretches_around(Point(36.15, -86.79), 1e12) == (Stretch(0, CELLS - 1),)


@pytest.mark.parametrize("miles", [5, 10, 25, 50, 100, 500])
@pytest.mark.parametrize("centre", AWKWARD)
def test_not_much_more_than_the_circle_is_read(centre: tuple[float, float], miles: float) -> None:
    metres = miles * METRES_PER_MILE
    cells = sum(last - first + 1 for first, last in stretches_around(Point(*centre), metres))
    # Cells differ in size by less than a half; what is counted is their number.
    circle = (1 - math.cos(metres / EARTH_RADIUS_METRES)) / 2 * CELLS
    assert cells <= 4 * 1.5 * circle


def test_of_what_is_read_a_good_part_is_in_the_circle() -> None:
    chance = random.Random(7)
    ratios = []
    for _ in range(150):
        centre = Point(math.degrees(math.asin(chance.uniform(-1, 1))), chance.uniform(-180, 180))
        metres = chance.choice((5, 10, 25, 50, 100)) * METRES_PER_MILE
        cells = sum(last - first + 1 for first, last in stretches_around(centre, metres))
        ratios.append(cells / CELLS / ((1 - math.cos(metres / EARTH_RADIUS_METRES)) / 2))
    assert sum(ratios) / len(ratios) < 2
    assert max(ratios) <= 4


@pytest.mark.parametrize("metres", [0.0, 1.0, 100.0])
def test_the_smallest_circle_is_a_handful_of_cells(metres: float) -> None:
    for centre in AWKWARD:
        cells = sum(last - first + 1 for first, last in stretches_around(Point(*centre), metres))
        assert cells <= 24


@given(points, st.floats(0, 1e6))
@settings(deadline=None)
def test_a_wider_circle_holds_the_narrower_one(centre: Point, metres: float) -> None:
    there = destination(centre, 90, metres) if abs(centre.latitude) < 90 else centre
    assert holds(stretches_around(centre, metres * 2 + 1), there)
