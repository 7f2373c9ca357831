"""Sessions: how long they live, what ends them, and the page that lists them."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from finder.actions.staff import members, passwords, second_factor
from finder.actions.staff.sessions import Device
from finder.domain.one_time_codes import code_at, step_at
from finder.domain.roles import ROLES
from finder.models import StaffMember
from tests.desk import Desk, moment
from tests.make import KEY, PASSWORD, Make
from tests.page import words


def is_in(desk: Desk) -> bool:
    return desk.client.get("/staff").status_code == 200


def member_of(make: Make, role: str) -> StaffMember:
    return make.staff(role, *([make.group()] if role == "front_desk" else []))


def later(**by: float) -> time_machine.travel:
    return time_machine.travel(moment() + timedelta(**by), tick=False)


@pytest.mark.parametrize("role", ROLES)
def test_a_session_that_rests_ends(desk: Desk, make: Make, role: str) -> None:
    minutes = 30 if role == "administrator" else 8 * 60
    desk.become(make, member_of(make, role))
    with later(minutes=minutes + 1):
        assert not is_in(desk)


@pytest.mark.parametrize("role", ROLES)
def test_one_that_is_used_goes_on(desk: Desk, make: Make, role: str) -> None:
    minutes = 29 if role == "administrator" else 8 * 60 - 1
    desk.become(make, member_of(make, role))
    for round_ in (1, 1.4):
        with later(minutes=minutes * round_):
            assert is_in(desk)


def test_but_never_past_a_working_day(desk: Desk, make: Make) -> None:
    desk.become(make, member_of(make, "editor"))
    for hours in (6, 11.9):
        with later(hours=hours):
            assert is_in(desk)
    with later(hours=12.1):
        assert not is_in(desk)


@pytest.mark.parametrize("deed", ["move", "deactivate", "password", "second factor", "group"])
def test_ends_by_the_next_request(desk: Desk, make: Make, session: Session, deed: str) -> None:
    make.staff()
    member = make.staff("front_desk", make.group("One"))
    desk.become(make, member)
    assert is_in(desk)
    if deed == "move":
        members.move(session, member, member.epoch, "moderator", (), "test", moment())
    elif deed == "group":
        members.move(session, member, member.epoch, "front_desk", [make.group("Two").slug], "test", moment())
    elif deed == "deactivate":
        members.deactivate(session, member, "test", moment())
    elif deed == "password":
        passwords.change(session, member.id, member.epoch, "x", moment(), Device(None, None))
    else:
        secret = second_factor.propose(session, KEY, member.id)
        code = code_at(secret, step_at(moment()))
        assert second_factor.confirm(session, KEY, member.id, code, moment())
    session.flush()
    assert not is_in(desk)


def test_what_is_sent_by_whoever_was_put_out_is_refused_in_words(
    desk: Desk, make: Make, session: Session
) -> None:
    member = make.staff("coordinator")
    desk.become(make, member)
    token = desk.page("/staff/account").every("input", name="form_token")[0].get("value")
    members.deactivate(session, member, "test", moment())
    session.flush()
    sent = desk.client.post("/staff/account/sessions/end-others", data={"form_token": token})
    assert sent.status_code == 403
    assert "You are signed out" in sent.text


def test_the_page_lists_where_one_is_signed_in(
    desk: Desk, other: Desk, make: Make, member: StaffMember
) -> None:
    desk.become(make, member)
    other.become(make, member)
    page = desk.page("/staff/account")
    assert page.main.count("Firefox, Linux") == 2
    assert page.main.count("This session") == 1


def test_sessions_of_others_are_not_listed(desk: Desk, other: Desk, make: Make, member: StaffMember) -> None:
    desk.become(make, member)
    other.become(make, make.staff())
    assert desk.page("/staff/account").main.count("Firefox") == 1


def test_another_session_can_be_ended(desk: Desk, other: Desk, make: Make, member: StaffMember) -> None:
    desk.become(make, member)
    other.become(make, member)
    forms = [one.get("action") or "" for one in desk.page("/staff/account").every("form")]
    (end,) = (action for action in forms if action.endswith("/end"))
    assert desk.send(end, at="/staff/account").status_code == 303
    assert (is_in(desk), is_in(other)) == (True, False)


def test_nobody_ends_a_session_of_somebody_else(
    desk: Desk, other: Desk, make: Make, member: StaffMember
) -> None:
    other.become(make, member)
    desk.become(make, make.staff())
    other.become(make, member)
    forms = [one.get("action") or "" for one in other.page("/staff/account").every("form")]
    (end,) = (action for action in forms if action.endswith("/end"))
    assert desk.send(end, at="/staff/account").status_code == 404
    assert is_in(other)


def test_all_others_can_be_ended_at_once(desk: Desk, other: Desk, make: Make, member: StaffMember) -> None:
    desk.become(make, member)
    other.become(make, member)
    assert desk.send("/staff/account/sessions/end-others", at="/staff/account").status_code == 303
    assert (is_in(desk), is_in(other)) == (True, False)


def test_a_changed_password_ends_the_others_and_renews_this_one(
    desk: Desk, other: Desk, make: Make, member: StaffMember
) -> None:
    before = desk.become(make, member).cookie
    other.become(make, member)
    sent = desk.send("/staff/account/password", current=PASSWORD, password="seven quiet herons wade")
    assert sent.headers["Location"] == "/staff/account"
    assert (is_in(desk), is_in(other), desk.cookie == before) == (True, False, False)


@pytest.mark.parametrize("what", ["password", "authenticator", "recovery-codes"])
def test_nothing_that_locks_others_out_without_the_present_password(
    desk: Desk, make: Make, member: StaffMember, session: Session, what: str
) -> None:
    desk.become(make, member)
    before = (member.epoch, member.password_hash, member.totp_secret)
    fields = {"current": "not the password", "password": "seven quiet herons wade"}
    page = desk.sent(f"/staff/account/{what}", 422, **fields)
    assert "This is not your present password." in page.main
    session.expire_all()
    assert (member.epoch, member.password_hash, member.totp_secret) == before


def test_new_recovery_codes_void_the_old(desk: Desk, other: Desk, make: Make, member: StaffMember) -> None:
    (old, *_rest) = second_factor.new_recovery_codes(make.session, KEY, member.id)
    desk.become(make, member)
    page = desk.sent("/staff/account/recovery-codes", 200, current=PASSWORD)
    new = [words(one) for one in page.every("code")]
    other.type_password(member.email)
    assert other.send("/staff/sign-in/code", recovery=old).status_code == 422
    assert other.send("/staff/sign-in/code", recovery=new[0]).status_code == 303


def test_a_new_authenticator_takes_the_place_of_the_old(desk: Desk, make: Make, member: StaffMember) -> None:
    desk.become(make, member)
    path = "/staff/account/authenticator"
    key = words(desk.page(path).one("p", "key")).removeprefix("Key: ").replace(" ", "")
    code = code_at(key, step_at(moment()))
    assert desk.sent(path, 200, current=PASSWORD, code=code).h1 == "Keep these recovery codes"
    assert is_in(desk)


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "a" * 5000, "é", '"', "../../etc"])
def test_no_cookie_breaks_the_door(desk: Desk, cookie: str) -> None:
    response = desk.client.get("/staff", headers={"Cookie": f"staff={cookie}"})
    assert response.status_code == 303


def test_public_pages_never_look_at_the_cookie(desk: Desk, make: Make, member: StaffMember) -> None:
    desk.become(make, member)
    assert member.name not in desk.page("/").text


@pytest.mark.parametrize("path", ["/staff", "/staff/account", "/staff/sign-in", "/staff/no-such-page"])
def test_staff_pages_are_kept_nowhere(desk: Desk, make: Make, member: StaffMember, path: str) -> None:
    headers = desk.become(make, member).get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "same-origin"


def test_staff_pages_are_in_no_sitemap(desk: Desk) -> None:
    assert "/staff" not in desk.get("/sitemap.xml").text
    assert "Disallow: /staff\n" in desk.get("/robots.txt").text
