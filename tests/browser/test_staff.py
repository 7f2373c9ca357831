"""The staff come in and go out: without a script, by keyboard, and past axe."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy.orm import Session

from finder.actions.imports.listings import propose_listings
from finder.actions.staff import links, members
from finder.actions.staff.sessions import Device, begin
from finder.domain.one_time_codes import code_at, step_at
from finder.models import ImportRun, Physician, PracticeLocation, StaffMember
from finder.readers.listings import read_row
from finder.store import Store
from tests.browser.directory import to_check
from tests.browser.test_accessibility import AXE, LOOKS, RUN, SMALLER, TAGS, TARGETS
from tests.browser.visitor import NARROW, PHONE, Visitor
from tests.make import Make
from tests.needs import lacking

PASSWORD = "seven quiet herons wade"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def store(directory: Flask) -> Store:
    found: Store = directory.extensions["store"]
    return found


def invite(store: Store, email: str, role: str = "administrator") -> str:
    """The address of an invitation."""
    with store.writing() as session:
        link = links.hand_out(
            session, members.add(session, email, role, (), "test"), "invitation", "test", now()
        )
        session.commit()
    return f"/staff/set-up?link={link.token}"


def shown_code(page: Page, steps: int = 0) -> str:
    key = page.locator(".key code").inner_text().replace(" ", "")
    return code_at(key, step_at(now()) + steps)


def leave(visitor: Visitor) -> None:
    """Signed out: nothing may be left in the browser, which the visit's own check sees to."""
    visitor.page.get_by_role("button", name="Sign out").click()
    expect(visitor.page.locator("h1")).to_have_text("You are signed out")


def test_without_script_from_the_invitation_to_signed_out(browser: Browser, live: str, store: Store) -> None:
    address = invite(store, "trip@example.org")
    with Visitor.of(browser, live, java_script_enabled=False) as visitor:
        page = visitor.go(address)
        page.get_by_label("Your name").fill("Robin Hale")
        page.get_by_label("New password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        expect(page.locator("h1")).to_have_text("Set up your second factor")
        key = page.locator(".key code").inner_text().replace(" ", "")
        # A step behind, so that the present code is still good for the sign-in below.
        page.get_by_label("Code from your app").fill(code_at(key, step_at(now()) - 1))
        page.get_by_role("button", name="Confirm").click()
        expect(page.locator(".codes li")).to_have_count(10)
        page.get_by_role("link", name="I have kept them").click()
        leave(visitor)
        page.get_by_role("link", name="Sign in again").click()
        page.get_by_label("E-mail").fill("trip@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("Code from your app").fill(code_at(key, step_at(now())))
        page.get_by_role("button", name="Go on").click()
        expect(page.locator("h1")).to_have_text("Front desk")
        page.get_by_role("link", name="Your account and sessions").click()
        expect(page.get_by_text("This session")).to_have_count(1)
        leave(visitor)


def test_by_keyboard_alone(browser: Browser, live: str, store: Store) -> None:
    address = invite(store, "keys@example.org", "coordinator")
    with Visitor.of(browser, live) as visitor:
        page = visitor.go(address)
        visitor.tab_to(page.get_by_label("Your name"))
        page.keyboard.type("Kim Keys")
        visitor.tab_to(page.get_by_label("New password"), most=1)
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Front desk")
        visitor.tab_to(page.get_by_role("button", name="Sign out"))
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("You are signed out")


def office_of(session: Session) -> int:
    """An office of a doctor whom no other trip looks at."""
    others = session.query(PracticeLocation.id).join(Physician).filter(Physician.slug != "amara-okafor")
    phoned = others.filter(PracticeLocation.phone.is_not(None), Physician.status == "listed")
    key = phoned.order_by(PracticeLocation.id.desc()).first()
    assert key is not None
    return int(key[0])


def test_a_number_is_corrected_without_script_while_a_colleague_edits(
    browser: Browser, live: str, store: Store
) -> None:
    with store.writing() as session:
        boss = Make(session).staff(email="edits@example.org", name="Eddy Tor")
        token = begin(session, boss.id, 0, now(), Device("Firefox, Linux", None))
        office = office_of(session)
        session.commit()
    with Visitor.of(browser, live, java_script_enabled=False) as visitor:
        visitor.page.context.add_cookies([{"name": "staff", "value": token, "url": live}])
        page = visitor.go(f"/staff/locations/{office}/phone")
        colleague = page.context.new_page()
        colleague.goto(f"{live}/staff/locations/{office}/phone")
        colleague.get_by_label("Phone").fill("(615) 555-0171")
        colleague.get_by_role("button", name="Save", exact=True).click()
        colleague.close()
        page.get_by_label("Phone").fill("(615) 555-0172")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".moved")).to_contain_text("Eddy Tor changed this on")
        expect(page.get_by_label("Phone")).to_have_value("(615) 555-0172")
        page.get_by_role("button", name="Save my values over theirs").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        leave(visitor)


