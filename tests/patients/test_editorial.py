"""The editorial policy: what it says is what the program does and what is in the database."""

import pytest
from sqlalchemy.orm import Session

from finder.actions.content import load_content
from finder.actions.edits import edit_page
from finder.actions.reviews import record_review
from finder.domain.reviews import INTERVAL, SHORT_INTERVAL
from tests.actions.test_content import CONTENT
from tests.make import Make, day
from tests.page import words
from tests.site import Site
from tests.statements import counted

PATH = "/about/editorial"


@pytest.fixture
def loaded(session: Session) -> None:
    load_content(session, CONTENT)
    session.expire_all()


def test_it_counts_what_is_there_today(site: Site, loaded: None) -> None:
    assert [words(one) for one in site.page(PATH).one("dl", "figures")] == [
        "conditions 2",
        "procedure 1",
        "question answered 1",
        "figure with its source 1",
        "sources on record 2",
    ]


def test_it_says_that_nobody_reviewed_anything_yet(site: Site, loaded: None) -> None:
    assert "No page of this directory has been clinically reviewed yet." in site.page(PATH).main


def test_it_counts_pages_that_were_reviewed_not_reviews(site: Site, session: Session, loaded: None) -> None:
    for page in ("twitch", "procedures/injection"):
        record_review(session, page, "Ada Sample", "MD", day(3), "a test")
    edit_page(session, "twitch", {"short_answer": "Another text."}, "Ada Sample")
    record_review(session, "twitch", "Ada Sample", "MD", day(2), "a test")
    main = site.page(PATH).main
    assert "2 of these pages have been reviewed by a clinician at least once." in main
    assert "clinically reviewed yet" not in main


def test_it_says_how_long_a_review_lasts(site: Site, make: Make) -> None:
    make.condition("Migraine")
    make.condition("Epilepsy")
    page = site.page(PATH)
    assert f"{INTERVAL} months. The page then turns" in page.main
    assert f"{SHORT_INTERVAL} months where knowledge moves fast" in page.main
    assert page.links()["Migraine"] == "/conditions/migraine"
    assert "Epilepsy" not in page.main


def test_it_names_who_writes(site: Site, loaded: None) -> None:
    assert "The texts about conditions are written by Sample Author, in our own words" in site.page(PATH).main


def test_it_counts_the_questions_on_which_sources_disagree(site: Site, loaded: None) -> None:
    assert "This is done for 1 question today." in site.page(PATH).main


def test_an_empty_directory_has_a_policy_without_numbers(site: Site) -> None:
    page = site.page(PATH)
    assert "Today in numbers" not in page.texts("h2") and "months where" not in page.main


def test_it_promises_no_answer_within_days(site: Site, loaded: None) -> None:
    main = site.page(PATH).main
    assert "This site has no form for it yet." in main and "14 days" not in main


def test_it_takes_three_statements(site: Site, session: Session, loaded: None) -> None:
    with counted(session) as statements:
        site.page(PATH)
    assert len([one for one in statements if "condition" in one]) == 3


def test_every_page_and_every_review_state_lead_to_it(site: Site, loaded: None) -> None:
    page = site.page("/conditions/twitch")
    assert page.links()["How texts are written"] == PATH
    assert page.links()["What that means"] == f"{PATH}#reviews-title"
    assert site.page(PATH).one(id="reviews-title") is not None


def test_it_is_in_the_sitemap(site: Site) -> None:
    assert f"<loc>http://localhost{PATH}</loc>" in site.get("/sitemap.xml").text
