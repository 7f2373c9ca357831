"""Guessing is slowed down, by account, by address and all together; nobody is locked out for good."""

from datetime import datetime, timedelta

import pytest
import time_machine

from finder.domain.throttling import ACCOUNT, ADDRESS
from finder.front_desk import attempts
from finder.models import StaffMember
from tests.desk import Desk, code, moment
from tests.make import Make
from tests.page import Page

WRONG = "wrong wrong wrong"


def guess(desk: Desk, email: str, times: int, address: str = "192.0.2.1") -> list[int]:
    desk.client.environ_base["REMOTE_ADDR"] = address
    return [desk.type_password(email, WRONG).status_code for _ in range(times)]


def wait_of(desk: Desk, email: str) -> int:
    """Seconds the next attempt has to wait."""
    return int(desk.type_password(email, WRONG).headers.get("Retry-After", 0))


@pytest.fixture
def noon() -> datetime:
    return moment().replace(hour=12, minute=0, second=0, microsecond=0)


def test_after_five_attempts_at_an_account_the_next_has_to_wait(
    desk: Desk, member: StaffMember, noon: datetime
) -> None:
    with time_machine.travel(noon, tick=False):
        assert guess(desk, member.email, 8) == [422] * 6 + [429] * 2


def test_even_the_right_password_has_to_wait_and_is_heard_then(
    desk: Desk, member: StaffMember, noon: datetime
) -> None:
    with time_machine.travel(noon, tick=False):
        guess(desk, member.email, 6)
        sent = desk.type_password(member.email)
        assert (sent.status_code, sent.headers["Retry-After"]) == (429, "3")
        assert Page(sent).h1 == "Please wait before you try again"
    with time_machine.travel(noon + timedelta(seconds=4), tick=False):
        assert desk.type_password(member.email).status_code == 303


def test_each_further_attempt_waits_twice_as_long_and_never_more_than_a_quarter_of_an_hour(
    desk: Desk, member: StaffMember, noon: datetime
) -> None:
    at, waits = noon, []
    with time_machine.travel(noon, tick=False):
        guess(desk, member.email, 5)
    for _ in range(12):
        with time_machine.travel(at, tick=False):
            guess(desk, member.email, 1)
            waits.append(wait_of(desk, member.email) - 1)
        at += timedelta(seconds=waits[-1] + 1)
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == max(waits) == 15 * 60


def test_an_account_that_is_not_there_is_slowed_down_alike(desk: Desk, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        assert guess(desk, "nobody@example.org", 8) == [422] * 6 + [429] * 2


def test_from_many_addresses_an_account_is_as_slow(desk: Desk, member: StaffMember, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        answers = [guess(desk, member.email, 1, f"192.0.2.{n}")[0] for n in range(8)]
    assert answers == [422] * 6 + [429] * 2


def test_from_one_address_many_accounts_are_slow(desk: Desk, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        answers = [guess(desk, f"a{n}@example.org", 1)[0] for n in range(ADDRESS.free + 3)]
    assert answers == [422] * (ADDRESS.free + 1) + [429] * 2


def test_addresses_of_one_household_count_as_one(desk: Desk, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        answers = [
            guess(desk, f"a{n}@example.org", 1, f"2001:db8:1:2::{n + 1:x}")[0]
            for n in range(ADDRESS.free + 3)
        ]
    assert answers[-1] == 429


def test_the_right_password_forgives_the_wrong_ones(desk: Desk, member: StaffMember, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        guess(desk, member.email, ACCOUNT.free)
        assert desk.type_password(member.email).status_code == 303
        desk.client.delete_cookie("staff")
        assert guess(desk, member.email, ACCOUNT.free) == [422] * ACCOUNT.free


def test_somebody_else_is_not_slowed_down(
    desk: Desk, member: StaffMember, make: Make, noon: datetime
) -> None:
    with time_machine.travel(noon, tick=False):
        guess(desk, member.email, 8)
        assert desk.type_password(make.staff().email).status_code == 303


def test_codes_are_slowed_down_apart(desk: Desk, member: StaffMember, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        desk.type_password(member.email)
        answers = [
            desk.client.post("/staff/sign-in/code", data=_wrong_code(desk)).status_code for _ in range(8)
        ]
        assert answers == [422] * 6 + [429] * 2
        assert desk.type_password(member.email).status_code == 303
        assert desk.type_code(code()).status_code == 429, "a known password must not wipe out guessed codes"


def _wrong_code(desk: Desk) -> dict[str, str]:
    token = desk.page("/staff/sign-in/code").every("input", name="form_token")[0].get("value") or ""
    return {"form_token": token, "code": "nothing"}


def test_more_than_three_at_once_are_asked_to_come_again(
    desk: Desk, member: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = attempts.hashing._PLACES
    for _ in range(3):
        assert places.acquire(blocking=False)
    try:
        sent = desk.type_password(member.email)
    finally:
        for _ in range(3):
            places.release()
    assert (sent.status_code, sent.headers["Retry-After"]) == (503, "2")
    assert desk.type_password(member.email).status_code == 303
