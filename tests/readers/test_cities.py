"""Cities made out of ZIPs."""

from dataclasses import replace
from typing import Any

from finder.readers.cities import IncomingCity, cities_of, other_names_of
from finder.readers.places import IncomingPlace

ELMFIELD = IncomingPlace(
    zip="68001",
    city="Elmfield",
    state="NE",
    county="Elm County",
    kind="standard",
    latitude=41.5,
    longitude=-97.5,
    point_source="census",
    time_zone="America/Chicago",
    other_names=(),
)


def zip_(code: str = "68001", **values: Any) -> IncomingPlace:
    """A ZIP of a made-up city."""
    return replace(ELMFIELD, zip=code, **values)


def one(*places: IncomingPlace) -> IncomingCity:
    """The only city these make."""
    (city,) = cities_of(places)
    return city


def test_a_city_of_one_zip_has_its_point() -> None:
    city = one(zip_())
    assert (city.latitude, city.longitude, city.point_source) == (41.5, -97.5, "census")


def test_a_city_has_the_point_of_its_middle_zip() -> None:
    city = one(zip_("68001"), zip_("68002", latitude=41.6), zip_("68003", latitude=41.9))
    assert city.latitude == 41.6


def test_boxes_do_not_move_the_middle() -> None:
    boxes = [zip_(f"6800{n}", kind="po_box", latitude=45.0) for n in range(2, 9)]
    assert one(zip_("68001"), *boxes).latitude == 41.5


def test_a_city_of_boxes_alone_is_in_their_middle() -> None:
    assert one(zip_(kind="po_box", latitude=42.0)).latitude == 42.0


def test_a_city_that_nobody_can_place_has_no_point() -> None:
    assert one(zip_(kind="unique", latitude=None, longitude=None, point_source=None)).latitude is None


def test_every_zip_counts_towards_the_size() -> None:
    assert one(zip_("68001"), zip_("68002", kind="po_box"), zip_("68003", kind="unique")).size == 3


def test_spellings_of_a_name_make_one_city_under_the_commonest() -> None:
    city = one(
        zip_("68001", city="Saint Elm"), zip_("68002", city="Saint Elm"), zip_("68003", city="St. Elm")
    )
    assert (city.name, city.size) == ("Saint Elm", 3)


def test_namesakes_in_two_states_are_two_cities() -> None:
    assert len(cities_of([zip_(), zip_("50001", state="IA")])) == 2


def test_military_posts_are_not_cities() -> None:
    assert cities_of([zip_("09012", kind="military", city="APO", state="AE")]) == []


def test_a_further_name_is_stood_for_by_the_middle_of_the_zips_that_list_it() -> None:
    places = [
        zip_("68001"),
        zip_("68002", latitude=41.6, other_names=("Elm Park",)),
        zip_("68003", latitude=41.7, other_names=("Elm Park",)),
        zip_("68004", latitude=41.75, other_names=("Elm Park",)),
    ]
    assert other_names_of(places) == {("elmpark", "NE"): "68003"}


def test_a_further_name_that_is_a_city_of_the_state_is_left_to_the_city() -> None:
    assert other_names_of([zip_("68001", other_names=("Oakfield",)), zip_("68002", city="Oakfield")]) == {}
