"""A patient reports, the front desk decides, the patient reads it: without script, and past axe."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from finder.actions.reports import receive
from finder.actions.staff.sessions import Device, begin
from finder.models import Facility, Physician, PracticeLocation, Report
from finder.store import Store
from tests.browser.test_accessibility import AXE, LOOKS, RUN, SMALLER, TAGS, TARGETS
from tests.browser.visitor import NARROW, PHONE, Visitor
from tests.desk import moment
from tests.make import Make
from tests.needs import lacking

SLUG = "amara-okafor"
CODE = "abcd" * 8


@pytest.fixture(scope="module")
def store(directory: Flask) -> Store:
    found: Store = directory.extensions["store"]
    return found


def let_in(store: Store) -> str:
    """The cookie of somebody at the front desk of the group of the first office."""
    with store.writing() as session:
        make = Make(session)
        office = session.scalars(
            sa.select(PracticeLocation)
            .join(Physician)
            .where(Physician.slug == SLUG)
            .order_by(PracticeLocation.position)
        ).first()
        assert office is not None
        facility = session.get_one(Facility, office.facility_id)
        group = facility.group or make.group("Group of the desk")
        facility.group = group
        member = make.staff("front_desk", group, email=f"desk-{moment().timestamp()}@example.org")
        token = begin(session, member.id, 0, moment(), Device("Firefox, Linux", None))
        session.commit()
    return token


def test_from_the_report_to_what_became_of_it_without_script(
    browser: Browser, live: str, store: Store
) -> None:
    token = let_in(store)
    with Visitor.of(browser, live, java_script_enabled=False) as visitor:
        page = visitor.go(f"/doctors/{SLUG}")
        page.get_by_role("link", name="Something is wrong here").click()
        page.get_by_label("The opening hours are wrong").check()
        page.get_by_label("In your words").fill("Closed on Mondays, says the door.")
        page.wait_for_timeout(3500)  # nobody is quicker
        page.get_by_role("button", name="Send the report").click()
        expect(page.locator("h1")).to_have_text("Thank you for your report")
        private = page.url
    context = browser.new_context(base_url=live, java_script_enabled=False)
    context.add_cookies([{"name": "staff", "value": token, "url": live}])
    page = context.new_page()
    page.goto("/staff")
    page.get_by_role("link", name="report of a patient").first.click()
    expect(page.locator("blockquote")).to_contain_text("Closed on Mondays")
    page.get_by_role("button", name="Take it for 30 minutes").click()
    expect(page.get_by_text("You have this until")).to_be_visible()
    page.get_by_role("button", name="It is right as it is").click()
    expect(page.get_by_role("status").first).to_contain_text("Your decision is saved.")
    context.close()
    with Visitor.of(browser, live, java_script_enabled=False) as visitor:
        page = visitor.go(private)
        expect(page.locator("h1")).to_have_text("Your report was checked")
        expect(page.get_by_text("the page was right as it was")).to_be_visible()


# -- How the pages look to axe ----------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def inside(browser: Browser, live: str, store: Store) -> Iterator[BrowserContext]:
    """The browser of somebody at the front desk, with axe allowed in."""
    if not AXE.exists():
        lacking("npm", "axe-core is missing: run `make assets`")
    context = browser.new_context(base_url=live, bypass_csp=True, reduced_motion="reduce")
    context.add_cookies([{"name": "staff", "value": let_in(store), "url": live}])
    with store.writing() as session:
        receive(session, SLUG, "other", "long-words-" * 40, None, CODE, moment() - timedelta(days=9))
        session.commit()
    yield context
    context.close()


PATHS = {
    "front desk": "/staff",
    "freshness": "/staff/freshness",
    "work list": "/staff/work",
    "call sheet": "/staff/work/offices/{office}",
    "closing": "/staff/work/offices/{office}/close",
    "report": "/staff/work/reports/{report}",
    "form": f"/doctors/{SLUG}/report",
    "private page": f"/report?code={CODE}",
}


@pytest.fixture(scope="module", params=PATHS.values(), ids=PATHS)
def page(request: pytest.FixtureRequest, inside: BrowserContext, store: Store) -> Iterator[Page]:
    """Each page once, its folds open."""
    with store.reading() as session:
        office = session.scalar(
            sa.select(PracticeLocation.id)
            .join(Physician)
            .where(Physician.slug == SLUG)
            .order_by(PracticeLocation.position)
        )
        report = session.scalar(sa.select(Report.id).where(Report.state == "received"))
    page = inside.new_page()
    response = page.goto(request.param.format(office=office, report=report))
    assert response is not None and response.status == 200
    page.evaluate("() => { for (const fold of document.querySelectorAll('main details')) fold.open = true; }")
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(page: Page, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(RUN, TAGS) == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(page: Page) -> None:
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_targets_suit_a_thumb_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    assert page.evaluate(SMALLER, [TARGETS, 43.9]) == []
