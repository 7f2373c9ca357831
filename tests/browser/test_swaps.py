"""With a script only the results are exchanged: address, focus, announcement and the way back stay right."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import PHONE, Visitor

SEARCH = "/doctors?for=neurologist&near=37203"
ALIVE = "window.stillTheSamePage"


def open_search(visitor: Visitor) -> Page:
    """The results, with a mark that a new page would lose."""
    page = visitor.go(SEARCH)
    page.evaluate(f"{ALIVE} = true")
    return page


def box(page: Page, words: str) -> Locator:
    """The box of a filter, whose label goes on with a count."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{words}\b"))


def filter_by(page: Page, words: str) -> None:
    """Tick a box and wait for the results."""
    box(page, words).check()
    page.wait_for_url(re.compile("(accepting|gender|language)="))


def names(page: Page) -> list[str]:
    return page.locator(".result-name").all_inner_texts()


def test_a_filter_exchanges_the_results_alone(visitor: Visitor):
    page = open_search(visitor)
    before = names(page)
    filter_by(page, "Taking new patients")
    expect(page.locator(".chip-remove")).to_contain_text("Taking new patients")
    assert 0 < len(names(page)) < len(before)
    assert page.evaluate(ALIVE)


def test_the_address_after_a_filter_tells_the_whole_search(visitor: Visitor):
    page = open_search(visitor)
    filter_by(page, "Female")
    shown = names(page)
    page.reload()
    assert names(page) == shown


def test_the_address_names_no_empty_field(visitor: Visitor):
    page = visitor.go("/doctors?near=37203")
    filter_by(page, "Female")
    assert "for=" not in page.url


def test_the_focus_stays_on_the_box_that_was_ticked(visitor: Visitor):
    page = open_search(visitor)
    filter_by(page, "Female")
    expect(page.locator(".chip-remove")).to_have_count(1)
    expect(box(page, "Female")).to_be_focused()


def test_the_count_is_announced_after_a_filter(visitor: Visitor):
    page = open_search(visitor)
    filter_by(page, "Female")
    expect(page.locator("#said")).to_have_text(page.locator("#results-heading").get_attribute("data-said"))
    expect(page.locator("#said")).to_have_text(re.compile(r"^[0-9]+ "))


def test_the_way_back_restores_results_and_boxes(visitor: Visitor):
    page = open_search(visitor)
    before = names(page)
    filter_by(page, "Female")
    expect(page.locator(".chip-remove")).to_have_count(1)
    page.go_back()
    expect(page.locator(".chip-remove")).to_have_count(0)
    assert page.url.endswith(SEARCH)
    assert names(page) == before
    expect(box(page, "Female")).not_to_be_checked()


def test_the_way_back_and_forth_again_restores_the_filter(visitor: Visitor):
    page = open_search(visitor)
    filter_by(page, "Female")
    expect(page.locator(".chip-remove")).to_have_count(1)
    filtered = names(page)
    page.go_back()
    expect(page.locator(".chip-remove")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".chip-remove")).to_have_count(1)
    assert names(page) == filtered
    expect(box(page, "Female")).to_be_checked()


def test_the_way_back_from_a_physician_keeps_the_filter(visitor: Visitor):
    page = open_search(visitor)
    filter_by(page, "Female")
    expect(page.locator(".chip-remove")).to_have_count(1)
    filtered = names(page)
    page.locator(".result-name a").first.click()
    expect(page.locator(".person-head")).to_be_visible()
    page.go_back()
    expect(page.locator(".chip-remove")).to_have_count(1)
    assert names(page) == filtered
    expect(box(page, "Female")).to_be_checked()


def test_a_new_search_takes_the_focus_to_its_heading(visitor: Visitor):
    page = open_search(visitor)
    page.get_by_label("ZIP code or city").fill("37064")
    page.keyboard.press("Enter")
    expect(page.locator("#results-heading")).to_contain_text("Franklin, TN 37064")
    expect(page.locator("#results-heading")).to_be_focused()
    assert page.evaluate(ALIVE)


def test_a_new_search_has_a_title_of_its_own(visitor: Visitor):
    page = open_search(visitor)
    page.get_by_label("ZIP code or city").fill("37064")
    page.keyboard.press("Enter")
    expect(page.locator("#results-heading")).to_contain_text("Franklin, TN 37064")
    assert page.title().startswith(page.locator("h1").inner_text())


def test_another_page_of_results_takes_the_focus_to_the_heading(visitor: Visitor):
    page = open_search(visitor)
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".results")).to_have_attribute("start", "21")
    expect(page.locator("#results-heading")).to_be_focused()
    assert "page=2" in page.url
    assert page.evaluate(ALIVE)


def test_a_filter_begins_at_the_first_page(visitor: Visitor):
    page = visitor.go("/doctors?near=37203&page=2")
    filter_by(page, "Female")
    assert "page=" not in page.url


def test_a_filter_in_use_is_taken_away_by_its_chip(visitor: Visitor):
    page = visitor.go(f"{SEARCH}&gender=female")
    page.get_by_role("link", name="Remove the filter Female").click()
    expect(page.locator(".chip-remove")).to_have_count(0)
    assert "gender" not in page.url
    expect(box(page, "Female")).not_to_be_checked()


def test_the_order_changes_at_once(visitor: Visitor):
    page = open_search(visitor)
    before = names(page)
    page.get_by_label("Sort by").select_option("name")
    page.wait_for_url(re.compile("sort=name"))
    expect(page.locator(".result-name").first).not_to_have_text(before[0])
    expect(page.get_by_label("Sort by")).to_have_value("name")


def test_a_mistake_goes_to_the_page_that_explains_it(visitor: Visitor):
    page = open_search(visitor)
    page.evaluate("document.querySelector('#within').add(new Option('odd', 'ads', true, true))")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_have_text("Please check your search")
    expect(page.get_by_label("Within")).to_have_attribute("aria-invalid", "true")


def test_the_filters_of_a_phone_stay_open_while_choosing(visitor: Visitor):
    visitor.page.set_viewport_size(PHONE)
    page = open_search(visitor)
    page.locator(".filters > summary").click()
    filter_by(page, "Female")
    expect(page.locator(".chip-remove")).to_have_count(1)
    expect(box(page, "Male")).to_be_visible()
