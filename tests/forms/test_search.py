"""What may stand in the address of a search, and what is said about what may not."""

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from finder.domain.geo import METRES_PER_MILE
from finder.forms.search import MOST_VALUES, PARAMETERS, SearchForm, legible

VISIBLE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf")), max_size=50)


def form(*pairs: tuple[str, str]) -> SearchForm:
    """The form of these parameters."""
    return SearchForm(MultiDict(pairs))


def wrong(app: Flask, *pairs: tuple[str, str]) -> set[str]:
    """The parameters that are refused."""
    with app.test_request_context("/"):
        read = form(*pairs)
        read.validate()
        return {read[name].name for name in read.errors if name}


def test_the_parameters_are_those_of_the_form() -> None:
    assert {field.name for field in SearchForm()} == set(PARAMETERS)


@pytest.mark.parametrize(
    ("within", "metres"),
    [
        ("25", 25 * METRES_PER_MILE),
        (" 12.5 ", 12.5 * METRES_PER_MILE),
        ("ANY", None),
        ("any", None),
        ("", 25 * METRES_PER_MILE),
        ("3000", 3000 * METRES_PER_MILE),
        ("0.1", 0.1 * METRES_PER_MILE),
    ],
)
def test_a_radius_in_miles_is_metres_inside(app: Flask, within: str, metres: float | None) -> None:
    assert wrong(app, ("within", within)) == set()
    assert form(("within", within)).metres == metres


@pytest.mark.parametrize(
    "within",
    ["0", "-1", "-0.0", "3000.1", "1e9", "NaN", "nan", "inf", "-inf", "1e999", "ads", "2_5", "٢٥", "25mi", "0x19",
     "1" * 21, "1" * 5000],
)  # fmt: skip
def test_a_radius_that_is_none_is_refused(app: Flask, within: str) -> None:
    assert wrong(app, ("within", within)) == {"within"}


@pytest.mark.parametrize(
    ("within", "radius"),
    [("25.0", "25"), ("2.5e1", "25"), ("007", "7"), ("12.50", "12.5"), ("", "25"), ("ads", "25")],
)
def test_a_radius_is_written_in_one_way(within: str, radius: str) -> None:
    assert form(("within", within)).radius == radius


def test_a_radius_of_ones_own_stands_in_its_place_among_the_others() -> None:
    offered = [value for value, _words in form(("within", "30")).radii]
    assert offered == ["5", "10", "25", "30", "50", "100", "any"]


def test_the_smallest_radius_is_offered_as_a_number_that_is_accepted_again(app: Flask) -> None:
    radius = form(("within", "1e-1")).radius
    assert (radius, wrong(app, ("within", radius))) == ("0.1", set())


@pytest.mark.parametrize("value", ["1", "true", "yes", "on"])
def test_a_flag_is_on(app: Flask, value: str) -> None:
    assert wrong(app, ("accepting", value)) == set()
    assert form(("accepting", value)).filters == {"accepting": ("1",)}


@pytest.mark.parametrize("value", ["", "0", "false", "no", "off"])
def test_a_flag_is_off(app: Flask, value: str) -> None:
    assert wrong(app, ("accepting", value)) == set()
    assert form(("accepting", value)).filters == {}


@pytest.mark.parametrize("value", ["2", "maybe", "TRUE!", "1 OR 1"])
def test_a_flag_that_is_neither_is_refused(app: Flask, value: str) -> None:
    assert wrong(app, ("telehealth", value)) == {"telehealth"}


def test_values_of_a_filter_are_kept_once_each_in_order() -> None:
    pairs = [("language", value) for value in ("es", " de ", "es", "", "pl")]
    assert form(*pairs).values("language") == ("es", "de", "pl")


def test_more_values_than_anybody_chooses_are_not_looked_at() -> None:
    assert len(form(*(("plan", f"p{n}") for n in range(5000))).values("plan")) == MOST_VALUES


@pytest.mark.parametrize(("page", "number"), [("", 1), ("1", 1), (" 7 ", 7), ("0012", 12)])
def test_a_page_number(app: Flask, page: str, number: int) -> None:
    assert wrong(app, ("page", page)) == set()
    assert form(("page", page)).page_number == number


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "1e3", "x", "٣", "²", "0" * 30])
def test_a_page_that_is_none_is_refused(app: Flask, page: str) -> None:
    assert wrong(app, ("page", page)) == {"page"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b", "a b"),
        ("a\tb\nc", "a b c"),
        ("\u202eabc\u2066", "abc"),
        ("\ufffe\U0001ffff", ""),
        ("👩‍⚕️ García", "👩‍⚕️ García"),
    ],
)
def test_what_no_page_may_hold_is_taken_out(typed: str, kept: str) -> None:
    assert legible(typed) == kept


@given(VISIBLE)
@settings(max_examples=200, deadline=None)
def test_visible_words_are_kept_as_they_are(text: str) -> None:
    assert form(("for", text)).words.data == text


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_nothing_typed_makes_the_form_fail(text: str) -> None:
    read = form(*((name, text) for name in PARAMETERS))
    assert read.radius and read.radii
    assert isinstance(read.filters, dict)
