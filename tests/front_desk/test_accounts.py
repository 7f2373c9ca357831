"""Accounts: invited, moved, put out, let back in by administrators, each deed with who, when and why."""

import re

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.staff.second_factor import new_recovery_codes
from finder.models import Change, RecoveryCode, StaffMember, utc_now
from tests.desk import Desk
from tests.make import KEY, Make
from tests.page import Page

ACCOUNTS = "/staff/accounts"


@pytest.fixture
def admin(desk: Desk, make: Make) -> Desk:
    """An administrator's browser."""
    return desk.become(make, make.staff(email="boss@example.org", name="Boss Bright"))


def last_change(session: Session, member_id: int, deed: str) -> Change:
    query = sa.select(Change).where(
        Change.noun == "staff_member", Change.noun_id == member_id, Change.deed == deed
    )
    found = session.scalars(query.order_by(Change.id.desc())).first()
    assert found is not None
    return found


def by_email(session: Session, email: str) -> StaffMember:
    return session.scalars(sa.select(StaffMember).where(StaffMember.email == email)).one()


def invite(admin: Desk, status: int = 200, **fields: object) -> Page:
    given = {"email": "new@example.org", "role": "editor", "why": "writes about migraine"}
    return admin.sent(f"{ACCOUNTS}/invite", status, **{**given, **fields})


def link_on(page: Page) -> str:
    value = page.one("input", id="link").get("value") or ""
    return value.removeprefix("http://localhost")


def test_an_invitation_is_a_link_shown_once(admin: Desk, other: Desk, session: Session) -> None:
    page = invite(admin)
    assert page.h1 == "Hand this link over"
    assert other.page(link_on(page)).h1 == "Set up your account"
    token = link_on(page).partition("link=")[2]
    assert token not in admin.get(f"{ACCOUNTS}/{by_email(session, 'new@example.org').id}").text


def test_it_is_recorded_with_who_and_why(admin: Desk, session: Session) -> None:
    invite(admin)
    change = last_change(session, by_email(session, "new@example.org").id, "add")
    assert (change.by, change.why) == ("boss@example.org", "writes about migraine")
    assert change.after == {"email": "new@example.org", "role": "editor", "groups": [], "in use": True}


def test_no_change_holds_a_secret(admin: Desk, session: Session) -> None:
    page = invite(admin)
    token = link_on(page).partition("link=")[2]
    said = " ".join(str((one.before, one.after, one.why)) for one in session.scalars(sa.select(Change)))
    assert token not in said and "argon2" not in said


def test_the_front_desk_works_for_the_groups_named(admin: Desk, make: Make, session: Session) -> None:
    one, two = make.group("One"), make.group("Two")
    invite(admin, role="front_desk", groups=[one.slug, two.slug])
    assert [group.name for group in by_email(session, "new@example.org").groups] == ["One", "Two"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"role": "front_desk"}, "at least one group"),
        ({"role": "front_desk", "groups": ["none-such"]}, "not there any more"),
        ({"role": "janitor"}, "Choose a role."),
        ({"role": ""}, "Choose a role."),
        ({"email": "boss@example.org"}, "has an account already"),
        ({"email": "BOSS@example.org "}, "has an account already"),
        ({"email": "nobody"}, "is not an e-mail address"),
        ({"email": "a@b\r\nBcc: c@d.org"}, "is not an e-mail address"),
        ({"why": "x" * 201}, "longer than 200"),
    ],
    ids=str,
)
def test_what_is_wrong_with_an_invitation_is_said(admin: Desk, fields: dict[str, object], said: str) -> None:
    assert said in invite(admin, 422, **fields).main


def test_the_list_says_how_each_account_stands(admin: Desk, make: Make) -> None:
    make.staff("front_desk", make.group("Riverside"), name="Ada Front")
    make.staff("editor", name="Ivo Invited", password_hash=None)
    make.staff("editor", name="Gone Gray", deactivated_at=utc_now())
    main = admin.page(ACCOUNTS).main
    assert re.search(r"Ada Front .*?Front desk · Riverside .*?In use", main)
    assert re.search(r"Ivo Invited .*?the link no longer works", main)
    assert re.search(r"Gone Gray .*?Deactivated", main)


