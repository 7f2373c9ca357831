"""All the values of one filter: every box counted under the rest of the search, and nothing of the search lost."""

from urllib.parse import parse_qs, urlsplit

import pytest

from finder.models import Plan
from tests.make import NASHVILLE, Make, day, miles_from
from tests.page import Page, words
from tests.site import Site

PAGE = "/doctors/filters/plan"


def nine_plans(make: Make) -> list[Plan]:
    """Doctor number n takes the first n of nine plans."""
    make.place()
    first = make.plan("Plan 0")
    plans = [first, *(make.plan(f"Plan {n}", payor=first.payor) for n in range(1, 9))]
    for n in range(1, 10):
        make.physician(f"D{n}", location={"plans": plans[:n]}, gender="female" if n % 2 else "male")
    return plans


def boxes(page: Page) -> dict[str, str]:
    """Value → words of each box."""
    labels = {label.get("for"): words(label) for label in page.every("label")}
    return {box.get("value") or "": labels[box.get("id")] for box in page.every("input", type="checkbox")}


def test_six_are_shown_beside_the_results_and_a_link_to_all(site: Site, make: Make) -> None:
    nine_plans(make)
    page = site.page("/doctors", near="37203")
    assert sum(value.startswith("example-health-plan") for value in boxes(page)) == 6
    assert page.links()["All 9 plans"].startswith(PAGE)


def test_every_value_has_its_count(site: Site, make: Make) -> None:
    nine_plans(make)
    found = boxes(site.page(PAGE, near="37203"))
    assert list(found.values())[:2] == [
        "Example Health: Plan 0 9 doctors",
        "Example Health: Plan 1 8 doctors",
    ]
    assert found["example-health-plan-8"] == "Example Health: Plan 8 1 doctor"


def test_counts_are_under_the_other_filters(site: Site, make: Make) -> None:
    nine_plans(make)
    found = boxes(site.page(PAGE, near="37203", gender="female"))
    assert found["example-health-plan-8"] == "Example Health: Plan 8 1 doctor"
    assert found["example-health-plan-0"] == "Example Health: Plan 0 5 doctors"


def test_counts_are_not_under_the_filter_itself(site: Site, make: Make) -> None:
    nine_plans(make)
    page = site.page(PAGE, near="37203", plan="example-health-plan-8")
    assert boxes(page)["example-health-plan-0"] == "Example Health: Plan 0 9 doctors"
    assert [box.get("value") for box in page.every("input", type="checkbox", checked="")] == [
        "example-health-plan-8"
    ]


@pytest.mark.parametrize(
    ("typed", "count"), [("plan 7", 1), ("PLAN", 9), ("exam", 9), ("zzz", 0), ("%_'", 9)]
)
def test_words_narrow_the_list(site: Site, make: Make, typed: str, count: int) -> None:
    nine_plans(make)
    assert len(boxes(site.page(PAGE, near="37203", q=typed))) == count


def test_a_choice_that_the_words_hide_goes_along(site: Site, make: Make) -> None:
    nine_plans(make)
    page = site.page(PAGE, near="37203", plan="example-health-plan-8", q="plan 1")
    kept = [field.get("value") for field in page.every("input", type="hidden", name="plan")]
    assert kept.count("example-health-plan-8") == 2  # in the form that looks, and in the one that chooses


def test_the_rest_of_the_search_goes_along(site: Site, make: Make) -> None:
    nine_plans(make)
    page = site.page(PAGE, near="37203", within="50", gender="male", sort="name", accepting="1")
    kept = {(field.get("name"), field.get("value")) for field in page.every("input", type="hidden")}
    assert {
        ("near", "37203"),
        ("within", "50"),
        ("gender", "male"),
        ("sort", "name"),
        ("accepting", "1"),
    } <= kept


def test_back_leads_to_the_same_search(site: Site, make: Make) -> None:
    nine_plans(make)
    back = site.page(PAGE, near="37203", gender="male").links()["Back to the results unchanged"]
    assert parse_qs(urlsplit(back).query) == {"near": ["37203"], "gender": ["male"]}


def test_a_faulty_search_is_explained_on_its_own_page(site: Site) -> None:
    response = site.get(PAGE, near="37203", within="ads")
    assert response.status_code == 303
    assert "within=ads" in response.location


def test_there_is_no_such_filter(site: Site) -> None:
    site.page("/doctors/filters/shoe-size", 404)


def test_nothing_to_choose_from_is_said(site: Site, make: Make) -> None:
    make.place()
    assert "nothing to choose from" in site.page(PAGE, near="37203").text


def test_a_flag_tells_yes_from_stale_from_no(site: Site, make: Make) -> None:
    make.place()
    for accepting, days in ((True, 9), (True, 9), (True, 91), (False, 9), (None, None)):
        confirmed = {"accepting": day(days)} if days else {}
        make.physician(location={"accepting": accepting, "confirmed": confirmed})
    make.physician(at=miles_from(NASHVILLE, 30))  # beyond the circle
    page = site.page("/doctors", near="37203")
    assert "2 yes · 1 not confirmed lately · 1 no · 1 not recorded" in page.text


def test_counts_beside_similar_matches_are_of_those_shown(site: Site, make: Make) -> None:
    make.place()
    neurology = make.specialty()
    make.condition("Meige syndrome", specialties=(neurology,))
    make.physician(specialty=neurology, location={"telehealth": True})
    page = site.page("/doctors", for_="Meige syndrome", near="37203")
    assert "Others to consider" in page.text
    assert "1 yes" in page.text


def test_nothing_is_counted_beside_the_nearest_beyond_the_circle(site: Site, make: Make) -> None:
    make.place()
    make.physician(at=miles_from(NASHVILLE, 40), location={"telehealth": True})
    page = site.page("/doctors", near="37203", within="5")
    assert "The closest is 40 miles away" in page.text or "40.0 miles" in page.text
    assert page.texts("p", "choice-said") == []
