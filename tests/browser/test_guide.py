"""The guide on paper, with the texts that come with the program: whole, black on white, on few sheets."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from finder.actions.content import load_content, read_content
from finder.app import create_app
from finder.config import Settings
from tests.browser.serving import served
from tests.browser.visitor import Visitor
from tests.stores import fresh_store

PATH = "/conditions/hemifacial-spasm/guide"
SEED = Path(__file__).parent.parent.parent / "seed"
#: What CSS calls the printable width of each, in pixels, with the margins of our sheets.
WIDTHS = {"A4": 688, "Letter": 710}
#: Texts that are not black, and grounds that are not white.
COLOURED = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.matches(".visually-hidden, svg, svg *"))
  .map((one) => [one, getComputedStyle(one)])
  .filter(([one, style]) => (one.innerText?.trim() && style.color !== "rgb(0, 0, 0)")
    || !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(style.backgroundColor))
  .map(([one, style]) => `${one.outerHTML.slice(0, 60)} ${style.color} ${style.backgroundColor}`)"""
#: What reaches beyond the right edge of the sheet, or is shown without any height.
CUT = """() => [...document.querySelectorAll(".guide *")]
  .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, svg"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).display !== "inline")
  .map((one) => one.outerHTML.slice(0, 80))"""
HEADINGS = [
    *("How urgent this is: routine", "Key facts", "Symptoms", "When to get help", "Treatments doctors use"),
    *("Often confused with, and what tells it apart", "Questions to ask your doctor", "My notes"),
]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a directory of texts alone, those that come with the program."""
    with fresh_store(f"sqlite:///{tmp_path_factory.mktemp('texts')}/finder.db") as store:
        with store.writing() as session:
            load_content(session, read_content(SEED))
            session.commit()
        settings = Settings(secret_key="s" * 32, log_level="error", rate_limit="100000 per minute")
        with served(create_app(settings, store)) as address:
            yield address


@pytest.fixture
def reader(browser: Browser, seeded: str) -> Iterator[Visitor]:
    """Somebody about to print, at night."""
    with Visitor.of(browser, seeded, color_scheme="dark") as visitor:
        yield visitor


def sheets(page: Page, paper: str) -> int:
    """How many sheets of paper a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", WIDTHS)
@pytest.mark.parametrize("slug", ["hemifacial-spasm", "trigeminal-neuralgia", "ischemic-stroke", "migraine"])
def test_a_guide_takes_two_or_three_sheets(reader: Visitor, slug: str, paper: str):
    page = reader.go(f"/conditions/{slug}/guide")
    assert sheets(page, paper) in (2, 3)


@pytest.mark.parametrize("paper", WIDTHS)
def test_everything_is_on_the_sheet(reader: Visitor, paper: str):
    page = reader.go(PATH)
    page.set_viewport_size({"width": WIDTHS[paper], "height": 900})
    page.emulate_media(media="print")
    assert page.locator("h2:visible").all_inner_texts() == HEADINGS
    assert page.evaluate(CUT) == []
    assert page.locator(".guide-code img").evaluate("image => image.complete && image.naturalWidth > 0")


def test_paper_is_black_on_white_at_night_too(reader: Visitor):
    page: Any = reader.go(PATH)
    assert page.evaluate(COLOURED) != [], "the screen has colours, so the test can see some"
    page.emulate_media(media="print")
    assert page.evaluate(COLOURED) == []


def test_paper_has_the_guide_alone(reader: Visitor):
    page = reader.go(PATH)
    page.emulate_media(media="print")
    for gone in (".site-header", ".site-footer", ".crumbs", ".guide-act"):
        assert not page.locator(gone).is_visible(), gone
    assert page.locator(".guide-address").inner_text().endswith("/conditions/hemifacial-spasm")


def test_the_button_prints(reader: Visitor):
    page = reader.go(PATH)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print this guide").click()
    assert page.evaluate("window.printed")