# -- How the pages look to axe ----------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def inside(browser: Browser, live: str, store: Store) -> Iterator[BrowserContext]:
    """The browser of an administrator, with axe allowed in."""
    if not AXE.exists():
        lacking("npm", "axe-core is missing: run `make assets`")
    named = live.replace("127.0.0.1", "localhost")  # browsers keep passkeys for names alone
    context = browser.new_context(base_url=named, bypass_csp=True, reduced_motion="reduce")
    context.add_cookies([{"name": "staff", "value": _let_in(store), "url": named}])
    yield context
    context.close()


def _let_in(store: Store) -> str:
    with store.writing() as session:
        make = Make(session)
        boss = make.staff(email="axe@example.org", name="Boss Bright")
        make.staff(
            "front_desk", make.group("A group of the staff"), email="ada@example.org", name="Ada Front"
        )
        make.staff("editor", email="x" * 60 + "@example.org", name="Somebody-with-a-very-long-name " * 3)
        for hours in (1, 2):
            begin(
                session,
                boss.id,
                0,
                now() - timedelta(hours=hours) / 10,
                Device("Safari, iPhone", "192.0.2.0"),
            )
        token = begin(session, boss.id, 0, now(), Device("Firefox, Linux", "192.0.2.0"))
        _propose(session)
        to_check(session)
        session.commit()
    return token


def _propose(session: Session) -> None:
    """An import with a row that is new, and one that is refused."""
    columns = {name: name for name in ("last", "kind", "gender")}
    people = {"last": "Newman", "kind": "none"}, {"last": "Badman", "gender": "perhaps"}
    rows = [read_row(line, dict(raw), columns) for line, raw in enumerate(people, 2)]
    propose_listings(
        session, rows, file_name="axe.csv", file_digest="0" * 64, by="axe@example.org", as_of=now().date()
    )


PATHS = {
    "front desk": "/staff",
    "account": "/staff/account",
    "password": "/staff/account/password",
    "authenticator": "/staff/account/authenticator",
    "recovery codes": "/staff/account/recovery-codes",
    "imports": "/staff/imports",
    "import": "/staff/imports/{proposal}",
    "refused rows": "/staff/imports/{proposal}?show=refused",
    "passkeys": "/staff/account/passkeys",
    "accounts": "/staff/accounts",
    "invite": "/staff/accounts/invite",
    "listings": "/staff/listings?for=o",
    "listing": "/staff/listings/amara-okafor",
    "listing, name": "/staff/listings/amara-okafor/edit/about",
    "listing, care": "/staff/listings/amara-okafor/edit/care",
    "listing, hours": "/staff/locations/{office}/hours",
    "listing, plans": "/staff/locations/{office}/plans",
    "listing, days": "/staff/locations/{office}/days",
    "listing, history": "/staff/listings/amara-okafor/history",
    "listing, training": "/staff/listings/amara-okafor/edit/training",
    "listing, retirement": "/staff/listings/amara-okafor/edit/retirement",
    "listing, one more office": "/staff/listings/amara-okafor/add-office",
    "listing, move": "/staff/locations/{office}/move",
    "facilities": "/staff/facilities?for=r",
    "facility": "/staff/facilities/riverside-neurology",
    "facility, address": "/staff/facilities/riverside-neurology/edit",
    "facility, pin": "/staff/facilities/riverside-neurology/pin",
    "facility, new": "/staff/facilities/add",
    "an account": "/staff/accounts/{ada}",
    "duplicates": "/staff/duplicates",
    "a pair": "/staff/duplicates/1",
    "a call": "/staff/accuracy/calls/1",
    "sign-in": "/staff/sign-in",
    "forgotten": "/staff/forgotten",
    "forgotten, asked": "/staff/forgotten/asked",
    "signed out": "/staff/signed-out",
    "void link": "/staff/set-up?link=x",
}


@pytest.fixture(scope="module", params=PATHS.values(), ids=PATHS)
def page(request: pytest.FixtureRequest, inside: BrowserContext, store: Store) -> Iterator[Page]:
    """Each page once, its folds open."""
    with store.reading() as session:
        ada = session.query(StaffMember.id).filter_by(email="ada@example.org").scalar()
        office = office_of(session)
        proposal = session.query(ImportRun.id).filter_by(file_name="axe.csv").scalar()
    page = inside.new_page()
    page.goto(request.param.format(ada=ada, office=office, proposal=proposal))
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
