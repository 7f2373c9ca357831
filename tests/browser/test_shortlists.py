"""A visitor's own list, from the results to paper, by keyboard; and nothing is left when all are removed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_accessibility import AXE, RUN, SMALLER, TAGS, TARGETS
from tests.browser.test_guide import sheets
from tests.browser.visitor import NARROW, PHONE, Visitor

RESULTS = "/doctors?near=37203"


@pytest.fixture
def visitor(browser: Browser, live: str) -> Iterator[Visitor]:
    """A visitor with a profile of their own: a cookie of the list must not reach other tests."""
    with Visitor.of(browser, live) as visitor:
        yield visitor


def add(visitor: Visitor, number: int) -> None:
    """Add the doctor of this number on the page, with the keyboard."""
    button = visitor.page.locator(".result").nth(number).get_by_role("button", name="Add to my list")
    visitor.tab_to(button, most=200)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".site-list .count")).to_contain_text(str(number + 1))


def test_by_keyboard_from_the_results_to_a_comparison_and_back_to_nothing(visitor: Visitor) -> None:
    page = visitor.go(RESULTS)
    for number in range(2):
        add(visitor, number)
    visitor.tab_to(page.locator(".site-list"), most=100)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("My list of doctors")
    visitor.tab_to(page.get_by_role("button", name="Compare side by side"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Doctors side by side")
    expect(page.locator(".compare thead th:not(.compare-corner)")).to_have_count(2)
    page.go_back()
    visitor.tab_to(page.get_by_role("button", name="Remove all from my list"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your list is empty.")).to_be_visible()


def test_after_adding_one_goes_on_where_one_was(browser: Browser, live: str) -> None:
    with Visitor.of(browser, live, java_script_enabled=False) as visitor:
        page = visitor.go(RESULTS)
        card = page.locator(".result").nth(4)
        card.get_by_role("button", name="Add to my list").click()
        expect(card.get_by_role("link", name="On my list")).to_be_in_viewport()
        card.get_by_role("link", name="On my list").click()
        page.get_by_role("button", name="Remove all from my list").click()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_four_doctors_fit_one_sheet(visitor: Visitor, paper: str) -> None:
    names = ("amara-okafor", "bartholomew-six-offices", "celia-screen", "mononym-bare")
    page = visitor.go("/list/compare?near=37203&" + "&".join(f"doctor={name}" for name in names))
    assert sheets(page, paper) == 1


# -- The filled list, as axe sees it ----------------------------------------------------------------------------------
@pytest.fixture
def filled(browser: Browser, live: str) -> Page:
    context: BrowserContext = browser.new_context(base_url=live, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(RESULTS)
    for number in range(3):
        page.locator(".result").nth(number).get_by_role("button", name="Add to my list").click()
        expect(page.locator(".site-list .count")).to_contain_text(str(number + 1))
    page.goto("/list?near=37203")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page


def test_the_filled_list_is_for_everybody(filled: Page) -> None:
    for scheme in ("light", "dark"):
        filled.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert filled.evaluate(RUN, TAGS) == []
    filled.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert filled.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    filled.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert filled.evaluate(SMALLER, [TARGETS, 43.9]) == []
    filled.context.close()
