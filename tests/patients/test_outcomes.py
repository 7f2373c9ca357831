"""The seven ways a search can end: each page says the words of one, and the JSON names the same."""

from collections.abc import Callable

import pytest

from tests.make import NASHVILLE, Make, day, miles_from
from tests.site import Site

#: outcome → words that only its page says
SAID = {
    "found": ("Sort by",),
    "nearest_beyond_radius": ("The closest is",),
    "similar_matches": ("Others to consider", "Nobody in this directory is listed for this."),
    "filters_too_narrow": ("hides the most", "Together, your filters hide everybody."),
    "place_unknown": ("A ZIP code has five digits",),
    "words_unknown": ("Try other words:",),
    "not_asked": ("Say where you are, or what you need help with.",),
}
Query = dict[str, str]


def found(make: Make) -> Query:
    """Somebody is in the circle."""
    make.physician()
    return {"near": "37203"}


def nearest_beyond_radius(make: Make) -> Query:
    """Somebody is outside of it."""
    make.physician(at=miles_from(NASHVILLE, 30))
    return {"near": "37203"}


def similar_matches(make: Make) -> Query:
    """Nobody is listed for it, but somebody of a specialty that cares for it is."""
    neurology = make.specialty()
    make.condition(specialties=[neurology])
    make.physician(specialty=neurology)
    return {"near": "37203", "for_": "hemifacial spasm"}


def nobody_similar(make: Make) -> Query:
    """Nobody is listed for it, and no specialty is known to care for it."""
    make.condition()
    make.physician()
    return {"for_": "hemifacial spasm"}


def filters_too_narrow(make: Make) -> Query:
    """Somebody is there, but not with that filter."""
    make.physician(gender="female")
    return {"near": "37203", "gender": "male"}


def place_unknown(make: Make) -> Query:
    """A place that is none, beside words and filters that are sound."""
    make.physician(conditions=[make.condition()])
    return {"near": "3720", "for_": "hemifacial spasm", "accepting": "1"}


def words_unknown(make: Make) -> Query:
    """A word that is none, beside a sound place."""
    make.physician()
    return {"near": "37203", "for_": "qwertzu"}


def not_asked(make: Make) -> Query:
    """Nothing at all."""
    make.physician()
    return {}


ENDS = (
    *(found, nearest_beyond_radius, similar_matches, nobody_similar, filters_too_narrow, place_unknown),
    *(words_unknown, not_asked),
)


def outcome_of(end: Callable[[Make], Query]) -> str:
    """The name of the outcome a set-up leads to."""
    return "similar_matches" if end is nobody_similar else end.__name__


@pytest.mark.parametrize("end", ENDS)
def test_a_page_says_the_words_of_exactly_one_outcome(
    site: Site, make: Make, end: Callable[[Make], Query]
) -> None:
    make.place()
    main = site.page("/doctors", **end(make)).main
    said = {outcome for outcome, words in SAID.items() if any(word in main for word in words)}
    assert said == {outcome_of(end)}


@pytest.mark.parametrize("end", ENDS)
def test_the_json_names_the_same_outcome(site: Site, make: Make, end: Callable[[Make], Query]) -> None:
    make.place()
    query = end(make)
    status = 400 if end is place_unknown else 200
    assert site.json("/api/v1/doctors", status=status, **query)["outcome"] == outcome_of(end)


@pytest.mark.parametrize("end", ENDS)
def test_the_json_has_the_same_people_in_the_same_order(
    site: Site, make: Make, end: Callable[[Make], Query]
) -> None:
    make.place()
    query = end(make)
    status = 400 if end is place_unknown else 200
    answer = site.json("/api/v1/doctors", status=status, **query)
    assert site.page("/doctors", **query).names() == [row["name"] for row in answer.get("results", [])]


# -- Filters too narrow --------------------------------------------------------------------------------
def narrow(make: Make) -> Query:
    """Three women, one of whom speaks Spanish; asked for is a man who speaks Spanish by video."""
    make.place()
    spanish = make.language()
    make.physician("Ada", gender="female", languages=[spanish], location={"telehealth": True})
    make.physician("Eve", gender="female")
    make.physician("Ben", gender="male", location={"telehealth": True})
    make.physician("Dan", gender="male", location={"telehealth": True})
    return {"near": "37203", "gender": "male", "language": "es", "telehealth": "1"}


def test_the_filter_named_is_the_one_that_hides_the_most(site: Site, make: Make) -> None:
    page = site.page("/doctors", **narrow(make))
    assert "The filter “language” hides the most." in page.main


def test_the_count_offered_is_what_its_removal_gives(site: Site, make: Make) -> None:
    page = site.page("/doctors", **narrow(make))
    link = page.links()["Remove just this filter and see 2 doctors"]
    assert site.page(link).h1 == "2 doctors near Nashville, TN 37203 within 25 miles"


def test_only_that_filter_goes(site: Site, make: Make) -> None:
    page = site.page("/doctors", **narrow(make))
    link = page.links()["Remove just this filter and see 2 doctors"]
    assert link == "/doctors?near=37203&telehealth=1&gender=male"


def test_when_no_single_filter_is_to_blame_all_go(site: Site, make: Make) -> None:
    make.place()
    make.physician("Eve", gender="female")
    make.language()
    query = {"near": "37203", "gender": "male", "language": "es", "telehealth": "1"}
    page = site.page("/doctors", **query)
    assert "Together, your filters hide everybody." in page.main
    link = page.links()["Remove all filters and see 1 doctor"]
    assert site.page(link).names() == ["Eve Okafor"]