def test_a_moved_member_has_the_new_role_and_is_signed_out(
    admin: Desk, other: Desk, make: Make, session: Session
) -> None:
    member = make.staff("editor")
    other.become(make, member)
    path = f"{ACCOUNTS}/{member.id}"
    sent = admin.send(f"{path}/role", at=path, role="moderator", epoch=member.epoch, why="asked for it")
    assert sent.headers["Location"] == path
    session.expire_all()
    assert member.role == "moderator"
    assert other.get("/staff").status_code == 303
    change = last_change(session, member.id, "move")
    assert (change.before, change.after, change.why) == (
        {"role": "editor"},
        {"role": "moderator"},
        "asked for it",
    )


def test_who_moves_an_account_that_has_moved_is_told_so_and_loses_nothing(
    admin: Desk, make: Make, session: Session
) -> None:
    member = make.staff("editor")
    path = f"{ACCOUNTS}/{member.id}"
    admin.send(f"{path}/role", at=path, role="moderator", epoch=0)
    page = admin.sent(f"{path}/role", 409, at=path, role="coordinator", epoch=0, why="my own reason")
    assert "changed this account since you opened it" in page.main
    assert page.one("input", id="role-coordinator").get("checked") is not None
    assert page.one("input", id="why").get("value") == "my own reason"
    session.expire_all()
    assert member.role == "moderator"


@pytest.mark.parametrize("deed", ["role", "deactivate", "reactivate", "end-sessions", "link"])
def test_nobody_does_it_to_themselves(admin: Desk, session: Session, deed: str) -> None:
    me = by_email(session, "boss@example.org")
    sent = admin.send(f"{ACCOUNTS}/{me.id}/{deed}", at=ACCOUNTS, role="editor", epoch=0)
    assert sent.status_code == 403


@pytest.mark.parametrize("deed", ["role", "deactivate", "reactivate", "end-sessions", "link"])
def test_an_account_that_is_not_there_is_not_found(admin: Desk, deed: str) -> None:
    sent = admin.send(f"{ACCOUNTS}/999999/{deed}", at=ACCOUNTS, role="editor", epoch=0)
    assert sent.status_code == 404


def test_a_deactivated_member_is_out_and_stays_out(admin: Desk, other: Desk, make: Make) -> None:
    member = make.staff("editor")
    other.become(make, member)
    path = f"{ACCOUNTS}/{member.id}"
    admin.send(f"{path}/deactivate", at=path, why="left on Friday")
    assert other.get("/staff").status_code == 303
    assert other.type_password(member.email).status_code == 422
    assert "“left on Friday”" in admin.page(path).main
    assert admin.send(f"{path}/link", at=path).status_code == 409


def test_whoever_is_let_back_in_starts_anew(admin: Desk, other: Desk, make: Make, session: Session) -> None:
    member = make.staff("editor")
    new_recovery_codes(session, KEY, member.id)
    path = f"{ACCOUNTS}/{member.id}"
    admin.send(f"{path}/deactivate", at=path)
    admin.send(f"{path}/reactivate", at=path)
    assert (
        session.scalars(sa.select(RecoveryCode).where(RecoveryCode.staff_member_id == member.id)).all() == []
    )
    assert other.type_password(member.email).status_code == 422
    page = admin.sent(f"{path}/link", 200, at=path)
    assert other.page(link_on(page)).h1 == "Set up your account"


@pytest.mark.parametrize(
    ("purpose", "heading"), [("password", "Choose a new password"), ("everything", "Choose a new password")]
)
def test_a_link_opens_the_door_again(
    admin: Desk, other: Desk, make: Make, purpose: str, heading: str
) -> None:
    path = f"{ACCOUNTS}/{make.staff('editor').id}"
    page = admin.sent(f"{path}/link", 200, at=path, purpose=purpose)
    assert other.page(link_on(page)).h1 == "Choose a new password"


def test_sessions_of_somebody_are_ended_and_counted(
    admin: Desk, other: Desk, make: Make, session: Session
) -> None:
    member = make.staff("editor")
    other.become(make, member)
    path = f"{ACCOUNTS}/{member.id}"
    admin.send(f"{path}/end-sessions", at=path, why="laptop stolen")
    assert other.get("/staff").status_code == 303
    assert last_change(session, member.id, "end sessions").after == {"ended": 1}


def test_a_link_uses_the_address_of_the_settings_never_that_of_the_request(admin: Desk, make: Make) -> None:
    assert (
        "http://localhost/staff/set-up?link="
        in admin.sent(f"{ACCOUNTS}/invite", 200, email="n@example.org", role="editor").response.text
    )
