"""The guide to a condition: what it says, and what it leaves to the page."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from finder.actions.content import load_content
from finder.actions.reviews import record_review
from finder.models import Condition
from tests.actions.test_content import CONTENT
from tests.make import Make, day
from tests.page import words
from tests.site import Site

PATH = "/conditions/twitch/guide"


@pytest.fixture
def loaded(session: Session) -> None:
    load_content(session, CONTENT)
    session.expire_all()


def test_a_guide_has_all_that_fits_on_paper_in_this_order(site: Site, loaded: None) -> None:
    page = site.page(PATH)
    assert page.h1 == "Twitch: a guide to take along"
    assert page.texts("h2") == [
        "How urgent this is: urgent",
        "Key facts",
        "Symptoms",
        "Treatments doctors use",
        "Often confused with, and what tells it apart",
        "Questions to ask your doctor",
        "My notes",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "A muscle moves by itself.",
        "Call today.",
        "How common 14.5 per 100,000 women (Anytown)",
        "One eye closes. Or two.",
        "Injection A needle.",
        "Tic It can wait.",
        "Is it a twitch?",
        "Sample text, not clinically reviewed.",
        "http://localhost/conditions/twitch",
        "This guide does not replace the advice of your doctor. In an emergency call 911.",
    ],
)
def test_a_guide_says(site: Site, loaded: None, said: str) -> None:
    assert said in site.page(PATH).main


def test_a_guide_says_of_which_day_it_is(site: Site, loaded: None) -> None:
    today = day(0)
    assert f"as the page read on {today:%B} {today.day}, {today.year}." in site.page(PATH).main


def test_each_question_has_two_lines_to_write_on(site: Site, loaded: None) -> None:
    page = site.page(PATH)
    (question,) = page.one("ol", "guide-ask")
    assert len(question.findall("span[@class='guide-line']")) == 2
    assert len(page.every("span", "guide-line")) > 6


def test_a_guide_says_who_reviewed_this_very_text(site: Site, session: Session, loaded: None) -> None:
    record_review(session, "twitch", "Ada Sample", "MD", day(3), "a test")
    assert "Medically reviewed by Ada Sample, MD, on " in site.page(PATH).main


def test_a_procedure_that_only_finds_the_condition_is_no_treatment(site: Site, make: Make) -> None:
    condition: Condition = make.condition()
    condition.procedures = make.treating(make.procedure("MRI scan"))
    condition.procedures[0].role = "diagnoses"
    make.session.flush()
    assert "MRI scan" not in site.page("/conditions/hemifacial-spasm/guide").main


def test_a_guide_without_anything_has_no_empty_heading(site: Site, make: Make) -> None:
    make.condition("Migraine")
    assert site.page("/conditions/migraine/guide").texts("h2") == ["My notes"]


def test_tables_and_sub_headings_of_a_section_are_shown_without_marks(site: Site, make: Make) -> None:
    blocks: list[dict[str, Any]] = [
        {"subheading": "At night"},
        {"head": ["Sign", "Meaning"], "rows": [["Lid", "closes"]]},
    ]
    make.condition("Migraine", sections=[{"heading": "Symptoms", "blocks": blocks}])
    page = site.page("/conditions/migraine/guide")
    assert (page.texts("h3"), page.texts("th")) == (["At night"], ["Sign", "Meaning", "Lid"])


def test_a_guide_is_not_for_search_engines(site: Site, loaded: None) -> None:
    assert site.page(PATH).one("meta", name="robots").get("content") == "noindex"


def test_a_guide_leads_back_to_its_page(site: Site, loaded: None) -> None:
    assert site.page(PATH).links()["Back to the page of Twitch"] == "/conditions/twitch"


def test_a_condition_leads_to_its_guide(site: Site, loaded: None) -> None:
    assert site.page("/conditions/twitch").links()["Guide to print and take along"] == PATH


def test_the_picture_of_the_address_is_there(site: Site, loaded: None) -> None:
    picture = site.page(PATH).one("img")
    response = site.get(picture.get("src") or "")
    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    assert picture.get("loading") is None, "paper does not wait until one scrolls"


@pytest.mark.parametrize("path", ["/conditions/x/guide", "/conditions/x/qr.svg"])
def test_a_condition_nobody_wrote_has_no_guide(site: Site, path: str) -> None:
    assert words(site.page(path, status=404).one("h1")) == "We have no page here"
