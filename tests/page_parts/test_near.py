"""The part about doctors that the pages of all topics share."""

import pytest
import sqlalchemy as sa

from finder.models import Condition, SearchIndex
from tests.make import NASHVILLE, Make, day, miles_from
from tests.page import Page, words
from tests.site import Site

PAGE = "/conditions/hemifacial-spasm"


@pytest.fixture
def spasm(make: Make) -> Condition:
    """A condition, and a place to be near to."""
    make.place()
    found: Condition = make.condition(specialties=[make.specialty()])
    return found


def listed(make: Make, condition: Condition, *miles: float) -> None:
    """A physician for it at each of these distances."""
    for number, away in enumerate(miles):
        at = make.facility(point=miles_from(NASHVILLE, away))
        make.physician(f"Name{number}", conditions=[condition], at=at)


def doctors(page: Page) -> list[str]:
    """Those shown beside the text."""
    return [words(one) for one in page.every("p", "near-name")]


def address(page: Page, said: str) -> str:
    """Where the link that says so leads."""
    (found,) = [url for name, url in page.links().items() if said in name]
    return found


def test_without_a_place_the_whole_directory_is_counted(site: Site, make: Make, spasm: Condition) -> None:
    listed(make, spasm, 1, 2000)
    page = site.page(PAGE)
    link = address(page, "See all 2 doctors for hemifacial spasm in this directory")
    assert link == "/doctors?condition=hemifacial-spasm"
    assert len(site.page(link).names()) == 2


def test_who_has_left_every_office_is_not_counted(site: Site, make: Make, spasm: Condition) -> None:
    listed(make, spasm, 1)
    make.physician("Gone", conditions=[spasm], location={"leaves_on": day(3)})
    assert "See the 1 doctor for hemifacial spasm in this directory" in site.page(PAGE).main


def test_with_a_place_the_three_nearest_are_shown(site: Site, make: Make, spasm: Condition) -> None:
    listed(make, spasm, 4, 3, 2, 1)
    page = site.page(PAGE, near="37203")
    assert [name.split(" ")[0] for name in doctors(page)] == ["Name3", "Name2", "Name1"]


def test_the_count_is_that_of_the_search_it_leads_to(site: Site, make: Make, spasm: Condition) -> None:
    listed(make, spasm, 1, 2, 3, 4, 30)
    page = site.page(PAGE, near="37203", within="5")
    link = address(page, "See all 4 doctors on the results page")
    assert link == "/doctors?condition=hemifacial-spasm&near=37203&within=5"
    assert "4 doctors for hemifacial spasm near Nashville, TN 37203 within 5 miles" in page.main
    assert site.page(link).h1 == "4 doctors for hemifacial spasm near Nashville, TN 37203 within 5 miles"


def test_the_search_box_keeps_the_place(site: Site, spasm: Condition) -> None:
    page = site.page(PAGE, near="37203", within="5")
    assert page.one("input", id="near").get("value") == "37203"
    assert [one.get("value") for one in page.every("option", selected="")] == ["5"]


def test_who_is_beyond_the_circle_is_shown_as_such(site: Site, make: Make, spasm: Condition) -> None:
    listed(make, spasm, 41.3)
    page = site.page(PAGE, near="37203")
    assert "No doctors for hemifacial spasm near Nashville, TN 37203 within 25 miles" in page.main
    assert "The closest is 41.3 miles away." in page.main
    assert len(doctors(page)) == 1


def test_similar_doctors_are_not_passed_off_as_matches(site: Site, make: Make, spasm: Condition) -> None:
    neurology = spasm.specialties[0].specialty
    make.physician("Other", specialty=neurology, at=make.facility(point=NASHVILLE))
    page = site.page(PAGE, near="37203")
    assert "No doctor in this directory is listed for exactly this." in page.main
    assert len(doctors(page)) == 1


def test_nobody_at_all_is_said(site: Site, spasm: Condition) -> None:
    assert "Nobody in this directory is listed for this." in site.page(PAGE).main


def test_an_unknown_place_is_said_at_its_box(site: Site, spasm: Condition) -> None:
    page = site.page(PAGE, near="99999")
    assert page.one("input", id="near").get("aria-invalid") == "true"
    assert "No such ZIP code is in use." in words(page.one("p", "field-error"))


def test_a_place_of_several_offers_each_of_them_on_this_page(
    site: Site, make: Make, spasm: Condition
) -> None:
    for state in ("IL", "MO"):
        make.place(None, city="Springfield", state=state, size=10)
    page = site.page(PAGE, near="Springfield")
    assert f"{PAGE}?within=25&near=Springfield,+IL" in page.links("chip").values()


def test_a_radius_that_is_none_is_said_at_its_box(site: Site, spasm: Condition) -> None:
    page = site.page(PAGE, near="37203", within="ads")
    assert "Choose a distance" in words(page.one("p", id="within-error"))


def test_other_parameters_of_the_address_are_not_read(site: Site, make: Make, spasm: Condition) -> None:
    listed(make, spasm, 1)
    page = site.page(PAGE, near="37203", condition="nonsense", accepting="ads", page="7")
    assert len(doctors(page)) == 1


def test_the_page_stands_without_a_search_index(site: Site, make: Make, spasm: Condition) -> None:
    listed(make, spasm, 1)
    make.session.execute(sa.delete(SearchIndex))
    for query in ({}, {"near": "37203"}):
        assert "We cannot look up doctors at the moment." in site.page(PAGE, **query).main
