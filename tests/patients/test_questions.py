"""The page of a question about a condition."""

import pytest

from finder.actions.reviews import record_review
from finder.models import Condition, Source
from tests.make import Make, day
from tests.page import Page, words
from tests.site import Site

PATH = "/conditions/hemifacial-spasm/questions/is-it-hereditary"


@pytest.fixture
def asked(make: Make) -> Condition:
    """A condition of one doctor, about which two questions are answered."""
    make.place()
    condition: Condition = make.condition()
    make.session.add(
        Source(
            key="old-1990",
            title="Of twitches",
            authors="Sample A",
            published="Journal 1990",
            seen="abstract",
            kind="series",
            read_on=day(3),
        )
    )
    make.question(
        condition,
        short_answer="Rarely.[^old-1990] Most have it by chance.",
        sections=[
            {"heading": "", "blocks": [{"paragraph": "Few families are known."}]},
            {"heading": "What to do", "blocks": [{"items": ["Ask your doctor"]}]},
        ],
    )
    make.question(condition, "Does it happen in sleep?")
    make.physician(conditions=[condition])
    return condition


def crumbs(page: Page) -> list[str]:
    """The steps above the heading."""
    return [words(step) for step in page.one("nav", "crumbs").iter("li")]


def test_the_question_is_the_heading_and_its_answer_comes_first(site: Site, asked: Condition) -> None:
    page = site.page(PATH)
    assert page.h1 == "Is it hereditary?"
    assert page.texts("p", "answer") == ["Rarely. Reference 1 Most have it by chance."]


def test_the_answer_without_marks_is_the_description(site: Site, asked: Condition) -> None:
    (said,) = [one for one in site.page(PATH).every("meta") if one.get("name") == "description"]
    assert said.get("content") == "Rarely. Most have it by chance."


def test_the_whole_text_and_its_references_stand_below(site: Site, asked: Condition) -> None:
    page = site.page(PATH)
    assert "Few families are known." in page.main
    assert "What to do Ask your doctor" in page.main
    assert "Sample A. Of twitches. Journal 1990." in page.main


def test_a_question_stands_under_its_condition(site: Site, asked: Condition) -> None:
    page = site.page(PATH)
    assert crumbs(page) == ["Conditions", "Hemifacial spasm", "Is it hereditary?"]
    assert page.links()["Hemifacial spasm"] == "/conditions/hemifacial-spasm"
    assert page.links()["All about hemifacial spasm"] == "/conditions/hemifacial-spasm"


def test_a_question_leads_to_the_others_but_not_to_itself(site: Site, asked: Condition) -> None:
    page = site.page(PATH)
    rows = page.links()
    assert (
        rows["Does it happen in sleep?"] == "/conditions/hemifacial-spasm/questions/does-it-happen-in-sleep"
    )
    assert "Is it hereditary?" not in rows


def test_an_only_question_has_no_heading_for_others(site: Site, make: Make) -> None:
    make.question(make.condition())
    assert "Other questions" not in site.page(PATH).main


def test_the_place_given_once_goes_along(site: Site, asked: Condition) -> None:
    links = site.page(PATH, near="37203").links()
    assert links["Hemifacial spasm"].endswith("?near=37203")
    assert links["Does it happen in sleep?"].endswith("?near=37203")


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [(3, "Medically reviewed by Ada Sample, MD, on "), (None, "Sample text, not clinically reviewed.")],
)
def test_a_question_says_whether_somebody_reviewed_it(
    site: Site, make: Make, asked: Condition, days_ago: int | None, said: str
) -> None:
    if days_ago is not None:
        address = "hemifacial-spasm/is-it-hereditary"
        record_review(make.session, address, "Ada Sample", "MD", day(days_ago), "a test")
    page = site.page(PATH)
    assert said in page.main
    assert ("edically reviewed" in page.main) == (days_ago is not None)


def test_a_question_of_another_condition_is_not_found(site: Site, make: Make, asked: Condition) -> None:
    make.condition("Migraine")
    path = "/conditions/migraine/questions/is-it-hereditary"
    assert site.page(path, status=404).h1 == "We have no page here"


@pytest.mark.parametrize("path", ["hemifacial-spasm/questions/x", "x/questions/is-it-hereditary"])
def test_a_question_nobody_asked_is_not_found(site: Site, asked: Condition, path: str) -> None:
    assert site.page(f"/conditions/{path}", status=404).h1 == "We have no page here"


# On the page of results


def test_words_that_ask_a_question_lead_to_its_answer(site: Site, asked: Condition) -> None:
    page = site.page("/doctors", for_="hemifacial spasm hereditary", near="37203")
    assert page.names() == ["Amara Okafor"]
    assert page.links()["Is it hereditary?"] == f"{PATH}?near=37203"
    assert "We passed over" not in page.main


def test_words_nobody_knows_can_still_be_a_question(site: Site, asked: Condition) -> None:
    page = site.page("/doctors", for_="does it happen in sleep")
    assert page.links()["Does it happen in sleep?"].endswith("/does-it-happen-in-sleep")


@pytest.mark.parametrize(
    "query",
    [
        {"for_": "hemifacial spasm"},
        {"for_": "hemifacial spasm doctor"},
        {"for_": "is it hereditary", "exactly": "1"},
        {"near": "37203"},
    ],
)
def test_a_search_that_asks_nothing_has_no_answer(
    site: Site, asked: Condition, query: dict[str, str]
) -> None:
    assert "We have an answer" not in site.page("/doctors", **query).main


def test_nothing_stands_beside_whom_to_call_in_an_emergency(site: Site, make: Make, asked: Condition) -> None:
    make.question(asked, "Is hemifacial spasm a stroke?")
    page = site.page("/doctors", for_="is hemifacial spasm a stroke")
    assert "Call 911" in page.main
    assert "We have an answer" not in page.main
