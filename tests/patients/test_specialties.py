"""The page of a specialty."""

import pytest

from finder.models import ConditionSpecialty, Specialty
from tests.make import Make
from tests.site import Site

PATH = "/specialties/neurology"


@pytest.fixture
def neurology(make: Make) -> Specialty:
    """Practised by one doctor; sees two conditions in two roles, and performs a procedure."""
    make.place()
    found: Specialty = make.specialty(
        when_to_see="See one when it twitches.", what_they_do="They look at nerves."
    )
    for name, role in (("Migraine", "first visit"), ("Epilepsy", "treats"), ("Ache", "treats")):
        make.condition(name).specialties = [ConditionSpecialty(specialty=found, role=role)]
    make.procedure("Nerve block", specialties=[found])
    make.physician(specialty=found)
    return found


def test_it_says_when_to_see_one_and_what_they_do(site: Site, neurology: Specialty) -> None:
    main = site.page(PATH).main
    assert "When to see one See one when it twitches." in main
    assert "What they do They look at nerves." in main


def test_conditions_stand_under_their_role_by_name(site: Site, neurology: Specialty) -> None:
    page = site.page(PATH)
    assert page.texts("h3", "group-title") == ["A good first visit for", "They treat"]
    assert "They treat Ache Epilepsy" in page.main


def test_procedures_they_perform_are_links(site: Site, neurology: Specialty) -> None:
    assert site.page(PATH).links()["Nerve block"] == "/procedures/nerve-block"


def test_the_place_goes_along(site: Site, neurology: Specialty) -> None:
    links = site.page(PATH, near="37203").links()
    assert links["Epilepsy"] == "/conditions/epilepsy?near=37203"
    assert links["Nerve block"] == "/procedures/nerve-block?near=37203"


def test_doctors_near_a_place_are_those_of_the_search(site: Site, neurology: Specialty) -> None:
    page = site.page(PATH, near="37203")
    assert "1 neurologist near Nashville, TN 37203 within 25 miles" in page.main
    assert "Amara Okafor" in page.links()


def test_a_bare_specialty_has_no_empty_heading(site: Site, make: Make) -> None:
    make.specialty()
    page = site.page(PATH)
    assert page.texts("h2") == ["Neurologists near you"]
    assert "Sample text" not in page.main


def test_written_texts_say_that_nobody_reviewed_them(site: Site, neurology: Specialty) -> None:
    assert "Sample text, not clinically reviewed." in site.page(PATH).main


def test_the_code_set_is_attributed(site: Site, neurology: Specialty) -> None:
    main = site.page(PATH).main
    assert f"Taxonomy code {neurology.code}." in main
    assert "American Medical Association" in main
