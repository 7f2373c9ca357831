"""Passkeys: added by whoever has just signed in, used in place of password and code, and by nobody else."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.orm import Session

from finder.actions.staff import members, passwords
from finder.actions.staff.links import hand_out
from finder.actions.staff.sessions import Device
from finder.models import Change, Passkey, PasskeyChallenge, StaffMember
from tests.apps import site_over
from tests.desk import FIELD, Desk, moment, token_for
from tests.make import Make
from tests.page import Page
from tests.soft_passkey import PRESENT, SoftPasskey

OWN = "/staff/account/passkeys"
USE = "/staff/sign-in/passkey"


def asked(desk: Desk, path: str, token: str) -> Any:
    """The challenge a script asks for."""
    response = desk.client.post(f"{path}/challenge", data={FIELD: token})
    assert response.status_code == 200, response.text[-300:]
    return response.get_json()


def add(desk: Desk, device: SoftPasskey, status: int = 303, name: str = "Phone") -> Page | None:
    """Let the device make a passkey, and keep it."""
    token = token_for(desk.page(OWN), OWN)
    credential = device.create(asked(desk, OWN, token))
    response = desk.client.post(OWN, data={FIELD: token, "credential": credential, "name": name})
    assert response.status_code == status, response.text[-500:]
    return Page(response) if status != 303 else None


class Visit:
    """The sign-in page, open in a browser."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.token = token_for(desk.page("/staff/sign-in"), USE)

    def ask(self) -> Any:
        return asked(self.desk, USE, self.token)

    def send(self, credential: str, status: int = 303, **fields: str) -> Page | None:
        response = self.desk.client.post(USE, data={FIELD: self.token, "credential": credential, **fields})
        assert response.status_code == status, response.text[-500:]
        return Page(response) if status != 303 else None


def let_in(desk: Desk, device: SoftPasskey, status: int = 303) -> None:
    """Sign in with it, or be refused."""
    visit = Visit(desk)
    visit.send(device.get(visit.ask()), status)
    assert signed_in(desk) == (status == 303)


def signed_in(desk: Desk) -> bool:
    return desk.client.get("/staff").status_code == 200


@pytest.fixture
def device(desk: Desk, make: Make, member: StaffMember) -> SoftPasskey:
    """A device with a passkey of the member, who is signed in at `desk`."""
    held = SoftPasskey()
    add(desk.become(make, member), held)
    return held


# -- Signing in -------------------------------------------------------------------------------------------------------
def test_a_passkey_lets_in_without_password_and_code(other: Desk, device: SoftPasskey) -> None:
    let_in(other, device)
    assert other.page("/staff").h1 == "Front desk"


def test_and_leads_on_to_where_the_visit_began(other: Desk, device: SoftPasskey) -> None:
    visit = Visit(other)
    data = {FIELD: visit.token, "credential": device.get(visit.ask()), "next": "/staff/account"}
    assert other.client.post(USE, data=data).headers["Location"] == "/staff/account"


@pytest.mark.parametrize("next_", ["https://elsewhere.example", "//elsewhere.example"])
def test_but_never_to_another_site(other: Desk, device: SoftPasskey, next_: str) -> None:
    visit = Visit(other)
    data = {FIELD: visit.token, "credential": device.get(visit.ask()), "next": next_}
    assert other.client.post(USE, data=data).headers["Location"] == "/staff"


def test_the_challenge_names_no_account(other: Desk, device: SoftPasskey) -> None:
    options = Visit(other).ask()
    assert (options["rpId"], options["userVerification"]) == ("localhost", "required")
    assert not options.get("allowCredentials")
    assert "Set-Cookie" not in other.get("/staff/sign-in").headers


def test_an_answer_sent_twice_lets_in_once(desk: Desk, other: Desk, device: SoftPasskey) -> None:
    visit = Visit(other)
    credential = device.get(visit.ask())
    visit.send(credential)
    page = visit.send(credential, 422)
    assert page and "This passkey is not known here." in page.main


def test_a_wrong_answer_uses_the_challenge_up(other: Desk, device: SoftPasskey) -> None:
    visit = Visit(other)
    credential = device.get(visit.ask())
    visit.send("{}", 422)
    visit.send(credential, 422)


def test_a_challenge_grows_too_old(other: Desk, device: SoftPasskey) -> None:
    visit = Visit(other)
    credential = device.get(visit.ask())
    with time_machine.travel(moment() + timedelta(minutes=5, seconds=1), tick=False):
        visit.send(credential, 422)


def test_a_challenge_of_another_visit_is_none(other: Desk, device: SoftPasskey) -> None:
    mine, theirs = Visit(other), Visit(other)
    credential = device.get(theirs.ask())
    mine.ask()
    mine.send(credential, 422)


