"""“Use my location”: asked for, rounded before it leaves the browser, and no dead end when refused."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visitor import Visitor

HERE = {"latitude": 36.15043217, "longitude": -86.79161234}


@pytest.fixture
def located(browser: Browser, live: str) -> Iterator[Visitor]:
    """A visitor whose browser knows where it is, and may say so."""
    with Visitor.of(browser, live, geolocation=HERE, permissions=["geolocation"]) as visitor:
        yield visitor


@pytest.mark.parametrize("path", ["/", "/doctors?for=neurosurgeon"])
def test_it_searches_around_the_visitor(located: Visitor, path: str):
    page = located.go(path)
    page.get_by_role("button", name="Use my location").click()
    expect(page.locator("h1")).to_contain_text("near Nashville, TN")
    expect(page.locator(".result").first).to_contain_text("less than 0.1 mile")


def test_the_position_is_rounded_before_it_leaves_the_browser(located: Visitor):
    page = located.go("/")
    page.get_by_role("button", name="Use my location").click()
    page.wait_for_url(re.compile("near="))
    assert "near=36.150%2C-86.792" in page.url
    assert not [url for url in located.asked if re.search(r"36\.150\d|86\.79[12]\d", url)]


def test_the_page_says_where_distances_are_from(located: Visitor):
    page = located.go("/")
    page.get_by_role("button", name="Use my location").click()
    expect(page.locator(".understood").first).to_contain_text("the point you gave")


def test_whoever_refuses_is_told_what_to_do(browser: Browser, live: str):
    with Visitor.of(browser, live, permissions=[]) as visitor:
        page = visitor.go("/")
        page.get_by_role("button", name="Use my location").click()
        expect(page.locator(".search-note")).to_contain_text("Please type a ZIP code")
        expect(page.get_by_label("ZIP code or city")).to_be_focused()
