"""Axe and our own rules on every page, at three widths, by day and by night."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES
from tests.browser.visitor import Visitor
from tests.needs import lacking

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
  .then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.html) })))"""
WIDTHS = (1280, 768, 320)
SCHEMES = ("light", "dark")


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


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(page: Page, width: int, scheme: Any):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(RUN, TAGS) == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
