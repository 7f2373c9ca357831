"""What typed words mean as a place, before anything is looked up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.geo import Point
from finder.domain.places import (
    CityAsked,
    NoPlace,
    PointAsked,
    UnreadablePlace,
    ZipAsked,
    city_key,
    read_place,
)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000", "\x00", "\u200b", " " * 500])
def test_blank_is_no_place(text: str) -> None:
    assert read_place(text) == NoPlace()


@pytest.mark.parametrize(
    ("text", "zip5"),
    [
        ("02134", "02134"),
        ("00501", "00501"),
        (" 37203\n", "37203"),
        ("372 03", "37203"),
        ("０２１３４", "02134"),
        ("\u300037203\u3000", "37203"),
        ("90210-", "90210"),
        ("-90210", "90210"),
        ("37203.", "37203"),
        ("00000", "00000"),
        ("99999", "99999"),
        ("37203\x00", "37203"),
        ("\u202e37203", "37203"),
        ("٣٧٢٠٣", "37203"),
        ("37203, USA", "37203"),
    ],
)
def test_five_digits_are_a_zip_however_they_are_wrapped(text: str, zip5: str) -> None:
    assert read_place(text) == ZipAsked(zip5)


@pytest.mark.parametrize(
    ("text", "zip5"),
    [
        ("06708-1459", "06708"),
        ("06708–1459", "06708"),
        ("06708 1459", "06708"),
        ("067081459", "06708"),
        ("902100201", "90210"),
        ("90210-02", "90210"),
    ],
)
def test_further_digits_are_trimmed_and_the_long_number_is_kept(text: str, zip5: str) -> None:
    asked = read_place(text)
    assert isinstance(asked, ZipAsked)
    assert asked.zip5 == zip5
    assert asked.trimmed_from


@pytest.mark.parametrize(
    ("text", "zip5"),
    [
        ("Nashville, TN 37203", "37203"),
        ("123 Main St, Nashville, TN 37203", "37203"),
        ("37203 Nashville", "37203"),
        ("63101 St Louis", "63101"),
        ("APO AE 09012", "09012"),
        ("Nashville, TN 37203, USA", "37203"),
    ],
)
def test_a_zip_wins_over_the_words_beside_it(text: str, zip5: str) -> None:
    assert read_place(text) == ZipAsked(zip5)


def test_a_long_zip_among_words_is_trimmed() -> None:
    assert read_place("Nashville, TN 37203-1234") == ZipAsked("37203", "37203-1234")


def test_the_number_of_a_house_is_not_a_zip() -> None:
    assert read_place("12345 Main St, Nashville TN") == UnreadablePlace(
        "12345 Main St, Nashville TN", "letters_and_digits", 5
    )


@pytest.mark.parametrize(
    ("text", "reason", "digits"),
    [
        ("1234", "too_few_digits", 4),
        ("２１３４", "too_few_digits", 4),
        ("1 2", "too_few_digits", 2),
        ("123456", "too_many_digits", 6),
        ("1234567890", "too_many_digits", 10),
        ("37203,37204", "too_many_digits", 10),
        ("3720A", "letters_and_digits", 4),
        ("B3H 2Y5", "letters_and_digits", 3),
        ("Nashville 3720", "letters_and_digits", 4),
        ("10^22", "letters_and_digits", 4),
        ("<script>alert(1)</script>", "letters_and_digits", 1),
        ("<script>", "not_a_place", 0),
        ("%", "not_a_place", 0),
        ("---", "not_a_place", 0),
        (",", "not_a_place", 0),
        ("😀", "not_a_place", 0),
        ("TN", "only_a_state", 0),
        ("tennessee", "only_a_state", 0),
        ("36.15", "one_coordinate", 4),
        ("-86", "one_coordinate", 2),
        ("nan,nan", "coordinates_not_numbers", 0),
        ("36.15,NaN", "coordinates_not_numbers", 4),
        ("inf,0", "coordinates_out_of_range", 1),
        ("1e9,1e9", "coordinates_out_of_range", 4),
        ("1e999,0", "coordinates_out_of_range", 5),
        ("90.1,0", "coordinates_out_of_range", 4),
        ("0,180.5", "coordinates_out_of_range", 5),
    ],
)
def test_what_cannot_be_a_place_says_why(text: str, reason: str, digits: int) -> None:
    asked = read_place(text)
    assert isinstance(asked, UnreadablePlace)
    assert (asked.reason, asked.digits) == (reason, digits)


@pytest.mark.parametrize("text", ["x" * 10_000, "1" * 10_000, "a " * 5_000, "\u0301" * 10_000, "ﷺ" * 5_000])
def test_ten_kilobytes_are_refused_and_cut_short(text: str) -> None:
    asked = read_place(text)
    assert isinstance(asked, UnreadablePlace)
    assert asked.reason == "too_long"
    assert len(asked.text) < 3000


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        ("Nashville, TN", "Nashville", "TN"),
        ("Nashville,TN", "Nashville", "TN"),
        ("nashville, tennessee", "nashville", "TN"),
        ("Nashville, Tenn.", "Nashville", "TN"),
        ("Nashville, TN, USA", "Nashville", "TN"),
        ("St. Louis, MO", "St. Louis", "MO"),
        ("Washington, D.C.", "Washington", "DC"),
        ("New York, New York", "New York", "NY"),
        ("San Juan, Puerto Rico", "San Juan", "PR"),
        ("O’Fallon, MO", "O’Fallon", "MO"),
    ],
)
def test_a_city_and_a_state_after_a_comma(text: str, city: str, state: str) -> None:
    assert read_place(text) == CityAsked(city, state)


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        ("nashville tn", "nashville", "TN"),
        ("Nashville Tennessee", "Nashville", "TN"),
        ("Winston-Salem NC", "Winston-Salem", "NC"),
        ("Charleston West Virginia", "Charleston", "WV"),
        ("Kansas City Kansas", "Kansas City", "KS"),
        ("new york new york", "new york", "NY"),
        ("Port Washington", "Port", "WA"),
    ],
)
def test_a_state_without_a_comma_keeps_the_whole_name_too(text: str, city: str, state: str) -> None:
    assert read_place(text) == CityAsked(city, state, text)


@pytest.mark.parametrize(
    "text",
    ["ABCDE", "Saint Louis", "Iowa City", "New York", "Washington", "Paris, France", "Utqiaġvik", "東京"],
)
def test_other_words_are_a_city_of_an_unknown_state(text: str) -> None:
    assert read_place(text) == CityAsked(text)


@pytest.mark.parametrize(
    "text",
    [
        "36.15,-86.78",
        " 36.15 , -86.78 ",
        "36.15 -86.78",
        "(36.15, -86.78)",
        "36.15;-86.78",
        "36.15°, −86.78°",
    ],
)
def test_two_numbers_are_coordinates(text: str) -> None:
    assert read_place(text) == PointAsked(Point(36.15, -86.78))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "SAINT LOUIS"),
        ("Mc Donough", "McDonough"),
        ("O'Fallon", "O Fallon"),
        ("Ft Worth", "Fort Worth"),
        ("N. Little Rock", "North Little Rock"),
        ("Cañon City", "Canon City"),
        ("Winston-Salem", "Winston Salem"),
    ],
)
def test_spellings_of_one_city_have_one_key(one: str, other: str) -> None:
    assert city_key(one) == city_key(other)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=150))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_place(text)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789-+., eEnNaAiIfF()°TN", max_size=24))
def test_any_mix_of_digits_and_signs_is_read_without_an_error(text: str) -> None:
    read_place(text)


@settings(deadline=None, max_examples=100)
@given(
    st.integers(0, 99999),
    st.sampled_from(["", " ", "\u3000", "\n"]),
    st.sampled_from(["", "-", "-1234", " "]),
)
def test_every_five_digits_are_their_own_zip(number: int, before: str, after: str) -> None:
    asked = read_place(f"{before}{number:05}{after}")
    assert isinstance(asked, ZipAsked)
    assert asked.zip5 == f"{number:05}"
