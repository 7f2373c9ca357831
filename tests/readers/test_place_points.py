"""Which of two points a ZIP gets; made-up cities at made-up places."""

from dataclasses import replace

import pytest

from finder.domain.geo import METRES_PER_MILE, Point, destination
from finder.readers.place_points import TOWNS, ListedPoint, choose_points, middle_of

CENTRE = Point(40, -100)
CITY = ("elmfield", "NE")


def miles(east: float, north: float = 0) -> Point:
    """A point so many miles off the centre."""
    return destination(destination(CENTRE, 90, east * METRES_PER_MILE), 0, north * METRES_PER_MILE)


def listed(zip_code: str, point: Point | None = CENTRE, **values: object) -> ListedPoint:
    """A delivery ZIP of the city, unless said otherwise."""
    return replace(ListedPoint(zip_code, CITY, True, False, point), **values)


def box(zip_code: str, point: Point | None) -> ListedPoint:
    """A ZIP of post-office boxes."""
    return listed(zip_code, point, delivers=False)


#: three delivery ZIPs in a row, two miles apart
AREAS = {"68001": miles(0), "68002": miles(2), "68003": miles(4)}
ROWS = [listed(zip_code, point) for zip_code, point in AREAS.items()]


def test_the_census_point_comes_first() -> None:
    chosen = choose_points({"68001": CENTRE}, [listed("68001", miles(3))])["68001"]
    assert (chosen.point, chosen.source, chosen.why) == (CENTRE, "census", None)


def test_the_list_fills_what_the_census_does_not_know() -> None:
    chosen = choose_points(AREAS, [*ROWS, box("68009", miles(1, 1))])["68009"]
    assert (chosen.point, chosen.source) == (miles(1, 1), "zipcodes")


def test_a_census_point_far_from_its_city_gives_way_to_a_nearer_one() -> None:
    chosen = choose_points(AREAS | {"68004": miles(200)}, [*ROWS, listed("68004", miles(3))])["68004"]
    assert (chosen.point, chosen.source, chosen.why) == (
        miles(3),
        "zipcodes",
        "Census point far from its city",
    )


def test_a_census_point_far_from_its_city_stays_where_the_list_says_the_same() -> None:
    chosen = choose_points(AREAS | {"68004": miles(50)}, [*ROWS, listed("68004", miles(48))])["68004"]
    assert chosen.source == "census"


def test_the_only_zip_of_a_city_keeps_its_census_point_however_far_the_list_is() -> None:
    assert choose_points({"68001": CENTRE}, [listed("68001", miles(70))])["68001"].source == "census"


@pytest.mark.parametrize("zip_code", ["93042", "99557"])
def test_a_town_in_a_huge_area_has_the_towns_point(zip_code: str) -> None:
    assert choose_points({zip_code: CENTRE}, [listed(zip_code, miles(70))])[zip_code].point == miles(70)


def test_a_point_shared_by_several_boxes_becomes_the_middle_of_the_city() -> None:
    chosen = choose_points(AREAS, [*ROWS, box("68008", miles(1, 1)), box("68009", miles(1, 1))])
    assert chosen["68008"].point == chosen["68009"].point == AREAS["68002"]
    assert chosen["68009"].source == "city"


def test_boxes_listed_far_out_of_the_city_come_to_its_middle() -> None:
    assert choose_points(AREAS, [*ROWS, box("68009", miles(15))])["68009"].point == AREAS["68002"]


def test_a_zip_without_a_listed_point_comes_to_the_middle_of_its_city() -> None:
    chosen = choose_points(AREAS, [*ROWS, box("68009", None)])["68009"]
    assert (chosen.point, chosen.why) == (AREAS["68002"], "no point listed")


def test_a_zip_that_nobody_can_place_has_no_point() -> None:
    chosen = choose_points({}, [box("68009", None)])["68009"]
    assert (chosen.point, chosen.source, chosen.why) == (None, None, "no point listed")


def test_a_point_outside_its_state_is_dropped() -> None:
    elsewhere = box("68009", Point(20, -150))
    assert (
        choose_points(AREAS, [*ROWS, replace(elsewhere, city=("lost", "NE"))])["68009"].why
        == "outside its state"
    )


def test_a_military_zip_has_no_point_whatever_the_list_says() -> None:
    assert choose_points({}, [listed("09012", CENTRE, military=True)])["09012"].point is None


@pytest.mark.parametrize("zip_code", sorted(TOWNS))
def test_a_town_that_both_sources_miss_is_put_right_by_hand(zip_code: str) -> None:
    chosen = choose_points({zip_code: CENTRE}, [listed(zip_code, CENTRE)])[zip_code]
    assert (chosen.point, chosen.source) == (TOWNS[zip_code], "city")


def test_the_middle_is_one_of_the_points() -> None:
    assert middle_of([miles(0), miles(1), miles(90)]) == miles(1)


def test_the_middle_of_one_point_is_that_point() -> None:
    assert middle_of([CENTRE]) == CENTRE