def test_without_a_challenge_there_is_nothing_to_answer(other: Desk, device: SoftPasskey) -> None:
    for challenge in ("", "AAAA"):
        Visit(other).send(device.get({"rpId": "localhost", "challenge": challenge}), 422)


@pytest.mark.parametrize(
    "origin",
    ["http://elsewhere.example", "https://localhost", "http://localhost:81", "http://localhost.evil.example"],
)
def test_an_answer_given_to_another_site_is_none(other: Desk, device: SoftPasskey, origin: str) -> None:
    device.origin = origin
    let_in(other, device, 422)


def test_nor_one_for_another_host(other: Desk, device: SoftPasskey) -> None:
    visit = Visit(other)
    visit.send(device.get(visit.ask() | {"rpId": "elsewhere.example"}), 422)


def test_a_device_that_did_not_look_who_holds_it_is_not_enough(other: Desk, device: SoftPasskey) -> None:
    device.flags = PRESENT
    let_in(other, device, 422)


def test_a_passkey_that_counts_backwards_may_have_been_copied(
    other: Desk, make: Make, device: SoftPasskey, session: Session
) -> None:
    let_in(other, device)
    device.uses = 0
    let_in(Desk(other.app), device, 422)
    device.uses = 5
    let_in(Desk(other.app), device)
    assert session.scalars(sa.select(Passkey.sign_count)).one() == 6


def test_devices_that_never_count_are_welcome(other: Desk, device: SoftPasskey) -> None:
    device.counts = False
    for browser in (other, Desk(other.app)):
        let_in(browser, device)


def test_a_passkey_of_somebody_else_cannot_be_passed_off_as_theirs(
    other: Desk, make: Make, device: SoftPasskey
) -> None:
    colleague, theirs = (
        Desk(other.app).become(make, make.staff("editor")),
        SoftPasskey(credential_id=b"theirs"),
    )
    add(colleague, theirs)
    theirs.handle = device.handle
    let_in(other, theirs, 422)


def test_a_key_that_only_says_it_is_the_one_is_not(other: Desk, device: SoftPasskey) -> None:
    let_in(other, SoftPasskey(handle=device.handle), 422)


def test_a_removed_passkey_lets_nobody_in(
    desk: Desk, other: Desk, device: SoftPasskey, session: Session
) -> None:
    key = session.scalars(sa.select(Passkey.id)).one()
    assert desk.send(f"{OWN}/{key}/remove", at=OWN).status_code == 303
    let_in(other, device, 422)


def test_nor_does_one_of_a_deactivated_member_also_after_they_are_let_back_in(
    other: Desk, member: StaffMember, device: SoftPasskey, session: Session, make: Make
) -> None:
    make.staff()
    session.refresh(member)
    members.deactivate(session, member, "test", moment())
    session.flush()
    let_in(other, device, 422)
    members.reactivate(session, member, "test")
    session.flush()
    let_in(other, device, 422)


@pytest.mark.parametrize(("purpose", "status"), [("password", 303), ("everything", 422)])
def test_a_new_password_leaves_passkeys_alone_and_a_new_second_factor_does_not(
    other: Desk, member: StaffMember, device: SoftPasskey, session: Session, purpose: Any, status: int
) -> None:
    session.refresh(member)
    link = hand_out(session, member, purpose, "test", moment())
    session.flush()
    passwords.choose_by_link(session, link.token, "Robin", "x", moment(), Device(None, None))
    session.flush()
    let_in(other, device, status)


