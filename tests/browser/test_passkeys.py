"""Passkeys in a browser whose device is made of software; and the pages without script, or without passkeys."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Browser, CDPSession, Page, expect

from finder.actions.staff.sessions import Device, begin
from finder.store import Store
from tests.browser.visitor import Visitor
from tests.make import Make

#: Built in, asks for a finger, and the finger is right.
DEVICE = {
    **{"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True},
    **{"isUserVerified": True, "automaticPresenceSimulation": True},
}


@pytest.fixture
def site(live: str) -> str:
    """The site under a name: browsers keep no passkeys for numbers."""
    return live.replace("127.0.0.1", "localhost")


def device_of(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a device that holds passkeys."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    made = browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return browser, made["authenticatorId"]


def sit_down(visitor: Visitor, directory: Flask, email: str) -> Page:
    """At the page of one's passkeys, just signed in."""
    store: Store = directory.extensions["store"]
    now = datetime.now(UTC)
    with store.writing() as session:
        member = Make(session).staff(email=email, name="Pat Key")
        token = begin(session, member.id, 0, now, Device("Chromium, Linux", None))
        session.commit()
    visitor.page.context.add_cookies([{"name": "staff", "value": token, "url": visitor.site}])
    return visitor.go("/staff/account/passkeys")


def leave(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("You are signed out")


def test_a_passkey_is_made_lets_in_and_after_its_removal_no_more(
    browser: Browser, site: str, directory: Flask
) -> None:
    with Visitor.of(browser, site) as visitor:
        page = sit_down(visitor, directory, "pat@example.org")
        device_of(page)
        page.get_by_label("Name of the passkey").fill("Phone")
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_text("not used yet")).to_be_visible()
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_role("alert")).to_have_text("This device holds a passkey of your account already.")
        leave(page)
        visitor.go("/staff/sign-in?next=/staff/account/passkeys")
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_text("last used on")).to_be_visible()
        page.get_by_role("button", name="Remove the passkey “Phone”").click()
        expect(page.get_by_text("You have none yet.")).to_be_visible()
        leave(page)
        visitor.go("/staff/sign-in")
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("alert")).to_contain_text("This passkey is not known here.")


def test_a_finger_that_is_not_theirs_opens_nothing_and_the_page_says_so(
    browser: Browser, site: str, directory: Flask
) -> None:
    with Visitor.of(browser, site) as visitor:
        page = sit_down(visitor, directory, "sam@example.org")
        session, device = device_of(page)
        session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_role("alert")).to_have_text("No passkey was made. Nothing has changed.")
        leave(page)


@pytest.mark.parametrize("lacking", ["script", "passkeys"])
def test_without_script_or_passkeys_only_what_works_is_shown(
    browser: Browser, site: str, directory: Flask, lacking: str
) -> None:
    with Visitor.of(browser, site, java_script_enabled=lacking != "script") as visitor:
        visitor.page.add_init_script("delete window.PublicKeyCredential")
        page = sit_down(visitor, directory, f"{lacking}@example.org")
        expect(page.get_by_text("Adding one needs JavaScript")).to_be_visible()
        expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)
        leave(page)
        visitor.go("/staff/sign-in")
        expect(page.get_by_role("button", name="Sign in")).to_have_count(1)
