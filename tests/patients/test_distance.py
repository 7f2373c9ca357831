"""How far: who is in the circle, who is out, and how distances read."""

import pytest
from geopy.distance import great_circle

from tests.make import NASHVILLE, Make, miles_from
from tests.page import words
from tests.site import Site

UTQIAGVIK, ANCHORAGE = (71.2906, -156.7886), (61.2181, -149.9003)
ADAK, FAR_SIDE = (51.88, -176.65), (51.95, 179.6)


def shown(here: tuple[float, float], there: tuple[float, float]) -> str:
    """A long distance as a page writes it, worked out by another library."""
    return f"{great_circle(here, there).miles:,.0f} miles"


def test_exactly_on_the_border_is_in(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 25))
    page = site.page("/doctors", near="37203", within="25")
    assert page.h1 == "1 doctor near Nashville, TN 37203 within 25 miles"
    assert page.texts("p", "distance") == ["25.00 miles"]


@pytest.mark.parametrize("bearing", [0, 45, 90, 180, 270])
def test_one_metre_beyond_the_border_is_out(site: Site, make: Make, bearing: float) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 25, metres=1, bearing=bearing))
    page = site.page("/doctors", near="37203", within="25")
    assert page.h1.startswith("No doctors near")


@pytest.mark.parametrize("bearing", [0, 45, 90, 180, 270])
def test_one_metre_inside_the_border_is_in(site: Site, make: Make, bearing: float) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 25, metres=-1, bearing=bearing))
    page = site.page("/doctors", near="37203", within="25")
    assert page.h1 == "1 doctor near Nashville, TN 37203 within 25 miles"


def test_near_the_border_two_decimals_tell_in_from_out(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 24.96))
    page = site.page("/doctors", near="37203")
    assert page.h1.startswith("1 doctor near")
    assert page.texts("p", "distance") == ["24.96 miles"]


def test_just_beyond_the_border_two_decimals_are_shown_too(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 25.04))
    page = site.page("/doctors", near="37203")
    assert "The closest is 25.04 miles away." in page.main
    assert page.texts("p", "distance") == ["25.04 miles"]


def test_away_from_the_border_one_decimal_is_enough(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 24.86))
    assert site.page("/doctors", near="37203").texts("p", "distance") == ["24.9 miles"]


@pytest.mark.parametrize("metres", [0, 1, 79])
def test_next_door_is_less_than_a_tenth_of_a_mile(site: Site, make: Make, metres: float) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 0, metres=metres))
    assert site.page("/doctors", near="37203").texts("p", "distance") == ["less than 0.1 mile"]


def test_one_mile_is_singular(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 1))
    assert site.page("/doctors", near="37203").texts("p", "distance") == ["1 mile"]


@pytest.mark.parametrize("within", ["0", "-1", "ads", "NaN", "1e9", "inf", "-0", "1" * 400, "25 miles"])
def test_an_impossible_radius_is_refused_with_words(site: Site, make: Make, within: str) -> None:
    make.place()
    page = site.page("/doctors", status=400, near="37203", within=within)
    assert page.h1 == "Please check your search"
    assert "Choose a distance from 0.1 to 3,000 miles, or any." in page.main
    assert page.one("select", id="within").get("aria-invalid") == "true"


def test_what_was_typed_is_kept_when_the_radius_is_refused(site: Site, make: Make) -> None:
    make.place()
    make.language()
    page = site.page(
        "/doctors", status=400, near="37203", for_="okafor", within="0", language="es", sort="name"
    )
    inputs = {
        control.get("name"): control.get("value")
        for control in page.every("input")
        if control.get("type") != "checkbox" or control.get("checked") is not None
    }
    assert inputs == {"near": "37203", "for": "okafor", "language": "es", "sort": "name"}


@pytest.mark.parametrize("within", ["7", "12.5", "3000"])
def test_a_radius_of_ones_own_is_taken_and_shown(site: Site, make: Make, within: str) -> None:
    make.place()
    make.physician()
    page = site.page("/doctors", near="37203", within=within)
    assert page.h1 == f"1 doctor near Nashville, TN 37203 within {within} miles"
    chosen = [option for option in page.every("option") if option.get("selected") is not None]
    assert words(chosen[0]) == f"{within} miles"


@pytest.mark.parametrize("within", ["25.0", " 25 ", "2.5e1", "025"])
def test_another_spelling_of_a_usual_radius_is_that_radius(site: Site, make: Make, within: str) -> None:
    make.place()
    page = site.page("/doctors", near="37203", within=within)
    options = [words(option) for option in page.one("select", id="within").iter("option")]
    assert options == ["5 miles", "10 miles", "25 miles", "50 miles", "100 miles", "any distance"]


def test_any_distance_finds_the_farthest(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=ANCHORAGE)
    page = site.page("/doctors", near="37203", within="any")
    assert page.h1 == "1 doctor near Nashville, TN 37203"
    assert page.texts("p", "distance") == [shown(NASHVILLE, ANCHORAGE)]