def test_the_json_names_the_blocker_and_its_count(site: Site, make: Make) -> None:
    answer = site.json("/api/v1/doctors", **narrow(make))
    assert answer["blocker"] == {"filter": "language", "count": 2}


def test_an_office_without_a_point_is_not_promised_where_others_would_be_shown(
    site: Site, make: Make
) -> None:
    make.place()
    make.physician("Una", "Unplaced", gender="female", at=make.facility(None))
    make.physician("Far", "Off", gender="female", at=miles_from(NASHVILLE, 60))
    page = site.page("/doctors", near="37203", gender="male")
    offered = {words: link for words, link in page.links().items() if words.startswith("Remove just")}
    assert [site.page(link).h1 for link in offered.values()] == []


def test_without_a_place_no_filter_is_blamed_whose_removal_would_ask_nothing(site: Site, make: Make) -> None:
    make.language()
    make.physician()
    page = site.page("/doctors", language="es")
    assert [words for words in page.links() if words.startswith("Remove just")] == []
    assert page.h1 == "No doctors"


def test_the_nearest_who_meet_all_filters_are_shown_too(site: Site, make: Make) -> None:
    make.place()
    make.physician("Eve", gender="female")
    make.physician("Ben", gender="male", at=miles_from(NASHVILLE, 60))
    page = site.page("/doctors", near="37203", gender="male")
    assert "The nearest who meet all your filters" in page.texts("h2")
    assert page.names() == ["Ben Okafor"]


def test_an_old_yes_to_new_patients_is_named_as_what_stands_in_the_way(site: Site, make: Make) -> None:
    make.place()
    make.physician(location={"accepting": True, "confirmed": {"accepting": day(200)}})
    page = site.page("/doctors", near="37203", accepting="1")
    assert "The filter “taking new patients” hides the most." in page.main


# -- The nearest beyond the radius ---------------------------------------------------------------------
def test_the_nearest_are_the_ten_nearest(site: Site, make: Make) -> None:
    make.place()
    for n in range(12, 0, -1):
        make.physician(f"At{n:02}", at=miles_from(NASHVILLE, 30 + n, bearing=30 * n))
    assert site.page("/doctors", near="37203").names() == [f"At{n:02} Okafor" for n in range(1, 11)]


def test_the_nearest_are_numbered_from_one(site: Site, make: Make) -> None:
    make.place()
    for miles in (30, 40):
        make.physician(at=miles_from(NASHVILLE, miles))
    cards = site.page("/doctors", near="37203").cards()
    assert [card.get("data-pin") for card in cards] == ["1", "2"]


def test_the_nearest_is_exact_though_a_wider_ring_holds_a_closer_corner(site: Site, make: Make) -> None:
    make.place()
    make.physician("Corner", at=miles_from(NASHVILLE, 100, bearing=45))
    make.physician("Edge", at=miles_from(NASHVILLE, 99, bearing=0))
    assert site.page("/doctors", near="37203").names() == ["Edge Okafor", "Corner Okafor"]


# -- Words nobody knows --------------------------------------------------------------------------------
def test_words_that_are_much_like_a_condition_offer_it(site: Site, make: Make) -> None:
    make.place()
    make.physician(conditions=[make.condition()])
    page = site.page("/doctors", for_="hemitatial spascs", near="37203")
    assert page.h1 == "We do not know “hemitatial spascs”"
    assert site.page(page.links()["Hemifacial spasm"]).names() == ["Amara Okafor"]


def test_a_suggestion_keeps_place_and_filters(site: Site, make: Make) -> None:
    make.place()
    make.condition()
    page = site.page("/doctors", for_="hemitatial spascs", near="37203", within="50", gender="female")
    link = page.links()["Hemifacial spasm"]
    assert link == "/doctors?for=Hemifacial+spasm&near=37203&within=50&gender=female"


# -- Others to consider --------------------------------------------------------------------------------
def test_others_are_found_through_a_procedure_too(site: Site, make: Make) -> None:
    surgery = make.specialty("Neurosurgery", "Neurosurgeon")
    make.procedure(specialties=[surgery])
    make.physician(specialty=surgery)
    page = site.page("/doctors", procedure="microvascular-decompression")
    assert "Others to consider" in page.texts("h2")


def test_others_meet_the_filters(site: Site, make: Make) -> None:
    neurology = make.specialty()
    make.condition(specialties=[neurology])
    make.physician("Ada", specialty=neurology, gender="female")
    make.physician("Ben", specialty=neurology, gender="male")
    page = site.page("/doctors", condition="hemifacial-spasm", gender="female")
    assert page.names() == ["Ada Okafor"]


def test_others_may_be_beyond_the_circle_when_none_is_inside(site: Site, make: Make) -> None:
    make.place()
    neurology = make.specialty()
    make.condition(specialties=[neurology])
    make.physician(specialty=neurology, at=miles_from(NASHVILLE, 60))
    page = site.page("/doctors", condition="hemifacial-spasm", near="37203")
    assert page.names() == ["Amara Okafor"]
    assert page.h1 == "No doctors for hemifacial spasm near Nashville, TN 37203 within 25 miles"
