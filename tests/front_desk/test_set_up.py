"""The way in by a one-time link: password, authenticator, recovery codes."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.orm import Session

from finder.actions.staff import members
from finder.actions.staff.links import Purpose, hand_out
from finder.domain.one_time_codes import code_at, step_at
from finder.models import RecoveryCode, StaffMember
from finder.page import logs
from tests.desk import Desk, moment
from tests.make import PASSWORD, Make
from tests.page import Page, words
from tests.page_parts.test_logs import listen

NEW = "seven quiet herons wade"
PATH = "/staff/set-up"


@pytest.fixture
def invited(make: Make) -> StaffMember:
    """Somebody who has an account and nothing else."""
    return make.staff("moderator", password_hash=None, totp_secret=None)


def link_for(session: Session, member: StaffMember, purpose: Purpose = "invitation") -> str:
    """The secret of a fresh link."""
    link = hand_out(session, member, purpose, "test", moment()).token
    session.flush()
    return link


def choose(
    desk: Desk, link: str, password: str = NEW, name: str = "Robin Hale", status: int = 303
) -> Page | None:
    """Use a link: the first page of the set-up."""
    response = desk.send(PATH, at=f"{PATH}?link={link}", link=link, name=name, password=password)
    assert response.status_code == status, response.text[-500:]
    return Page(response) if status != 303 else None


def confirm(desk: Desk) -> Page:
    """Put the shown key into an app and type its code."""
    key = words(desk.page("/staff/second-factor").one("p", "key")).removeprefix("Key: ").replace(" ", "")
    return desk.sent("/staff/second-factor", 200, code=code_at(key, step_at(moment())))


def test_from_the_link_to_the_front_desk(desk: Desk, session: Session, invited: StaffMember) -> None:
    choose(desk, link_for(session, invited))
    page = confirm(desk)
    assert page.h1 == "Keep these recovery codes"
    assert len(page.every("li", None)) >= 10
    assert "Robin Hale" in desk.page("/staff").main


def test_and_in_again_with_the_password_and_the_app(
    desk: Desk, other: Desk, session: Session, invited: StaffMember
) -> None:
    choose(desk, link_for(session, invited))
    confirm(desk)
    assert other.type_password(invited.email, NEW).headers["Location"] == "/staff/sign-in/code"


def test_ten_recovery_codes_are_shown_and_none_is_kept_as_it_is(
    desk: Desk, session: Session, invited: StaffMember
) -> None:
    choose(desk, link_for(session, invited))
    codes = [words(one) for one in confirm(desk).every("code")]
    kept = session.scalars(sa.select(RecoveryCode.code_hash)).all()
    assert len(set(codes)) == len(kept) == 10
    assert all(re.fullmatch(r"[A-Z2-9]{5}-[A-Z2-9]{5}", code) for code in codes)
    assert not any(code in digest for code in codes for digest in kept)


def test_looking_at_a_link_does_not_use_it_up(desk: Desk, session: Session, invited: StaffMember) -> None:
    link = link_for(session, invited)
    for _ in range(3):
        assert desk.page(f"{PATH}?link={link}").h1 == "Set up your account"
    choose(desk, link)


def test_a_link_works_once(desk: Desk, other: Desk, session: Session, invited: StaffMember) -> None:
    link = link_for(session, invited)
    page = other.get(f"{PATH}?link={link}")
    token = re.findall(r'name="form_token" value="([^"]+)"', page.text)[0]
    choose(desk, link)
    late = other.client.post(
        PATH, data={"form_token": token, "link": link, "name": "Eve", "password": NEW + "!"}
    )
    assert (late.status_code, other.cookie) == (410, None)
    assert Page(late).h1 == "This link no longer works"


def test_a_newer_link_voids_the_older(desk: Desk, session: Session, invited: StaffMember) -> None:
    older = link_for(session, invited)
    link_for(session, invited)
    assert desk.page(f"{PATH}?link={older}", status=410).h1 == "This link no longer works"


@pytest.mark.parametrize(("purpose", "days"), [("invitation", 7), ("password", 1), ("everything", 1)])
def test_a_link_grows_old(
    desk: Desk, session: Session, member: StaffMember, purpose: Purpose, days: int
) -> None:
    link = link_for(session, member, purpose)
    with time_machine.travel(moment() + timedelta(days=days, minutes=-1), tick=False):
        assert desk.get(f"{PATH}?link={link}").status_code == 200
    with time_machine.travel(moment() + timedelta(days=days, minutes=1), tick=False):
        assert desk.get(f"{PATH}?link={link}").status_code == 410


@pytest.mark.parametrize("deed", ["move", "deactivate"])
def test_a_link_dies_when_its_owner_is_moved_or_removed(
    desk: Desk, session: Session, invited: StaffMember, deed: str
) -> None:
    link = link_for(session, invited)
    if deed == "move":
        members.move(session, invited, invited.epoch, "editor", (), "test", moment())
    else:
        members.deactivate(session, invited, "test", moment())
    session.flush()
    assert desk.get(f"{PATH}?link={link}").status_code == 410


@pytest.mark.parametrize("link", ["", "x", "a" * 5000, "%00", "é"])
def test_what_is_no_link_is_told_so(desk: Desk, link: str) -> None:
    assert desk.page(f"{PATH}?link={link}", status=410).h1 == "This link no longer works"


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "at least 12 characters"),
        ("password1234", "Many people use this"),
        ("qwertyuiopas", "Many people use this"),
        ("x" * 201, "at most 200"),
    ],
)
def test_a_weak_password_is_refused_and_the_link_stays_good(
    desk: Desk, session: Session, invited: StaffMember, password: str, said: str
) -> None:
    link = link_for(session, invited)
    page = choose(desk, link, password, status=422)
    assert page is not None and said in page.main
    assert password not in page.response.text
    choose(desk, link)


def test_the_own_address_is_no_password(desk: Desk, session: Session, invited: StaffMember) -> None:
    page = choose(desk, link_for(session, invited), f"{invited.email}1", status=422)
    assert page is not None and "too close to your name" in page.main


def test_a_new_password_ends_every_session_of_before(
    desk: Desk, other: Desk, make: Make, session: Session, member: StaffMember
) -> None:
    other.become(make, member)
    choose(desk, link_for(session, member, "password"))
    assert other.get("/staff").status_code == 303


def test_a_link_for_the_password_still_wants_the_code(
    desk: Desk, session: Session, member: StaffMember
) -> None:
    choose(desk, link_for(session, member, "password"))
    assert desk.get("/staff").status_code == 303
    assert desk.get("/staff/second-factor").headers["Location"] == "/staff/sign-in/code"
    assert desk.type_code().headers["Location"] == "/staff"


def test_a_link_for_everything_sets_the_second_factor_up_anew(
    desk: Desk, session: Session, member: StaffMember
) -> None:
    choose(desk, link_for(session, member, "everything"))
    assert desk.get("/staff/sign-in/code").headers["Location"] == "/staff/second-factor"
    assert confirm(desk).h1 == "Keep these recovery codes"


def test_the_known_password_alone_sets_up_no_second_app(desk: Desk, member: StaffMember) -> None:
    desk.type_password(member.email, PASSWORD)
    assert desk.get("/staff/second-factor").headers["Location"] == "/staff/sign-in/code"
    sent = desk.send("/staff/second-factor", at="/staff/sign-in/code", code="123456")
    assert sent.headers["Location"] == "/staff/sign-in/code"
    assert desk.get("/staff").status_code == 303


def test_a_wrong_code_confirms_nothing(desk: Desk, session: Session, invited: StaffMember) -> None:
    choose(desk, link_for(session, invited))
    assert "not the code your app shows" in desk.sent("/staff/second-factor", 422, code="000000x").main
    assert desk.get("/staff").status_code == 303


def test_the_key_stays_the_same_while_it_is_not_confirmed(
    desk: Desk, session: Session, invited: StaffMember
) -> None:
    choose(desk, link_for(session, invited))
    shown = {words(desk.page("/staff/second-factor").one("p", "key")) for _ in range(3)}
    assert len(shown) == 1


def test_the_key_is_sealed_in_the_database_and_never_shown_again(
    desk: Desk, session: Session, invited: StaffMember
) -> None:
    choose(desk, link_for(session, invited))
    key = words(desk.page("/staff/second-factor").one("p", "key")).removeprefix("Key: ").replace(" ", "")
    confirm(desk)
    session.expire_all()
    assert invited.totp_secret and key not in invited.totp_secret
    assert key[:8] not in desk.get("/staff/account").text
    shown = words(desk.page("/staff/account/authenticator").one("p", "key")).replace(" ", "")
    assert key not in shown


def test_names_are_shown_as_typed_and_never_run(desk: Desk, session: Session, invited: StaffMember) -> None:
    choose(desk, link_for(session, invited), name="<script>alert(1)</script> O’Hale\u202e")
    confirm(desk)
    assert "<script>alert(1)</script> O’Hale" in desk.page("/staff").main


def test_the_secret_of_a_link_is_not_written_down(
    desk: Desk, session: Session, invited: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = link_for(session, invited)
    lines = listen(monkeypatch)
    try:
        choose(desk, link)
        assert lines() and link not in str(lines())
    finally:
        logs.set_up("error")
