"""Distance and boxes on the sphere, against geopy and geographiclib, which were written by others."""

import math

import pytest
from geographiclib.geodesic import Geodesic
from geopy import distance as geopy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from finder.domain.geo import (
    EARTH_RADIUS_METRES,
    METRES_PER_MILE,
    Point,
    boxes_around,
    destination,
    metres_between,
    metres_of,
    squared_chord,
    unit_vector,
)
from tests import shared

#: our radius against that of the meridian at the equator, b²/a = 6,335,439 m
WORST = 0.00562
HALF_ROUND = math.pi * EARTH_RADIUS_METRES
NASHVILLE = Point(36.1504, -86.7916)
ADAK = Point(51.88, -176.658)
POLE = Point(90, 0)

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.builds(Point, latitudes, longitudes)
radii = st.one_of(st.floats(0, 1000), st.floats(0, 500_000), st.floats(0, 1.2 * HALF_ROUND))
bearings = st.floats(0, 360)
quick = settings(deadline=None, max_examples=200)


def oracle(a: Point, b: Point) -> float:
    """The great-circle distance as geopy sees it on our sphere."""
    sphere = geopy.great_circle(
        (a.latitude, a.longitude), (b.latitude, b.longitude), radius=EARTH_RADIUS_METRES / 1000
    )
    return float(sphere.meters)


def covered(point: Point, centre: Point, metres: float) -> bool:
    """Whether one of the boxes around the centre holds the point."""
    return any(box.holds(point) for box in boxes_around(centre, metres))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (90.1, 0),
        (-91, 0),
        (0, 180.1),
        (0, -181),
        (math.nan, 0),
        (0, math.nan),
        (math.inf, 0),
        (0, -math.inf),
        (1e9, 0),
    ],
)
def test_a_point_off_the_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="not a point on Earth"):
        Point(latitude, longitude)


def test_a_mile_and_the_radius_are_the_documented_ones() -> None:
    assert (METRES_PER_MILE, EARTH_RADIUS_METRES) == (1609.344, 6371008.7714150598)


@quick
@given(points)
def test_a_unit_vector_has_length_one(point: Point) -> None:
    assert math.hypot(*unit_vector(point)) == pytest.approx(1, abs=1e-15)


@quick
@given(points, points)
def test_distance_agrees_with_geopy(a: Point, b: Point) -> None:
    assert metres_between(a, b) == pytest.approx(oracle(a, b), rel=1e-9, abs=1e-6)


@quick
@given(points, points)
def test_distance_is_the_same_both_ways(a: Point, b: Point) -> None:
    assert metres_between(a, b) == metres_between(b, a)


@quick
@given(points)
def test_a_point_is_no_distance_from_itself(point: Point) -> None:
    assert metres_between(point, point) == 0


@quick
@given(st.floats(-89, 89), longitudes, st.floats(1e-3, 10))
def test_a_step_of_millimetres_to_metres_keeps_its_length(
    latitude: float, longitude: float, metres: float
) -> None:
    degrees = math.degrees(metres / EARTH_RADIUS_METRES)
    north = metres_between(Point(latitude, longitude), Point(latitude + degrees, longitude))
    assert north == pytest.approx(metres, abs=1e-7)


@quick
@given(points, st.floats(0, 1))
def test_antipodes_are_half_the_way_round_to_the_micrometre(point: Point, off: float) -> None:
    longitude = point.longitude + 180 if point.longitude <= 0 else point.longitude - 180
    assert metres_between(point, Point(-point.latitude, longitude)) == pytest.approx(HALF_ROUND, abs=1e-6)


@quick
@given(points, points)
def test_the_sphere_is_within_0562_percent_of_the_ellipsoid(a: Point, b: Point) -> None:
    ellipsoid = Geodesic.WGS84.Inverse(a.latitude, a.longitude, b.latitude, b.longitude)["s12"]
    assume(ellipsoid > 1)
    assert abs(metres_between(a, b) / ellipsoid - 1) <= WORST


def test_karneys_published_geodesics_are_met_within_0562_percent() -> None:
    for line in shared.path("geodesy/GeodTest-100.dat").read_text().splitlines():
        latitude1, longitude1, _, latitude2, longitude2, _, metres = map(float, line.split()[:7])
        measured = metres_between(Point(latitude1, longitude1), Point(latitude2, longitude2))
        assert abs(measured / metres - 1) <= WORST


@quick
@given(st.floats(0, HALF_ROUND))
def test_a_chord_gives_its_arc_back(metres: float) -> None:
    # Near the antipode the chord hardly grows any more: rounding costs decimetres there, never nearby.
    allowed = 1e-9 * metres if metres < 0.9 * HALF_ROUND else 0.5
    assert metres_of(squared_chord(metres)) == pytest.approx(metres, abs=allowed + 1e-9)


@quick
@given(st.floats(1e-6, 1.0))
def test_a_chord_of_less_than_a_metre_gives_its_arc_back(metres: float) -> None:
    assert metres_of(squared_chord(metres)) == pytest.approx(metres, rel=1e-12)


