"""`flask staff`: what the person at the terminal sees, and what comes of it."""

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from finder.models import Change, StaffMember
from tests.desk import Desk
from tests.make import Make
from tests.site import Site


def flask_staff(app: Flask, *words: str, status: int = 0) -> Result:
    result = app.test_cli_runner().invoke(args=["staff", *words])
    assert result.exit_code == status, result.output
    return result


def path_of(result: Result) -> str:
    return result.stdout.strip().removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site.app)


def test_the_first_administrator_gets_a_link(desk: Desk, session: Session) -> None:
    path = path_of(flask_staff(desk.app, "add", "Boss@Example.org", "--role", "administrator"))
    assert desk.page(path).h1 == "Set up your account"
    member = session.scalars(sa.select(StaffMember)).one()
    assert (member.email, member.role, member.password_hash) == ("boss@example.org", "administrator", None)
    assert set(session.scalars(sa.select(Change.by).where(Change.noun == "staff_member"))) == {"flask staff"}


def test_the_front_desk_belongs_to_groups(desk: Desk, make: Make, session: Session) -> None:
    one, two = make.group("One"), make.group("Two")
    flask_staff(
        desk.app, "add", "a@example.org", "--role", "front_desk", "--group", one.slug, "--group", two.slug
    )
    assert [group.name for group in session.scalars(sa.select(StaffMember)).one().groups] == ["One", "Two"]


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (("a@example.org", "--role", "front_desk"), "at least one group", 1),
        (("a@example.org", "--role", "front_desk", "--group", "x"), "no group “x”", 1),
        (("nobody", "--role", "editor"), "is not an e-mail address", 1),
        (("a@example.org", "--role", "janitor"), "janitor", 2),
        (("a@example.org",), "--role", 2),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_done(
    desk: Desk, session: Session, words: tuple[str, ...], said: str, status: int
) -> None:
    assert said in flask_staff(desk.app, "add", *words, status=status).output
    assert session.scalars(sa.select(StaffMember)).all() == []


def test_the_same_address_twice_is_refused(desk: Desk) -> None:
    flask_staff(desk.app, "add", "a@example.org", "--role", "editor")
    assert (
        "has an account already"
        in flask_staff(desk.app, "add", "A@example.org", "--role", "editor", status=1).output
    )


def test_the_list_says_how_each_stands(desk: Desk, make: Make) -> None:
    make.staff("front_desk", make.group("One"), email="a@example.org", name="A")
    make.staff("editor", email="b@example.org", name="B", password_hash=None, totp_secret=None)
    assert flask_staff(desk.app, "list").stdout.splitlines() == [
        "a@example.org  front_desk  one  active  second factor",
        "b@example.org  editor  -  invited  no second factor",
        "2 accounts.",
    ]


def test_sessions_are_ended(desk: Desk, make: Make) -> None:
    member = make.staff("editor")
    desk.become(make, member)
    assert flask_staff(desk.app, "end-sessions", member.email).stdout == "1 session ended.\n"
    assert desk.get("/staff").status_code == 303
    assert flask_staff(desk.app, "end-sessions", member.email).stdout == "0 sessions ended.\n"


@pytest.mark.parametrize(("option", "has_factor"), [((), True), (("--second-factor",), False)])
def test_a_way_back_in(desk: Desk, make: Make, option: tuple[str, ...], has_factor: bool) -> None:
    member = make.staff("administrator")
    path = path_of(flask_staff(desk.app, "reset", member.email, *option))
    link = path.partition("link=")[2]
    desk.send("/staff/set-up", at=path, link=link, name="Boss", password="seven quiet herons wade")
    onward = desk.get("/staff/sign-in/code")
    assert (onward.status_code == 200) == has_factor


def test_nobody_of_that_address(desk: Desk) -> None:
    for command in ("reset", "end-sessions"):
        assert (
            "There is no account in use" in flask_staff(desk.app, command, "x@example.org", status=1).output
        )