@pytest.mark.parametrize(
    "credential",
    [
        *(
            "",
            "x",
            "[]",
            "{}",
            "null",
            "1e999",
            '{"id": 1}',
            '{"id": "\\ud800", "rawId": "=", "response": {}}',
        ),
        json.dumps({"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}),
        json.dumps(
            {
                "id": "YQ",
                "rawId": "YQ",
                "type": "public-key",
                "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "é"},
            }
        ),
        "[" * 20_000,
        "x" * 60_000,
    ],
    ids=lambda credential: credential[:40],
)
def test_no_answer_breaks_the_page(other: Desk, device: SoftPasskey, credential: str) -> None:
    visit = Visit(other)
    visit.ask()
    visit.send(credential, 422)


# -- One's own --------------------------------------------------------------------------------------------------------
def test_it_is_listed_by_its_name(desk: Desk, device: SoftPasskey) -> None:
    assert re.search(r"Phone Added on .* Not used yet", desk.page(OWN).main)
    assert "1 passkey" in desk.page("/staff/account").main


def test_several_may_be_had_and_each_lets_in(desk: Desk, other: Desk, device: SoftPasskey) -> None:
    second = SoftPasskey(credential_id=b"second")
    add(desk, second, name="Key on my ring")
    for one in (device, second):
        let_in(Desk(other.app), one)
    assert desk.page(OWN).texts("strong") == ["Phone", "Key on my ring"]


def test_a_device_is_told_of_the_passkeys_there_are(desk: Desk, device: SoftPasskey) -> None:
    options = asked(desk, OWN, token_for(desk.page(OWN), OWN))
    assert len(options["excludeCredentials"]) == 1
    assert options["authenticatorSelection"]["residentKey"] == "required"


def test_what_the_device_keeps_tells_nothing_of_the_account_but_to_its_owner(
    desk: Desk, device: SoftPasskey, member: StaffMember
) -> None:
    assert re.fullmatch(r"[\w-]{43}", device.handle) and member.email not in device.handle


def test_adding_and_removing_end_all_other_sessions_and_are_recorded(
    desk: Desk, other: Desk, make: Make, member: StaffMember, session: Session
) -> None:
    other.become(make, member)
    add(desk.become(make, member), SoftPasskey())
    assert (signed_in(desk), signed_in(other)) == (True, False)
    session.refresh(member)
    other.become(make, member)
    key = session.scalars(sa.select(Passkey.id)).one()
    desk.send(f"{OWN}/{key}/remove", at=OWN)
    assert (signed_in(desk), signed_in(other)) == (True, False)
    deeds = session.execute(
        sa.select(Change.deed, Change.before, Change.after).where(Change.by == member.email)
    )
    assert deeds.all() == [
        ("add a passkey", None, {"name": "Phone"}),
        ("remove a passkey", {"name": "Phone"}, None),
    ]


def test_whoever_signed_in_long_ago_signs_in_again_first(
    desk: Desk, make: Make, member: StaffMember, session: Session
) -> None:
    desk.become(make, member, at=moment() - timedelta(minutes=16))
    page = desk.page(OWN)
    assert "sign in again" in page.main and not page.every("form", action=OWN)
    for path in (OWN, f"{OWN}/challenge", f"{OWN}/1/remove"):
        assert desk.send(path, at="/staff", name="x", credential="{}").status_code == 403
    assert session.scalars(sa.select(PasskeyChallenge)).all() == []


@pytest.mark.parametrize(
    ("change", "value"), [("origin", "http://elsewhere.example"), ("flags", PRESENT), ("credential_id", b"")]
)
def test_what_is_no_passkey_of_this_site_is_not_kept(
    desk: Desk, make: Make, member: StaffMember, session: Session, change: str, value: Any
) -> None:
    device = SoftPasskey()
    setattr(device, change, value)
    page = add(desk.become(make, member), device, 422)
    assert page and "could not be used" in page.main
    assert session.scalars(sa.select(Passkey)).all() == []


def test_the_same_passkey_is_kept_once(desk: Desk, device: SoftPasskey, session: Session) -> None:
    add(desk, device, 422)
    assert session.scalar(sa.select(sa.func.count(Passkey.id))) == 1


def test_nobody_removes_the_passkey_of_somebody_else(
    other: Desk, make: Make, device: SoftPasskey, session: Session
) -> None:
    key = session.scalars(sa.select(Passkey.id)).one()
    other.become(make, make.staff())
    assert other.send(f"{OWN}/{key}/remove", at=OWN).status_code == 404


def test_ten_are_enough(desk: Desk, device: SoftPasskey, session: Session, member: StaffMember) -> None:
    for n in range(9):
        values = {"credential_id": b"%d" % n, "public_key": b"", "sign_count": 0, "added_at": moment()}
        session.add(Passkey(staff_member_id=member.id, name="More", **values))
    session.flush()
    page = desk.page(OWN)
    assert "as many as an account may have" in page.main
    assert desk.send(f"{OWN}/challenge", at=OWN).status_code == 409


def test_a_passkey_needs_a_name(desk: Desk, make: Make, member: StaffMember) -> None:
    page = add(desk.become(make, member), SoftPasskey(), 422, name=" ")
    assert page and "Give it a name." in page.main


def test_an_administrator_sees_how_many_there_are(
    desk: Desk, make: Make, device: SoftPasskey, member: StaffMember
) -> None:
    boss = Desk(desk.app).become(make, make.staff())
    assert "Authenticator app · 1 passkey" in boss.page(f"/staff/accounts/{member.id}").main


# -- Where it works ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("base_url", "offered"), [("https://doctors.example.org", True), ("http://127.0.0.1:8000", False)]
)
def test_passkeys_are_offered_where_browsers_know_the_host_by_name(
    session: Session, base_url: str, offered: bool
) -> None:
    said = site_over(session, base_url=base_url).get("/staff/sign-in").text
    assert re.findall(r'data-origin="([^"]+)"', said) == ([base_url] if offered else [])


def test_without_a_script_the_form_is_hidden(desk: Desk) -> None:
    assert desk.page("/staff/sign-in").one("form", action=USE).get("hidden") is not None
