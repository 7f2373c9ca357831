"""No other site sends a form in somebody's name, signed in or not."""

from datetime import timedelta

import pytest
import time_machine

from finder.models import StaffMember
from tests.desk import Desk, moment, token_for
from tests.make import PASSWORD, Make
from tests.page import Page

SIGN_IN = "/staff/sign-in"
DEED = "/staff/account/sessions/end-others"


def token_on(desk: Desk, path: str) -> str:
    return token_for(desk.page(path), path)


@pytest.mark.parametrize("token", [None, "", "x", "é", "0" * 64])
def test_a_deed_without_the_token_of_the_session_is_refused(
    desk: Desk, make: Make, member: StaffMember, token: str | None
) -> None:
    desk.become(make, member)
    sent = desk.client.post(DEED, data={} if token is None else {"form_token": token})
    assert sent.status_code == 400
    assert Page(sent).h1 == "This form is no longer valid"
    assert "load the page again" in Page(sent).main


def test_the_token_of_another_session_is_refused(
    desk: Desk, other: Desk, make: Make, member: StaffMember
) -> None:
    desk.become(make, member)
    other.become(make, member)
    theirs = token_on(other, "/staff/account")
    assert desk.client.post(DEED, data={"form_token": theirs}).status_code == 400
    assert other.client.post(DEED, data={"form_token": theirs}).status_code == 303


def test_a_token_for_visitors_is_none_for_the_staff(
    desk: Desk, other: Desk, make: Make, member: StaffMember
) -> None:
    visitors = token_on(other, SIGN_IN)
    desk.become(make, member)
    assert desk.client.post(DEED, data={"form_token": visitors}).status_code == 400


def test_a_sign_in_needs_the_token_of_its_page(desk: Desk, member: StaffMember) -> None:
    sent = desk.client.post(SIGN_IN, data={"email": member.email, "password": PASSWORD})
    assert (sent.status_code, desk.cookie) == (400, None)


def test_a_token_is_good_for_one_address(desk: Desk, member: StaffMember) -> None:
    data = {"form_token": token_on(desk, SIGN_IN), "link": "x", "name": "x", "password": "x"}
    assert desk.client.post("/staff/set-up", data=data).status_code == 400


@pytest.mark.parametrize(("hours", "status"), [(3.9, 303), (4.1, 400)])
def test_a_sign_in_page_may_stand_open_for_four_hours(
    desk: Desk, member: StaffMember, hours: float, status: int
) -> None:
    data = {"form_token": token_on(desk, SIGN_IN), "email": member.email, "password": PASSWORD}
    with time_machine.travel(moment() + timedelta(hours=hours), tick=False):
        assert desk.client.post(SIGN_IN, data=data).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "http://localhost:81"},
    ],
    ids=lambda one: " ".join(one.values()),
)
def test_nobody_is_signed_in_by_another_site(
    desk: Desk, member: StaffMember, headers: dict[str, str]
) -> None:
    data = {"form_token": token_on(desk, SIGN_IN), "email": member.email, "password": PASSWORD}
    sent = desk.client.post(SIGN_IN, data=data, headers=headers)
    assert (sent.status_code, desk.cookie) == (400, None)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}])
def test_our_own_page_is_believed(desk: Desk, member: StaffMember, headers: dict[str, str]) -> None:
    data = {"form_token": token_on(desk, SIGN_IN), "email": member.email, "password": PASSWORD}
    assert desk.client.post(SIGN_IN, data=data, headers=headers).status_code == 303
