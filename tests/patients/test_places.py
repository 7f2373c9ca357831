"""Where a visitor is, as the results page tells it; how a place is read stands in tests/queries/test_places.py."""

import pytest

from tests.make import NASHVILLE, Make, miles_from
from tests.site import Site


def test_a_blank_place_asks_where_and_what(site: Site) -> None:
    page = site.page("/doctors", near="  ", for_="")
    assert page.h1 == "Find a doctor"
    assert page.cards() == []


def test_a_place_alone_is_enough(site: Site, make: Make) -> None:
    make.place()
    make.physician()
    assert site.page("/doctors", near="37203").names() == ["Amara Okafor"]


def test_a_condition_alone_is_enough(site: Site, make: Make) -> None:
    make.physician(conditions=[make.condition()])
    page = site.page("/doctors", for_="hemifacial spasm")
    assert page.names() == ["Amara Okafor"]
    assert page.texts("p", "distance") == []


def test_an_unknown_zip_offers_the_nearest_valid_one(site: Site, make: Make) -> None:
    make.place()
    page = site.page("/doctors", near="37202", accepting="1")
    assert page.h1 == "We do not know the place “37202”"
    assert page.links()["Nashville, TN 37203"] == "/doctors?near=37203&accepting=1"


@pytest.mark.parametrize("near", ["ABCDE", "3720", "372033", "00000", "99999", "90210-1", "9021O"])
def test_what_is_no_place_is_told_and_kept_in_the_box(site: Site, make: Make, near: str) -> None:
    make.place()
    page = site.page("/doctors", near=near)
    assert page.h1.startswith("We do not know the place")
    assert page.one("input", id="near").get("value") == near


@pytest.mark.parametrize("near", [" 37203 ", "37 203", "３７２０３", "37203-", "Nashville, TN 37203"])
def test_spaces_and_full_width_digits_do_no_harm(site: Site, make: Make, near: str) -> None:
    make.place()
    make.physician()
    assert site.page("/doctors", near=near).names() == ["Amara Okafor"]


@pytest.mark.parametrize("near", ["37203-1459", "372031459"])
def test_zip_plus_four_is_trimmed_and_said(site: Site, make: Make, near: str) -> None:
    make.place()
    page = site.page("/doctors", near=near)
    assert "We used the first five digits, 37203." in page.main


@pytest.mark.parametrize(
    ("zip", "city", "state"), [("02134", "Allston", "MA"), ("00501", "Holtsville", "NY")]
)
def test_a_zip_keeps_its_leading_zeros(site: Site, make: Make, zip: str, city: str, state: str) -> None:
    make.place(zip, city=city, state=state)
    make.physician()
    assert site.page("/doctors", near=zip).h1 == f"1 doctor near {city}, {state} {zip} within 25 miles"


def test_post_office_boxes_are_pointed_out(site: Site, make: Make) -> None:
    make.place("29402", city="Charleston", state="SC", kind="po_box")
    said = "ZIP 29402 is post-office boxes in Charleston; distances are from about where they are."
    assert said in site.page("/doctors", near="29402").main


def test_a_zip_of_one_organization_is_pointed_out(site: Site, make: Make) -> None:
    make.place("12345", city="Schenectady", state="NY", kind="unique")
    said = "ZIP 12345 belongs to one organization in Schenectady; distances are from about where it is."
    assert said in site.page("/doctors", near="12345").main


@pytest.mark.parametrize("near", ["09012", "APO AE"])
def test_military_post_has_no_point_and_asks_for_a_city(site: Site, make: Make, near: str) -> None:
    make.place("09012", None, city="APO", state="AE", kind="military")
    page = site.page("/doctors", near=near)
    assert page.h1 == "We cannot measure from this address"
    assert "Type the city or ZIP code you live near." in page.main
    assert page.cards() == []


def test_a_territory_is_measured_and_told(site: Site, make: Make) -> None:
    san_juan = (18.4, -66.06)
    make.place("00926", san_juan, city="San Juan", state="PR")
    make.physician(at=san_juan)
    page = site.page("/doctors", near="00926")
    assert page.names() == ["Amara Okafor"]
    assert "San Juan is in Puerto Rico; distances are in a straight line" in page.main


def test_springfield_in_many_states_is_a_choice(site: Site, make: Make) -> None:
    make.place(None, (39.78, -89.65), city="Springfield", state="IL", size=9)
    make.place(None, (37.2, -93.29), city="Springfield", state="MO", size=8)
    page = site.page("/doctors", near="Springfield", for_="")
    assert page.h1 == "Which Springfield do you mean?"
    assert page.texts("a", "chip") == ["Springfield, IL", "Springfield, MO"]


def test_a_choice_of_city_leads_to_its_doctors(site: Site, make: Make) -> None:
    make.place(None, (39.78, -89.65), city="Springfield", state="IL", size=9)
    make.place(None, (37.2, -93.29), city="Springfield", state="MO", size=8)
    make.physician(at=(37.2, -93.29))
    link = site.page("/doctors", near="Springfield").links()["Springfield, MO"]
    assert site.page(link).h1 == "1 doctor near Springfield, MO within 25 miles"


def test_a_city_and_its_zip_agree_on_the_first_result(site: Site, make: Make) -> None:
    make.place()
    make.place(None, miles_from(NASHVILLE, 1))
    make.physician("Ada", "Near", at=miles_from(NASHVILLE, 0.5))
    make.physician("Ben", "Far", at=miles_from(NASHVILLE, 9))
    by_zip = site.page("/doctors", near="37203").names()
    assert by_zip == site.page("/doctors", near="Nashville, TN").names() == ["Ada Near", "Ben Far"]


def test_coordinates_are_named_after_the_place_they_lie_in(site: Site, make: Make) -> None:
    make.place()
    make.physician()
    page = site.page("/doctors", near="36.150,-86.791")
    assert page.h1 == "1 doctor near Nashville, TN within 25 miles"
    assert "Distances are from the point you gave, near Nashville." in page.main


def test_coordinates_abroad_are_never_placed_in_the_wrong_country(site: Site, make: Make) -> None:
    make.place()
    page = site.page("/doctors", near="48.85,2.35")
    assert "This position is far from every ZIP code of the United States." in page.main


@pytest.mark.parametrize("near", ["91,0", "0,181", "NaN,NaN", "inf,0", "1e400,0", "36.1", "36.1,"])
def test_coordinates_that_are_none_are_told(site: Site, near: str) -> None:
    assert site.page("/doctors", near=near).h1.startswith("We do not know the place")


@pytest.mark.parametrize(
    "near", ["<script>alert(1)</script>", "Nash\x00ville", "\u202eelliv", "🏥", "x" * 10_000]
)
def test_hostile_places_are_words_on_a_page(site: Site, near: str) -> None:
    assert site.page("/doctors", near=near).h1.startswith("We do not know the place")


def test_a_place_nobody_knows_on_a_doctors_page_does_no_harm(site: Site, make: Make) -> None:
    physician = make.physician()
    page = site.page(f"/doctors/{physician.slug}", near="nowhere at all \x00")
    assert page.texts("span", "distance") == []