@quick
@given(points, points)
def test_the_chord_between_two_vectors_is_the_chord_of_their_distance(a: Point, b: Point) -> None:
    between = sum((p - q) ** 2 for p, q in zip(unit_vector(a), unit_vector(b), strict=True))
    assert between == pytest.approx(squared_chord(metres_between(a, b)), rel=1e-9, abs=1e-18)


@pytest.mark.parametrize("metres", [HALF_ROUND, 2 * HALF_ROUND, 1e12, math.inf])
def test_the_chord_stops_growing_at_the_antipode(metres: float) -> None:
    assert squared_chord(metres) == pytest.approx(4)


@pytest.mark.parametrize("chord", [-1e-18, 4.0000001])
def test_a_rounded_chord_outside_its_range_is_no_error(chord: float) -> None:
    assert 0 <= metres_of(chord) <= HALF_ROUND


@quick
@given(points, bearings, st.floats(0, HALF_ROUND))
def test_a_destination_is_as_far_as_was_asked(start: Point, bearing: float, metres: float) -> None:
    assert metres_between(start, destination(start, bearing, metres)) == pytest.approx(metres, abs=1e-6)


def test_east_of_adak_a_destination_crosses_the_date_line_backwards() -> None:
    west = destination(ADAK, 270, 400 * METRES_PER_MILE)
    assert west.longitude > 170


@quick
@given(st.floats(-89.9, 89.9), longitudes, bearings, st.floats(1, 1e6))
def test_a_destination_agrees_with_geopy(
    latitude: float, longitude: float, bearing: float, metres: float
) -> None:
    start = Point(latitude, longitude)
    ours = destination(start, bearing, metres)
    kilometres = geopy.great_circle(kilometers=metres / 1000, radius=EARTH_RADIUS_METRES / 1000)
    theirs = kilometres.destination((latitude, longitude), bearing)
    assert metres_between(ours, Point(theirs.latitude, theirs.longitude)) < 0.01


@settings(deadline=None, max_examples=500)
@given(points, bearings, radii)
def test_every_point_on_the_border_is_inside_the_boxes(centre: Point, bearing: float, metres: float) -> None:
    assert covered(destination(centre, bearing, metres), centre, metres)


@settings(deadline=None, max_examples=500)
@given(points, points)
def test_a_point_exactly_as_far_as_the_radius_is_inside_the_boxes(centre: Point, other: Point) -> None:
    assert covered(other, centre, metres_between(centre, other))


@quick
@given(points, radii)
def test_boxes_are_ordered_and_on_the_map(centre: Point, metres: float) -> None:
    for box in boxes_around(centre, metres):
        assert -90 <= box.south <= box.north <= 90
        assert -180 <= box.west <= box.east <= 180


@quick
@given(st.floats(-80, 80), longitudes, st.floats(1, 100 * METRES_PER_MILE))
def test_boxes_are_not_much_larger_than_the_circle(latitude: float, longitude: float, metres: float) -> None:
    boxes = boxes_around(Point(latitude, longitude), metres)
    wide = sum(box.east - box.west for box in boxes) * math.cos(math.radians(latitude))
    assert wide <= 2.4 * math.degrees(metres / EARTH_RADIUS_METRES) + 1e-6


def test_a_circle_at_home_is_one_box() -> None:
    (box,) = boxes_around(NASHVILLE, 25 * METRES_PER_MILE)
    assert (box.south, box.north) == pytest.approx((35.7886, 36.5122), abs=1e-3)


def test_a_circle_around_adak_is_two_boxes_that_meet_at_the_date_line() -> None:
    east, west = boxes_around(ADAK, 200 * METRES_PER_MILE)
    assert (east.west, west.east) == (-180, 180)


def test_a_neighbour_across_the_date_line_is_inside() -> None:
    amchitka = Point(51.54, 179.0)
    assert covered(amchitka, ADAK, metres_between(ADAK, amchitka))


@pytest.mark.parametrize("latitude", [89.9, -89.9, 90, -90])
def test_a_circle_over_a_pole_takes_every_meridian(latitude: float) -> None:
    (box,) = boxes_around(Point(latitude, 10), 20_000)
    assert (box.west, box.east) == (-180, 180)


@pytest.mark.parametrize("metres", [HALF_ROUND, 1e9, 1e300, math.inf])
def test_a_huge_circle_is_the_whole_world(metres: float) -> None:
    (box,) = boxes_around(NASHVILLE, metres)
    assert (box.south, box.west, box.north, box.east) == (-90, -180, 90, 180)


def test_no_radius_still_holds_the_centre() -> None:
    assert covered(NASHVILLE, NASHVILLE, 0)


@pytest.mark.parametrize("side", [-180.0, 180.0])
def test_both_names_of_the_date_line_are_one_meridian(side: float) -> None:
    assert covered(Point(10, -side), Point(10, side), 10)
