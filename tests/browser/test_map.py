"""The map shows what the list shows, can be used by keyboard, and survives an exchange of the results."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import PHONE, Visitor

SEARCH = "/doctors?for=neurologist&near=37203&within=10"
CARDS = """() => [...document.querySelectorAll("[data-pin]")].map((card) =>
  `${card.dataset.pin}. ${card.querySelector("h2, h3").innerText.trim()}`)"""
PINS = """() => [...document.querySelectorAll(".map-pin")].flatMap((pin) => pin.title.split("\\n"))"""
#: How many pins have their point inside the ring that is drawn.
INSIDE = """() => {
  const ring = document.querySelector("path.map-ring");
  const toRing = ring.getScreenCTM().inverse();
  return [...document.querySelectorAll(".map-pin")].map((pin) => {
    const { x, y, width, height } = pin.getBoundingClientRect();
    return ring.isPointInFill(new DOMPoint(x + width / 2, y + height / 2).matrixTransform(toRing));
  });
}"""
#: A line break as CSS writes it: between the doctors of a pin that stands for several.
BREAK = r"\a "
DRAWN = "() => document.querySelectorAll('.map-county').length"


def open_map(visitor: Visitor, path: str = SEARCH) -> Page:
    """The page, once its map is drawn."""
    page = visitor.go(path)
    expect(page.locator("#map[data-ready]")).to_be_visible()
    return page


def test_it_opens_by_itself_at_a_desk(visitor: Visitor):
    page = visitor.go(SEARCH)
    expect(page.locator(".map-fold")).to_have_attribute("open", "")


def test_it_is_folded_on_a_phone_and_then_loads_nothing(visitor: Visitor):
    visitor.page.set_viewport_size(PHONE)
    page = visitor.go(SEARCH)
    page.wait_for_load_state("networkidle")
    assert not [url for url in visitor.asked if "leaflet" in url or "outline" in url or "/map/" in url]
    page.locator(".map-fold > summary").click()
    expect(page.locator("#map[data-ready]")).to_be_visible()


def test_every_card_has_a_pin_of_its_number(visitor: Visitor):
    page = open_map(visitor)
    assert page.evaluate(CARDS)
    assert sorted(page.evaluate(PINS)) == sorted(page.evaluate(CARDS))


def test_pins_lie_as_their_doctors_do(visitor: Visitor):
    page = open_map(visitor)
    cards = page.locator("[data-pin]").evaluate_all(
        "cards => cards.map(({ dataset }) => [Number(dataset.latitude), `${dataset.pin}.`])"
    )
    (_, southern), (_, northern) = min(cards), max(cards)
    heights = [_pin(page, number).bounding_box()["y"] for number in (northern, southern)]
    assert heights[0] < heights[1]


def _pin(page: Page, number: str) -> Any:
    return page.locator(f".map-pin[title^='{number}'], .map-pin[title*='{BREAK}{number}']").first


def test_the_ring_holds_everybody_within_the_radius(visitor: Visitor):
    inside = open_map(visitor).evaluate(INSIDE)
    assert inside
    assert all(inside)


def test_a_ring_too_small_for_the_nearest_holds_nobody(visitor: Visitor):
    page = open_map(visitor, "/doctors?for=neurologist&near=38103&within=5")
    assert not any(page.evaluate(INSIDE))


def test_any_distance_has_no_ring(visitor: Visitor):
    page = open_map(visitor, "/doctors?for=neurologist&near=37203&within=any")
    expect(page.locator("path.map-ring")).to_have_count(0)


def test_outlines_of_counties_and_states_are_drawn(visitor: Visitor):
    page = open_map(visitor)
    visitor.wait_until(f"() => ({DRAWN})() > 10")
    assert page.locator("path.map-state").count() > 0


def test_places_are_named(visitor: Visitor):
    page = open_map(visitor, "/doctors?for=neurologist&near=37203&within=50")
    expect(page.locator(".map-place").filter(has_text="Murfreesboro")).to_be_visible()


def test_the_place_searched_from_is_marked(visitor: Visitor):
    expect(open_map(visitor).get_by_role("img", name="Your search")).to_be_visible()


def test_enter_on_a_pin_goes_to_its_card(visitor: Visitor):
    page = open_map(visitor)
    pin = page.locator(f".map-pin:not([title*='{BREAK}'])").first
    name = pin.get_attribute("title").partition(". ")[2]
    pin.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_focused()
    expect(page.get_by_role("link", name=name, exact=True)).to_be_in_viewport()


def test_pins_are_reached_by_keyboard(visitor: Visitor):
    page = open_map(visitor)
    visitor.tab_to(page.locator(".map-pin").first, most=70)


def test_a_pin_for_several_lets_choose(visitor: Visitor):
    page = open_map(visitor, "/doctors?for=hemifacial+spasm&near=37203&within=100")
    pin = page.locator(f".map-pin[title*='{BREAK}']").first
    names = pin.get_attribute("title").split("\n")
    pin.focus()
    page.keyboard.press("Enter")
    choices = page.locator(".map-choice button")
    assert choices.all_inner_texts()[: len(names)] == names
    expect(choices.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".map-pin:focus")).to_have_count(1)


def test_zooming_in_takes_pins_apart(visitor: Visitor):
    page = open_map(visitor, "/doctors?for=hemifacial+spasm&near=37203&within=100")
    before = page.locator(".map-pin").count()
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".map-pin")).not_to_have_count(before)


def test_a_pin_and_its_card_light_up_together(visitor: Visitor):
    page = open_map(visitor)
    number = page.locator("[data-pin]").first.get_attribute("data-pin")
    page.locator("[data-pin] a").first.focus()
    expect(_pin(page, f"{number}.")).to_contain_class("is-lit")


def test_after_a_filter_it_shows_the_new_list(visitor: Visitor):
    page = open_map(visitor)
    before = page.evaluate(PINS)
    page.get_by_label("Taking new patients").check()
    expect(page.locator(".chip-remove")).to_have_count(1)
    expect(page.locator("#map[data-ready]")).to_be_visible()
    after = page.evaluate(PINS)
    assert after != before
    assert sorted(after) == sorted(page.evaluate(CARDS))


def test_it_stays_folded_over_a_filter_when_it_was_folded(visitor: Visitor):
    page = open_map(visitor)
    page.locator(".map-fold > summary").click()
    page.get_by_label("Taking new patients").check()
    expect(page.locator(".chip-remove")).to_have_count(1)
    expect(page.locator("#map")).to_be_hidden()


def test_the_second_page_counts_on(visitor: Visitor):
    page = open_map(visitor, "/doctors?near=37203&page=2")
    assert min(int(pin.partition(".")[0]) for pin in page.evaluate(PINS)) == 21


def test_every_office_of_a_physician_has_a_pin(visitor: Visitor):
    page = open_map(visitor, "/doctors/bartholomew-six-offices")
    assert page.locator("[data-pin]").count() == 6
    assert sorted(page.evaluate(PINS)) == sorted(page.evaluate(CARDS))


@pytest.mark.parametrize("path", ["/doctors/nowhere-atall", "/doctors/celia-screen"])
def test_a_physician_without_a_point_has_no_map(visitor: Visitor, path: str):
    expect(visitor.go(path).locator("#map")).to_have_count(0)


def test_with_reduced_motion_it_does_not_glide(browser: Browser, live: str):
    with Visitor.of(browser, live, reduced_motion="reduce") as visitor:
        page = open_map(visitor)
        expect(page.locator("#map.leaflet-zoom-anim, #map.leaflet-fade-anim")).to_have_count(0)
