"""What can be measured of the look: edges, focus, night, paper, the visitor's own colours and wish for rest."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import Visitor

FOUND = "/doctors?for=neurologist&near=37203&accepting=1"
PERSON = "/doctors/amara-okafor?near=37203"
SCHEMES = ("light", "dark")
#: The edge of each control, and the first opaque ground behind it.
EDGES = """() => {
  const ground = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.startsWith("rgba") && colour !== "transparent") return colour;
    }
  };
  const controls = ".form-control, .form-select, .form-check-input:not(:checked), .btn-outline-primary";
  return [...document.querySelectorAll(controls)]
    .filter((control) => control.checkVisibility())
    .map((control) => [control.className, getComputedStyle(control).borderTopColor, ground(control)]);
}"""
#: How the element that has the focus shows it; the map draws a frame of its own over its layers.
FOCUS = """() => {
  const it = document.activeElement;
  const [{ outlineWidth, outlineStyle }, frame] = [getComputedStyle(it), getComputedStyle(it, "::after")];
  const { top, bottom, width, height } = it.getBoundingClientRect();
  return {
    what: it.outerHTML.slice(0, 100), home: it === document.body || it.matches(".skip-link"),
    shown: it.id === "map" ? `${frame.borderTopWidth} ${frame.borderTopStyle}` : `${outlineWidth} ${outlineStyle}`,
    inView: width > 0 && height > 0 && top < innerHeight && bottom > 0,
  };
}"""
#: Elements, and their parts made by styles, that change over time.
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"]
  .map((part) => getComputedStyle(element, part || null))
  .filter((style) => style.animationName !== "none"
    || (style.transitionDuration !== "0s" && style.transitionProperty !== "none"))
  .map(() => element.outerHTML.slice(0, 80)))"""


def luminance(colour: str) -> float:
    """Relative luminance of "rgb(…)" as WCAG 2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["/", FOUND])
def test_edges_of_controls_keep_3_to_1(visitor: Visitor, path: str, scheme: Any):
    visitor.page.emulate_media(color_scheme=scheme)
    edges = visitor.go(path).evaluate(EDGES)
    assert edges
    assert [edge for edge in edges if contrast(edge[1], edge[2]) < 3] == []


@pytest.mark.parametrize("path", ["/", FOUND, PERSON])
def test_whatever_has_the_focus_wears_three_pixels_and_is_in_view(visitor: Visitor, path: str):
    page = visitor.go(path)
    visitor.unfold()
    stops = list(_stops(page))
    assert len(stops) > 10
    assert [stop for stop in stops if stop["shown"] != "3px solid" or not stop["inView"]] == []


def _stops(page: Page) -> Any:
    """Every stop of the keyboard, once around the page."""
    page.keyboard.press("Tab")
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["home"]:
            return
        yield stop
    raise AssertionError("the keyboard never comes around")


def test_day_is_light_and_night_is_dark(visitor: Visitor):
    page = visitor.go("/")
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="light")
    assert luminance(page.evaluate(ground)) > 0.8
    page.emulate_media(color_scheme="dark")
    assert luminance(page.evaluate(ground)) < 0.1


def test_a_physician_prints_on_two_sheets_at_most(visitor: Visitor):
    visitor.go(PERSON)
    visitor.page.wait_for_selector("#map[data-ready]")
    assert len(re.findall(rb"/Type\s*/Page\b", visitor.page.pdf(format="Letter"))) <= 2


def test_paper_shows_numbers_and_nothing_to_click(visitor: Visitor):
    page = visitor.go(FOUND)
    page.emulate_media(media="print")
    expect(page.get_by_text("(615) 555-0142").first).to_be_visible()
    for gone in (".site-nav", "#search", ".filters", ".map-fold", ".skip-link"):
        expect(page.locator(gone)).to_be_hidden()


def test_paper_unfolds_what_is_folded_and_the_screen_folds_it_again(visitor: Visitor):
    page = visitor.go(PERSON)
    table = page.locator("table.hours")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(table).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(table).to_be_hidden()


def test_the_print_button_prints(visitor: Visitor):
    page = visitor.go(PERSON)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")


def test_in_the_visitors_own_colours_shapes_keep_an_edge(browser: Browser, live: str):
    with Visitor.of(browser, live, forced_colors="active") as visitor:
        page = visitor.go(FOUND)
        expect(page.locator(".result .pin").first).to_have_css("border-top-style", "solid")
        expect(page.locator(".form-check-input").first).to_have_css("appearance", "auto")
        visitor.tab_to(page.get_by_label("ZIP code or city"))
        expect(page.get_by_label("ZIP code or city")).to_have_css("outline-style", "solid")


def test_whoever_wants_rest_sees_nothing_move(browser: Browser, live: str):
    with Visitor.of(browser, live, reduced_motion="reduce") as visitor:
        assert visitor.go(FOUND).evaluate(MOVING) == []
