"""Password, then second factor: one answer for all that is wrong, a new token at each step."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy.orm import Session

from finder.actions.sealing import sealed
from finder.actions.staff import hashing
from finder.actions.staff.second_factor import new_recovery_codes
from finder.models import StaffMember, StaffSession, utc_now
from tests.desk import Desk, code
from tests.make import KEY, PASSWORD, TOTP_SECRET, Make


def signed_in(desk: Desk) -> bool:
    return desk.client.get("/staff").status_code == 200


def test_password_and_code_let_in(desk: Desk, member: StaffMember) -> None:
    assert desk.type_password(member.email).headers["Location"] == "/staff/sign-in/code"
    assert desk.type_code().headers["Location"] == "/staff"
    assert desk.page("/staff").h1 == "Front desk"


def test_capitals_and_blanks_around_the_address_do_not_matter(desk: Desk, member: StaffMember) -> None:
    assert desk.type_password(f" {member.email.upper()} ").status_code == 303


def test_the_password_alone_opens_nothing(desk: Desk, member: StaffMember) -> None:
    desk.type_password(member.email)
    assert not signed_in(desk)


def test_a_coordinator_without_a_second_factor_needs_none(desk: Desk, make: Make) -> None:
    member = make.staff("coordinator", totp_secret=None)
    assert desk.type_password(member.email).headers["Location"] == "/staff"
    assert signed_in(desk)


def test_a_coordinator_with_a_second_factor_needs_it(desk: Desk, make: Make) -> None:
    desk.type_password(make.staff("coordinator").email)
    assert not signed_in(desk)


@pytest.mark.parametrize("role", ["front_desk", "moderator", "editor", "administrator"])
def test_whoever_may_write_sets_up_a_second_factor_first(desk: Desk, make: Make, role: str) -> None:
    member = make.staff(role, *([make.group()] if role == "front_desk" else []), totp_secret=None)
    desk.type_password(member.email)
    assert desk.get("/staff/sign-in/code").headers["Location"] == "/staff/second-factor"
    assert not signed_in(desk)


def test_wrong_password_unknown_deactivated_and_not_set_up_get_the_same_answer(
    desk: Desk, make: Make
) -> None:
    known, gone = make.staff(), make.staff(deactivated_at=utc_now())
    invited = make.staff(password_hash=None)
    tries = [(known.email, "not the password"), ("nobody@example.org", PASSWORD), (gone.email, PASSWORD)]
    tries += [(invited.email, PASSWORD), ("no address", PASSWORD)]
    said = set()
    for email, password in tries:
        page = desk.sent("/staff/sign-in", 422, email=email, password=password)
        assert desk.cookie is None
        said.add(page.main)
    assert said == {desk.sent("/staff/sign-in", 422, email="x@example.org", password="y").main}


def test_one_hash_is_compared_whether_or_not_there_is_an_account(
    desk: Desk, member: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[bool] = []
    right = hashing.is_right

    def counted(stored: str | None, password: str) -> bool:
        compared.append(stored is None)
        return right(stored, password)

    monkeypatch.setattr(hashing, "is_right", counted)
    desk.type_password(member.email, "wrong wrong wrong")
    desk.type_password("nobody@example.org")
    assert compared == [False, True]


def test_the_password_is_never_sent_back(desk: Desk) -> None:
    assert "hunter2hunter2" not in desk.type_password("a@example.org", "hunter2hunter2").text


def test_a_code_works_once(desk: Desk, other: Desk, member: StaffMember) -> None:
    for browser in (desk, other):
        browser.type_password(member.email)
    now = code()
    assert desk.type_code(now).status_code == 303
    assert "used before" in other.sent("/staff/sign-in/code", 422, code=now).main
    assert not signed_in(other)


def test_a_code_before_the_last_one_used_is_void(desk: Desk, other: Desk, member: StaffMember) -> None:
    for browser in (desk, other):
        browser.type_password(member.email)
    assert desk.type_code(code(1)).status_code == 303
    assert other.type_code(code()).status_code == 422


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_off_by_one_step(desk: Desk, member: StaffMember, steps: int) -> None:
    # On a busy machine half a minute may go by between the making of a code and its reading.
    with time_machine.travel(datetime.now(UTC), tick=False):
        desk.type_password(member.email)
        assert desk.type_code(code(steps)).status_code == 303


@pytest.mark.parametrize("steps", [-3, 3])
def test_but_not_by_more(desk: Desk, member: StaffMember, steps: int) -> None:
    desk.type_password(member.email)
    assert desk.type_code(code(steps)).status_code == 422


@pytest.mark.parametrize(
    "typed", ["", "000000 or so", "１２３", "12345", "1234567", "\0", "٠٠٠٠٠٠", "é" * 500]
)
def test_no_code_breaks_the_page(desk: Desk, member: StaffMember, typed: str) -> None:
    desk.type_password(member.email)
    assert desk.sent("/staff/sign-in/code", 422, code=typed).h1


def test_blanks_in_a_code_do_not_matter(desk: Desk, member: StaffMember) -> None:
    desk.type_password(member.email)
    now = code()
    assert desk.type_code(f" {now[:3]} {now[3:]} ").status_code == 303


def test_a_recovery_code_works_once(desk: Desk, other: Desk, member: StaffMember, session: Session) -> None:
    (first, *_rest) = new_recovery_codes(session, KEY, member.id)
    for browser in (desk, other):
        browser.type_password(member.email)
    assert desk.send("/staff/sign-in/code", recovery=first.lower().replace("-", " ")).status_code == 303
    assert signed_in(desk)
    assert other.send("/staff/sign-in/code", recovery=first).status_code == 422


def test_a_recovery_code_of_somebody_else_is_none(desk: Desk, make: Make, member: StaffMember) -> None:
    (theirs, *_rest) = new_recovery_codes(make.session, KEY, make.staff().id)
    desk.type_password(member.email)
    assert desk.send("/staff/sign-in/code", recovery=theirs).status_code == 422


def test_a_session_begins_with_a_token_of_its_own_at_each_step(desk: Desk, member: StaffMember) -> None:
    desk.client.set_cookie("staff", "chosen-by-somebody-else-in-advance-0123456")
    seen = [desk.cookie]
    desk.type_password(member.email)
    seen.append(desk.cookie)
    desk.type_code()
    seen.append(desk.cookie)
    assert len(set(seen)) == 3
    desk.client.set_cookie("staff", seen[1] or "")
    assert not signed_in(desk), "the token of before the second factor must be worth nothing"


def test_what_the_cookie_says_is_not_in_the_database(
    desk: Desk, member: StaffMember, session: Session
) -> None:
    desk.type_password(member.email)
    rows = session.query(StaffSession).all()
    assert rows and all(desk.cookie not in (row.token_hash,) for row in rows)


def test_without_tls_the_cookie_is_kept_from_scripts_and_from_other_sites(
    desk: Desk, member: StaffMember
) -> None:
    cookie = desk.type_password(member.email).headers["Set-Cookie"]
    assert re.fullmatch(r"staff=[\w-]{43}; HttpOnly; Path=/; SameSite=Lax", cookie)


def test_over_tls_it_bears_the_prefix_too(desk: Desk, member: StaffMember) -> None:
    page = desk.client.get("/staff/sign-in", base_url="https://localhost")
    token = re.findall(r'name="form_token" value="([^"]+)"', page.text)[0]
    data = {"form_token": token, "email": member.email, "password": PASSWORD}
    cookie = desk.client.post("/staff/sign-in", data=data, base_url="https://localhost").headers["Set-Cookie"]
    assert re.fullmatch(r"__Host-staff=[\w-]{43}; Secure; HttpOnly; Path=/; SameSite=Lax", cookie)


def test_signing_out_ends_the_session_and_takes_the_cookie(
    desk: Desk, make: Make, member: StaffMember
) -> None:
    token = desk.become(make, member).cookie
    gone = desk.send("/staff/sign-out", at="/staff")
    assert gone.headers["Location"] == "/staff/signed-out"
    assert desk.cookie is None
    desk.client.set_cookie("staff", token or "")
    assert not signed_in(desk)


@pytest.mark.parametrize("next_", ["/staff/account", "/staff/accounts?x=1", "/staff"])
def test_the_way_goes_on_to_where_it_began(desk: Desk, member: StaffMember, next_: str) -> None:
    onward = desk.type_password(member.email, next=next_).headers["Location"]
    assert onward.startswith("/staff/sign-in/code?next=")
    assert desk.type_code(next=next_).headers["Location"] == next_


@pytest.mark.parametrize(
    "next_",
    [
        "https://elsewhere.example/staff",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/staff//elsewhere.example",
        "/staff\\@elsewhere.example",
        "/staff\r\nSet-Cookie: x=1",
        "/staffroom",
        "/doctors",
        "javascript:alert(1)",
        "/staff@elsewhere.example",
        "/staff/" + "x" * 600,
        "\t/staff",
    ],
)
def test_but_never_to_another_site(desk: Desk, member: StaffMember, next_: str) -> None:
    assert desk.type_password(member.email, next=next_).headers["Location"] == "/staff/sign-in/code"
    assert desk.type_code(next=next_).headers["Location"] == "/staff"


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_and_back(desk: Desk) -> None:
    location = desk.get("/staff/accounts").headers["Location"]
    assert location == "/staff/sign-in?next=/staff/accounts"
    led_on = [one.get("value") for one in desk.page(location).every("input", name="next")]
    assert led_on == ["/staff/accounts"] * 2, "by password, and by passkey"


def test_a_visitor_of_the_sign_in_gets_no_cookie(desk: Desk) -> None:
    assert "Set-Cookie" not in desk.get("/staff/sign-in").headers
    assert "Set-Cookie" not in desk.type_password("nobody@example.org").headers


def test_an_empty_form_is_told_what_is_missing(desk: Desk) -> None:
    page = desk.sent("/staff/sign-in", 422)
    assert "Type your e-mail address." in page.main and "Type your password." in page.main


@pytest.mark.parametrize("typed", ["\0", "a" * 20_000, "%", "'; --", "\ud7ff", "🧠" * 99])
def test_no_name_or_password_breaks_the_page(desk: Desk, typed: str) -> None:
    assert desk.type_password(typed, typed).status_code == 422


def test_an_authenticator_of_another_secret_key_lets_nobody_in_and_breaks_nothing(
    desk: Desk, make: Make
) -> None:
    member = make.staff(totp_secret=sealed("another key" * 4, TOTP_SECRET))
    desk.type_password(member.email)
    assert desk.sent("/staff/sign-in/code", 422, code=code()).h1