def test_utqiagvik_finds_its_own_doctor_and_not_anchorages(site: Site, make: Make) -> None:
    make.place("99723", UTQIAGVIK, city="Utqiagvik", state="AK")
    make.physician("Ada", "North", at=miles_from(UTQIAGVIK, 3))
    make.physician("Ben", "South", at=ANCHORAGE)
    assert site.page("/doctors", near="99723").names() == ["Ada North"]
    assert site.page("/doctors", near="99723", within="1000").names() == ["Ada North", "Ben South"]


def test_from_utqiagvik_the_closest_may_be_in_anchorage(site: Site, make: Make) -> None:
    make.place("99723", UTQIAGVIK, city="Utqiagvik", state="AK")
    make.physician(at=ANCHORAGE)
    said = f"The closest is {shown(UTQIAGVIK, ANCHORAGE)} away."
    assert said in site.page("/doctors", near="99723").main


def test_from_adak_a_circle_reaches_across_the_date_line(site: Site, make: Make) -> None:
    make.place("99546", ADAK, city="Adak", state="AK")
    make.physician(at=FAR_SIDE)
    page = site.page("/doctors", near="99546", within="200")
    assert page.h1 == "1 doctor near Adak, AK 99546 within 200 miles"
    assert page.texts("p", "distance") == [shown(ADAK, FAR_SIDE)]


def test_from_adak_the_closest_is_found_across_the_date_line(site: Site, make: Make) -> None:
    make.place("99546", ADAK, city="Adak", state="AK")
    make.physician(at=FAR_SIDE)
    make.physician("Ben", "South", at=ANCHORAGE)
    page = site.page("/doctors", near="99546")
    assert f"The closest is {shown(ADAK, FAR_SIDE)} away." in page.main
    assert page.names() == ["Amara Okafor", "Ben South"]


def test_two_doctors_in_one_building_are_two_rows_in_a_stable_order(site: Site, make: Make) -> None:
    make.place()
    building = make.facility()
    make.physician("Zoe", "Zhang", at=building)
    make.physician("Ada", "Adams", at=building)
    pages = [site.page("/doctors", near="37203") for _ in range(2)]
    assert [page.names() for page in pages] == [["Zoe Zhang", "Ada Adams"]] * 2


def test_an_office_whose_point_nobody_knows_comes_last_and_says_so(site: Site, make: Make) -> None:
    make.place()
    make.physician("Ada", "Somewhere", at=make.facility(None))
    make.physician("Ben", "Far", at=miles_from(NASHVILLE, 24))
    page = site.page("/doctors", near="37203")
    assert page.names() == ["Ben Far", "Ada Somewhere"]
    assert page.texts("p", "distance") == ["24.0 miles", "Distance unknown"]
    assert "Listed last: 1 doctor" in page.main


def test_an_office_of_another_state_without_a_point_is_not_offered_here(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=make.facility(None, state="CA", city="Fresno", zip="93650"))
    make.physician("Ben", "Ito")
    assert site.page("/doctors", near="37203").names() == ["Ben Ito"]


def test_a_doctor_by_video_is_listed_where_licensed(site: Site, make: Make) -> None:
    make.place()
    make.licences(make.physician(at=None), "TN")
    physician = make.physician("Vera", "Video", at=None)
    make.location(physician, None, telehealth=True)
    make.licences(physician, "KY", "TN")
    page = site.page("/doctors", near="37203", telehealth="1")
    assert page.names() == ["Vera Video"]
    assert page.texts("p", "distance") == ["By video"]
    assert "Visits by video only" in page.main


def test_a_doctor_by_video_is_not_listed_where_not_licensed(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician("Vera", "Video", at=None)
    make.location(physician, None, telehealth=True)
    make.licences(physician, "KY")
    make.physician("Ben", "Ito")
    assert site.page("/doctors", near="37203").names() == ["Ben Ito"]


def test_a_doctors_page_says_where_video_visits_are_possible(site: Site, make: Make) -> None:
    physician = make.physician("Vera", "Video", at=None)
    make.location(physician, None, telehealth=True)
    make.licences(physician, "TN", "KY")
    assert "yes, for people in KY, TN" in site.page(f"/doctors/{physician.slug}").main


def test_without_a_place_a_doctor_without_a_location_is_found_by_name(site: Site, make: Make) -> None:
    make.physician(at=None)
    page = site.page("/doctors", for_="okafor")
    assert page.names() == ["Amara Okafor"]
    assert "No office is recorded." in page.main


def test_only_doctors_without_a_distance_make_no_heading_of_zero(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=make.facility(None))
    page = site.page("/doctors", near="37203")
    assert page.names() == ["Amara Okafor"]
    assert page.h1 == "No doctors near Nashville, TN 37203 within 25 miles"


def test_a_doctors_page_measures_every_location_nearest_first(site: Site, make: Make) -> None:
    make.place()
    physician = make.physician(at=make.facility(miles_from(NASHVILLE, 12), name="Main"))
    make.location(physician, make.facility(miles_from(NASHVILLE, 3), name="Branch"))
    make.location(physician, make.facility(None, name="Nowhere"))
    page = site.page(f"/doctors/{physician.slug}", near="37203")
    assert page.texts("h3") == ["Branch", "Main", "Nowhere"]
    assert page.texts("span", "distance") == ["3.0 miles", "12.0 miles"]
    assert "distance unknown" in page.main
