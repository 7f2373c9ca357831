"""Axe and our own rules on every page, at three widths, by day and by night."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES
from tests.browser.visitor import NARROW, PHONE, Visitor
from tests.needs import lacking

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
  .then(({ violations }) => violations.map(({ id, help, nodes }) =>
    ({ id, help, nodes: nodes.map((node) => node.html) })))"""
#: Links inside of sentences and lists of links may be as low as their line; whatever a pin leads to is in the list too.
TARGETS = (
    ".btn, button:not(.map-pin), summary, .form-control, .form-select, .filters .form-check, "
    ".site-nav a, .site-name, .pages a, a.chip:not(.chip-remove), .tile, .letters a, .site-footer li a"
)
SMALLER = """([targets, least]) => [...document.querySelectorAll(targets)]
  .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < least)
  .map((target) => `${target.getBoundingClientRect().height}: ${target.outerHTML.slice(0, 120)}`)"""
SCHEMES = ("light", "dark")
#: Widths by day; by night colours alone are others, and on the narrowest screen everything is on the page.
LOOKS = ((1280, "light"), (768, "light"), (320, "light"), (320, "dark"))


@pytest.fixture(scope="module")
def inspector(browser: Browser, live: str) -> Iterator[Visitor]:
    """A visitor who brings axe along, which our policy for scripts keeps out, and waits for no colour to change."""
    if not AXE.exists():
        lacking("npm", "axe-core is missing: run `make assets`")
    with Visitor.of(browser, live, bypass_csp=True, reduced_motion="reduce") as visitor:
        yield visitor


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES)
def page(request: pytest.FixtureRequest, inspector: Visitor) -> Page:
    """Each page once, everything on it open, for all the questions below."""
    page = inspector.go(request.param)
    inspector.unfold()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(page: Page, width: int, scheme: Any):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(RUN, TAGS) == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(page: Page):
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_letters_twice_as_large_scroll_nothing_sideways(page: Page):
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert width <= 640


def test_targets_suit_a_thumb_on_a_phone(page: Page):
    page.set_viewport_size(PHONE)
    assert page.evaluate(SMALLER, [TARGETS, 43.9]) == []


def test_axe_would_find_a_fault(inspector: Visitor):
    page = inspector.go("/about/ranking")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate("document.querySelector('h1').replaceWith(document.createElement('img'))")
    found = {violation["id"] for violation in page.evaluate(RUN, TAGS)}
    assert found == {"image-alt", "page-has-heading-one"}
