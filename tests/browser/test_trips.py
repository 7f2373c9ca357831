"""The main job from the first page to a telephone number, the way different people go about it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.visitor import PHONE, Visitor

NEAREST = "Amara N. Okafor, MD, PhD"
PHONE_LINK = "tel:+16155550142"


@pytest.fixture
def without_script(browser: Browser, live: str) -> Iterator[Visitor]:
    """A visitor whose browser runs no script."""
    with Visitor.of(browser, live, java_script_enabled=False) as visitor:
        yield visitor


@pytest.fixture
def on_phone(browser: Browser, live: str) -> Iterator[Visitor]:
    """A visitor with a phone: narrow, and touched instead of clicked."""
    with Visitor.of(browser, live, viewport=PHONE, has_touch=True, is_mobile=True) as visitor:
        yield visitor


def first_name(visitor: Visitor) -> Locator:
    return visitor.page.locator(".result-name a").first


def test_by_keyboard_alone_from_the_first_page_to_the_telephone(visitor: Visitor):
    page = visitor.go("/")
    visitor.tab_to(page.get_by_label("Condition, specialty, procedure or name"))
    page.keyboard.type("hemifacial spasm")
    visitor.tab_to(page.get_by_label("ZIP code or city"), most=1)
    page.keyboard.type("37203")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("near Nashville, TN 37203")
    visitor.tab_to(first_name(visitor))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(NEAREST)
    visitor.tab_to(page.locator(f"main a[href='{PHONE_LINK}']").first)


def test_the_first_stop_of_the_keyboard_skips_to_the_content(visitor: Visitor):
    page = visitor.go("/doctors?near=37203")
    visitor.tab_to(page.get_by_role("link", name="Skip to the content"), most=1)
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_radius_is_chosen_by_keyboard(visitor: Visitor):
    page = visitor.go("/doctors?for=neurologist&near=37203")
    page.get_by_label("Within").focus()
    page.keyboard.type("5 m")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("within 5 miles")


def test_without_script_from_the_first_page_to_the_telephone(without_script: Visitor):
    page = without_script.go("/")
    page.get_by_label("Condition, specialty, procedure or name").fill("hemifacial spasm")
    page.get_by_label("ZIP code or city").fill("37203")
    page.get_by_role("button", name="Search").click()
    first_name(without_script).click()
    expect(page.locator("h1")).to_have_text(NEAREST)
    expect(page.locator(f"main a[href='{PHONE_LINK}']").first).to_be_visible()


def test_without_script_filters_are_sent_by_a_button(without_script: Visitor):
    page = without_script.go("/doctors?for=neurologist&near=37203")
    page.get_by_label("Taking new patients").check()
    page.get_by_role("button", name="Show results").click()
    assert "accepting=1" in page.url
    expect(page.locator(".results")).to_contain_text("Taking new patients")


def test_without_script_the_order_is_sent_by_a_button(without_script: Visitor):
    page = without_script.go("/doctors?for=neurologist&near=37203")
    page.get_by_label("Sort by").select_option("name")
    page.get_by_role("button", name="Sort", exact=True).click()
    assert "sort=name" in page.url


def test_without_script_nothing_is_offered_that_needs_one(without_script: Visitor):
    page = without_script.go("/doctors?near=37203")
    expect(page.locator("[data-locate]")).to_be_hidden()
    expect(page.locator(".map-fold")).to_be_hidden()


def test_without_script_the_filters_of_a_phone_unfold(browser: Browser, live: str):
    with Visitor.of(browser, live, viewport=PHONE, java_script_enabled=False) as visitor:
        page = visitor.go("/doctors?near=37203")
        expect(page.get_by_label("Taking new patients")).to_be_hidden()
        page.locator(".filters > summary").click()
        expect(page.get_by_label("Taking new patients")).to_be_visible()


def test_on_a_phone_from_the_first_page_to_the_telephone(on_phone: Visitor):
    page = on_phone.go("/")
    page.get_by_label("Condition, specialty, procedure or name").fill("face twitching")
    page.get_by_label("ZIP code or city").fill("37203")
    page.get_by_role("button", name="Search").tap()
    first_name(on_phone).tap()
    expect(page.locator("h1")).to_have_text(NEAREST)
    expect(page.locator(f"main a[href='{PHONE_LINK}']").first).to_be_in_viewport()


def test_on_a_phone_the_menu_unfolds(on_phone: Visitor):
    page = on_phone.go("/")
    link = page.locator(".site-nav").get_by_role("link", name="Conditions")
    expect(link).to_be_hidden()
    page.locator(".site-nav summary").tap()
    link.tap()
    expect(page.locator("h1")).to_have_text("Conditions")


def test_a_mistyped_place_leads_to_the_right_one(visitor: Visitor):
    page = visitor.go("/doctors?for=neurologist&near=Springfield")
    page.get_by_role("link", name="Springfield, TN").click()
    expect(page.locator("h1")).to_contain_text("near Springfield, TN")


def test_a_plan_leads_to_who_may_accept_it(visitor: Visitor):
    page = visitor.go("/insurance")
    page.get_by_role("link", name="Gold PPO").click()
    expect(page.locator(".result").first).to_contain_text("Gold PPO")
