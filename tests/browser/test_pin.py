"""The staff set the pin of a facility: on the map by mouse and by keyboard, and without script in degrees."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from finder.actions.staff.sessions import Device, begin
from finder.store import Store
from tests.browser.test_staff import leave, now
from tests.browser.visitor import Visitor
from tests.make import Make


@pytest.fixture(scope="module")
def store(directory: Flask) -> Store:
    found: Store = directory.extensions["store"]
    return found


@pytest.fixture
def token(store: Store) -> Iterator[str]:
    """The session of an administrator, and a facility of nobody else's."""
    with store.writing() as session:
        make = Make(session)
        boss = make.staff(email="pins@example.org", name="Penny Pin")
        made = begin(session, boss.id, 0, now(), Device("Firefox, Linux", None))
        clinic = make.facility((36.1504, -86.7916), slug="pinned-clinic", name="Pinned", point_source="zip")
        clinic.address_key = None
        session.commit()
    yield made
    with store.writing() as session:
        for row in (clinic, boss):
            session.delete(session.merge(row))
        session.commit()


def open_pin(visitor: Visitor, token: str, live: str) -> Page:
    visitor.page.context.add_cookies([{"name": "staff", "value": token, "url": live}])
    return visitor.go("/staff/facilities/pinned-clinic/pin")


def test_a_click_and_a_key_fill_the_fields_and_the_fields_move_the_pin(
    browser: Browser, live: str, token: str
) -> None:
    with Visitor.of(browser, live) as visitor:
        page = open_pin(visitor, token, live)
        latitude, longitude = page.get_by_label("Latitude"), page.get_by_label("Longitude")
        expect(page.locator("#map[data-ready]")).to_be_visible()
        page.locator("#map").click(position={"x": 60, "y": 60})
        visitor.wait_until("() => document.getElementById('latitude').value !== '36.1504'")
        north_west = (float(latitude.input_value()), float(longitude.input_value()))
        assert north_west[0] > 36.1504 and north_west[1] < -86.7916
        latitude.fill("36.16")
        longitude.fill("-86.78")
        longitude.press("Tab")
        visitor.tab_to(page.get_by_role("button", name="Put the pin in the middle of the map"))
        page.keyboard.press("Enter")
        assert abs(float(latitude.input_value()) - 36.16) < 0.001
        assert abs(float(longitude.input_value()) + 86.78) < 0.001
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("A pin set by hand:")).to_be_visible()
        leave(visitor)


def test_without_script_degrees_are_typed(browser: Browser, live: str, token: str) -> None:
    with Visitor.of(browser, live, java_script_enabled=False) as visitor:
        page = open_pin(visitor, token, live)
        page.get_by_label("Latitude").fill("36.1511")
        page.get_by_label("Longitude").fill("-86.7899")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Latitude and longitude: 36.1511, -86.7899")).to_be_visible()
        leave(visitor)
