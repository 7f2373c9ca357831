"""Each page, opened whole: nothing from elsewhere, nothing in the console, nothing left in the browser."""

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.pages import NOT_PAGES, PAGES
from tests.browser.visitor import Visitor


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_visit_asks_nobody_else_and_leaves_nothing(visitor: Visitor, path: str):
    visitor.go(path)
    visitor.unfold()
    assert visitor.asked


def test_these_are_all_the_pages_there_are(directory: Flask):
    urls = directory.url_map.bind("localhost")
    visited = {urls.match(path.partition("?")[0])[0] for path in PAGES.values()}
    # Pages of the staff have a visit of their own: tests/browser/test_staff.py, tests/front_desk.
    public = {rule.endpoint for rule in directory.url_map.iter_rules() if not rule.rule.startswith("/staff")}
    assert public - NOT_PAGES == visited, "add the new page to tests/browser/pages.py"


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("document.body.setAttribute('style', 'color: red')", "the console complains"),
        ("new Image().src = 'http://192.0.2.1/spy.gif'", "asked another host"),
        ("console.error('broken')", "the console complains"),
        ("document.cookie = 'who=you'", "left in the browser"),
        ("localStorage.who = 'you'", "left in the browser"),
    ],
)
def test_a_page_that_did_otherwise_would_be_caught(browser: Browser, live: str, deed: str, said: str):
    with pytest.raises(AssertionError, match=said), Visitor.of(browser, live) as visitor:
        visitor.go("/").evaluate(deed)
