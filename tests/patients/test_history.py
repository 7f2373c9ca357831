"""The history of a page: its versions and reviews, and what changed between two of them."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from finder.actions.content import load_content
from finder.actions.edits import edit_page
from finder.actions.reviews import record_review
from finder.queries import conditions, page_history
from finder.queries.page_texts import text_of
from tests.actions.test_content import CONTENT, TWITCH
from tests.make import Make, day
from tests.page import Page, words
from tests.site import Site
from tests.statements import counted

PATH = "/conditions/twitch/history"


def events(page: Page) -> list[str]:
    """What happened, the latest first."""
    return [words(one) for one in page.one("ol", "history-events")]


@pytest.fixture(autouse=True)
def loaded(session: Session) -> None:
    """One version of each page."""
    load_content(session, CONTENT)


@pytest.fixture
def edited(session: Session) -> None:
    """A second version of a condition, with another short answer."""
    edit_page(session, "twitch", {"short_answer": "A muscle jumps by itself."}, "Ada Sample", "Plainer.")


@pytest.mark.parametrize(
    ("path", "h1"),
    [
        (PATH, "History of “Twitch”"),
        ("/conditions/twitch/questions/is-it-bad/history", "History of “Is it bad?”"),
        ("/procedures/injection/history", "History of “Injection”"),
    ],
)
def test_the_first_version_says_that_it_is_the_first(site: Site, path: str, h1: str) -> None:
    page = site.page(path)
    assert page.h1 == h1
    assert "This is the first version of this page." in page.main
    assert page.every("ins") == page.every("del") == page.every("form") == []


def test_the_first_version_is_shown_as_it_read(site: Site) -> None:
    main = site.page(PATH).main
    assert "A muscle moves by itself. How common: 14.5 per 100,000 women (Anytown)[old-1990]" in main
    assert "Urgent: Call today." in main


def test_a_version_says_when_by_whom_and_why(site: Site, edited: None) -> None:
    newest, first = events(site.page(PATH))
    assert newest.startswith("Version 2 newest ")
    assert ", by Ada Sample Why: “Plainer.” Changed: Beginning of the page " in newest
    assert ", loaded from the files that come with this program " in first


def test_the_last_two_versions_are_compared_unless_others_are_asked_for(site: Site, edited: None) -> None:
    page = site.page(PATH)
    assert "From version 1 to version 2" in page.texts("h2")
    marked = [words(one) for tag in ("del", "ins") for one in page.one("section", "history-part").iter(tag)]
    assert marked == ["removed: moves", "added: jumps"]
    assert "other sections did not change." in page.main


def test_a_change_is_told_without_colour(site: Site, edited: None) -> None:
    assert "A muscle removed: moves added: jumps by itself." in site.page(PATH).main


def test_any_two_versions_can_be_compared(site: Site, session: Session, edited: None) -> None:
    edit_page(session, "twitch", {"care_text": "Call tomorrow."}, "Ada Sample")
    asked = site.page(PATH, **{"from": "1", "to": "3"})
    assert "From version 1 to version 3" in asked.texts("h2")
    assert {"removed: moves", "added: tomorrow"} <= {*asked.texts("del"), *asked.texts("ins")}
    assert [option.get("value") for option in asked.every("option", selected="")] == ["1", "3"]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ({"from": "2", "to": "1"}, "From version 1 to version 2"),
        ({"to": "2"}, "From version 1 to version 2"),
        ({"to": "1"}, "Version 1, as it read"),
        ({"from": "", "to": ""}, "From version 1 to version 2"),
    ],
)
def test_numbers_are_read_kindly(site: Site, edited: None, query: dict[str, str], heading: str) -> None:
    assert heading in site.page(PATH, **query).texts("h2")


def test_the_same_version_twice_says_so(site: Site, edited: None) -> None:
    main = site.page(PATH, **{"from": "2", "to": "2"}).main
    assert "You chose the same version twice" in main and "A muscle jumps by itself." in main


@pytest.mark.parametrize("number", ["0", "3", "-1", "ads", "1.5", "٣", "9" * 30, str(2**63)])
@pytest.mark.parametrize("name", ["from", "to"])
def test_a_version_that_is_not_there_is_not_found(site: Site, edited: None, name: str, number: str) -> None:
    assert site.page(PATH, status=404, **{name: number}).h1 == "We have no page here"


@pytest.mark.parametrize(
    "path", ["/conditions/x/history", "/procedures/x/history", "/conditions/twitch/questions/x/history"]
)
def test_a_page_nobody_wrote_has_no_history(site: Site, path: str) -> None:
    site.page(path, status=404)


def test_a_review_is_an_event_of_the_version_reviewed(site: Site, session: Session, edited: None) -> None:
    record_review(session, "twitch", "Grace Example", "MD", day(0), "a test")
    edit_page(session, "twitch", {"care_text": "Call tomorrow."}, "Ada Sample")
    newest, review, *_ = events(site.page(PATH))
    assert newest.startswith("Version 3 newest ")
    assert review.startswith("Version 2 was reviewed by Grace Example, MD, on ")


def test_a_review_to_come_is_no_event(site: Site, session: Session) -> None:
    record_review(session, "twitch", "Grace Example", "MD", day(-9), "a test")
    assert "Grace Example" not in site.page(PATH).main


def test_a_page_of_which_no_version_was_kept_says_so(site: Site, make: Make) -> None:
    make.condition("Migraine")
    assert "No version of this page has been kept yet." in site.page("/conditions/migraine/history").main


def test_a_history_is_not_for_search_engines(site: Site) -> None:
    page = site.page(PATH)
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.every("link", rel="canonical") == []


def test_a_history_leads_back_to_its_page(site: Site) -> None:
    assert site.page(PATH).links()["Back to the page as it reads now"] == "/conditions/twitch"


@pytest.mark.parametrize(
    "path", ["/conditions/twitch", "/conditions/twitch/questions/is-it-bad", "/procedures/injection"]
)
def test_a_page_leads_to_its_history(site: Site, path: str) -> None:
    assert site.page(path).links()["What changed on this page, and when"] == f"{path}/history"


def test_what_a_version_says_is_never_markup(site: Site, session: Session) -> None:
    edit_page(session, "twitch", {"short_answer": "A <b>bold</b> word."}, "<i>Ada</i>", "<script>")
    page = site.page(PATH)
    assert "A <b>bold</b> word" in page.main.replace("added: ", "").replace("removed: ", "")
    assert page.every("b") == page.every("i") == []


def test_a_history_takes_three_statements(site: Site, session: Session, edited: None) -> None:
    with counted(session) as statements:
        site.page(PATH)
    assert len([one for one in statements if "content_version" in one or "condition" in one]) == 3


def test_a_version_kept_at_a_load_is_how_the_page_reads(session: Session) -> None:
    codes = tuple(replace(TWITCH.codes[0], code=code) for code in ("X51.3", "A01", "M02"))
    twitch = replace(TWITCH, digest="d2", codes=codes)
    load_content(session, CONTENT._replace(conditions=(twitch, CONTENT.conditions[1])))
    session.expire_all()
    page = conditions.by_slug(session, "twitch", day(0))
    assert page is not None
    history = page_history.of_condition(session, "twitch", day(0))
    assert history is not None and history.versions[0].text == text_of(page)
