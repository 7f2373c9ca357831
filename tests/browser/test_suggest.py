"""Suggestions under the search box: by keyboard, by finger, for a screen reader, and when nobody answers."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_accessibility import AXE, RUN, SCHEMES, SMALLER, TAGS
from tests.browser.visitor import NARROW, PHONE, Visitor
from tests.needs import lacking

BOX, LIST = "#for", "#for-suggestions"
OPTION, ACTIVE = f"{LIST} [role=option]", f"{LIST} [aria-selected=true]"
#: Somebody chooses among Chinese signs with the arrows, takes one by Enter, and it is put into the box.
COMPOSING = """box => {
  const options = { isComposing: true, bubbles: true, cancelable: true };
  for (const key of ["ArrowDown", "Enter", "Escape"]) {
    box.dispatchEvent(new KeyboardEvent("keydown", { key, ...options }));
  }
  box.dispatchEvent(new InputEvent("input", options));
}"""
#: Letter by letter without a pause, however busy the machine is.
TYPED_AT_ONCE = """(box, word) => {
  box.focus();
  for (let letters = 1; letters <= word.length; letters++) {
    box.value = word.slice(0, letters);
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}"""
QUIET = 400  # milliseconds: more than the wait after a key


def type_into(page: Page, words: str) -> None:
    """Type into the empty box as a person does, and wait for the list."""
    page.locator(BOX).click()
    page.keyboard.type(words)
    expect(page.locator(LIST)).to_be_visible()


def asked(visitor: Visitor) -> list[str]:
    """Suggestions asked for so far."""
    return [url for url in visitor.asked if "/suggest" in url and "?q=" in url]


@pytest.fixture
def home(visitor: Visitor) -> Page:
    return visitor.go("/")


def test_nothing_is_asked_before_somebody_types_two_letters(visitor: Visitor, home: Page):
    home.locator(BOX).click()
    home.keyboard.press("ArrowDown")
    home.keyboard.type("n")
    home.locator("#near").fill("37203")
    home.wait_for_timeout(QUIET)
    assert asked(visitor) == []


def test_a_word_typed_fast_asks_once(visitor: Visitor, home: Page):
    home.locator(BOX).evaluate(TYPED_AT_ONCE, "hemifacial")
    home.wait_for_timeout(QUIET)
    assert [url.partition("?")[2] for url in asked(visitor)] == ["q=hemifacial"]


def test_a_trip_by_keyboard_from_letters_to_results(home: Page):
    type_into(home, "face tw")
    expect(home.locator(OPTION)).to_have_text(["Hemifacial spasm “face twitching”"])
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    expect(home.locator(BOX)).to_have_value("Hemifacial spasm")
    expect(home.locator(BOX)).to_be_focused()
    expect(home.locator(LIST)).to_be_hidden()
    assert home.url.endswith("/"), "choosing searches for nothing yet"
    home.keyboard.press("Enter")
    expect(home.locator("h1")).to_contain_text("hemifacial spasm")


def test_the_arrows_walk_around_and_the_caret_keys_leave_the_list(home: Page):
    type_into(home, "ne")
    options = home.locator(OPTION)
    last = options.count() - 1
    for key, place in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", None),
        ("ArrowUp", last),
    ):
        home.keyboard.press(key)
        expected = options.nth(place).get_attribute("id") if place is not None else None
        assert home.locator(BOX).get_attribute("aria-activedescendant") == expected
    for key in ("Home", "End"):
        home.keyboard.press(key)
        expect(home.locator(ACTIVE)).to_have_count(0)
        expect(home.locator(LIST)).to_be_visible()
        home.keyboard.press("ArrowDown")
    home.keyboard.press("Tab")
    expect(home.locator(LIST)).to_be_hidden()
    expect(home.locator(BOX)).to_have_value("ne")


def test_escape_closes_and_then_empties(home: Page):
    type_into(home, "ne")
    home.keyboard.press("Escape")
    expect(home.locator(LIST)).to_be_hidden()
    expect(home.locator(BOX)).to_have_value("ne")
    home.keyboard.press("ArrowDown")
    expect(home.locator(LIST)).to_be_visible()
    home.keyboard.press("Escape")
    home.keyboard.press("Escape")
    expect(home.locator(BOX)).to_have_value("")


def test_a_screen_reader_is_told_what_there_is(home: Page):
    box = home.get_by_role("combobox", name="Condition, specialty, procedure or name")
    expect(box).to_have_attribute("aria-expanded", "false")
    type_into(home, "ne")
    expect(home.locator("#said")).to_have_text("3 suggestions")
    expect(home.get_by_role("listbox", name="Suggestions")).to_be_visible()
    expect(home.get_by_role("group", name="Conditions").get_by_role("option")).to_have_count(1)
    expect(home.get_by_role("group", name="Specialties").get_by_role("option")).to_have_count(2)
    home.keyboard.press("ArrowDown")
    said = {name: box.get_attribute(f"aria-{name}") for name in ("expanded", "controls", "autocomplete")}
    assert said == {"expanded": "true", "controls": LIST[1:], "autocomplete": "list"}
    assert box.get_attribute("aria-activedescendant") == home.locator(ACTIVE).get_attribute("id")
    home.keyboard.type("zzz")
    expect(home.locator("#said")).to_have_text("No suggestions")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_finger_chooses_and_the_box_keeps_the_focus(browser: Browser, live: str):
    with Visitor.of(browser, live, viewport=PHONE, has_touch=True) as visitor:
        page = visitor.go("/")
        type_into(page, "amara o")
        assert page.evaluate(SMALLER, [OPTION, 43.9]) == []
        page.get_by_role("option", name="Amara N. Okafor").tap()
        expect(page.locator(BOX)).to_have_value("Amara N. Okafor")
        expect(page.locator(BOX)).to_be_focused()
        expect(page.locator(LIST)).to_be_hidden()


def test_keys_of_an_input_method_are_left_to_it(visitor: Visitor, home: Page):
    type_into(home, "ne")
    home.locator(BOX).evaluate(COMPOSING)
    home.wait_for_timeout(QUIET)
    expect(home.locator(LIST)).to_be_visible()
    expect(home.locator(ACTIVE)).to_have_count(0)
    assert len(asked(visitor)) == 1


def test_an_answer_that_comes_too_late_is_not_shown(home: Page):
    held: list[Route] = []
    home.route(re.compile("q=ne$"), lambda route: held.append(route))
    home.locator(BOX).click()
    home.keyboard.type("ne")
    home.wait_for_timeout(QUIET)
    home.keyboard.type("urosurg")
    expect(home.locator(OPTION)).to_have_text(["Neurosurgery"])
    assert len(held) == 1
    for route in held:
        route.abort()
    home.wait_for_timeout(QUIET)
    expect(home.locator(OPTION)).to_have_text(["Neurosurgery"])


def answering(status: int | None) -> Callable[[Route], None]:
    """Answer with this status, or not at all."""
    return lambda route: route.fulfill(status=status) if status else route.abort()


def test_without_an_answer_the_box_is_a_plain_box(browser: Browser, live: str):
    with Visitor.of(browser, live) as visitor:
        page = visitor.go("/")
        for status in (429, 500, None):
            page.reload()
            page.unroute_all()
            page.route(re.compile("/suggest.q="), answering(status))
            page.locator(BOX).fill("")
            page.locator(BOX).press_sequentially("neurologist")
            page.wait_for_timeout(QUIET)
            expect(page.locator(LIST)).to_have_count(0)
        # Chromium says so in its console when an answer fails; the page itself says nothing.
        assert all("Failed to load" in words for _url, words in visitor.complaints)
        visitor.complaints.clear()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("eurologist")


def test_on_the_results_the_box_outlives_a_swap(visitor: Visitor):
    page = visitor.go("/doctors?near=37203")
    type_into(page, "neurosu")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#results-heading")).to_contain_text("eurosurge")
    expect(page.locator(LIST)).to_be_hidden()
    page.locator(BOX).fill("")
    type_into(page, "hemi")


@pytest.fixture(scope="module")
def inspector(browser: Browser, live: str) -> Iterator[Visitor]:
    """A visitor who brings axe along, which our policy for scripts keeps out."""
    if not AXE.exists():
        lacking("npm", "axe-core is missing: run `make assets`")
    with Visitor.of(browser, live, bypass_csp=True, reduced_motion="reduce") as visitor:
        yield visitor


def test_axe_finds_nothing_while_the_list_is_open(inspector: Visitor):
    found: dict[tuple[int, str], Any] = {}
    page = inspector.go("/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (1280, NARROW["width"]):
        page.set_viewport_size({"width": width, "height": 640})
        page.locator(BOX).fill("")
        type_into(page, "ne")
        page.keyboard.press("ArrowDown")
        edges = page.locator(LIST).bounding_box()
        assert edges and edges["x"] >= 0 and edges["x"] + edges["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found[width, scheme] = page.evaluate(RUN, TAGS)
    assert {where: violations for where, violations in found.items() if violations} == {}
