"""Every route × every role × what is of their own group and of another's; and whoever loses access loses it at once.

Which rows a member reaches is asked of both engines in `test_permissions`; here one will do.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from finder import app as application
from finder.actions.staff import members
from finder.config import Settings
from finder.domain.roles import ROLES, is_scoped
from finder.models import Group, StaffMember
from finder.page.permissions import Door, open_to
from tests.desk import Desk, moment
from tests.make import KEY, Make, day
from tests.site import BorrowedStore

pytestmark = pytest.mark.parametrize("store", ["sqlite"], indirect=True)

_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_LAST = "/staff/sign-out"


class Asked(NamedTuple):
    """One route by one method; its address about something of one's own group, and of another's."""

    method: str
    own: str
    foreign: str
    door: Door

    def is_open_to(self, role: str) -> bool:
        """Whether the role passes the door, wherever it leads."""
        return bool({role, "staff", "everyone", "local"} & {*self.door.whom})


Things = dict[str, dict[str, Any]]


def things(make: Make, group: Group) -> Things:
    """One of each noun that belongs to the group, by what its address names."""
    facility = make.facility(group_id=group.id)
    physician = make.physician(at=facility, location={"confirmed": {"phone": day(100)}})
    (location,) = physician.locations
    return {
        "group": {"slug": group.slug},
        "facility": {"slug": facility.slug},
        "physician": {"slug": physician.slug, "section": "about"},
        "practice_location": {"key": location.id, "section": "phone"},
        "report": {"key": make.report(location).id},
    }


def address(rule: str, noun: str | None, of: Things) -> str:
    """The address of something, with none-such for whatever else it names."""
    named = of.get(noun or "", {})
    nothing = {"key": 999_999}
    return _PART.sub(lambda part: str(named.get(part[1], nothing.get(part[1], "none-such"))), rule)


@pytest.fixture
def own(make: Make) -> Group:
    made: Group = make.group("Own")
    return made


@pytest.fixture
def routes(app: Flask, make: Make, own: Group) -> list[Asked]:
    """All there are, the one to sign out last."""
    here, there = things(make, own), things(make, make.group("Foreign"))
    found = [
        Asked(method, address(rule.rule, door.reaching, here), address(rule.rule, door.reaching, there), door)
        for rule in app.url_map.iter_rules()
        for door in [app.view_functions[rule.endpoint].open_to]  # type: ignore[attr-defined]
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]
    return sorted(found, key=lambda one: (one.own == _LAST, one.own, one.method))


def token_of(desk: Desk) -> str:
    """Good for every form of this session."""
    return desk.page("/staff").every("input", name="form_token")[0].get("value") or ""


def statuses(desk: Desk, routes: list[Asked], token: str) -> Iterator[tuple[Asked, int, int]]:
    """How each route answers about what is one's own, and what is not."""

    def status(method: str, path: str) -> int:
        data = {"form_token": token} if method == "POST" else None
        return desk.client.open(path, method=method, data=data).status_code

    for one in routes:
        here = status(one.method, one.own)
        yield one, here, here if one.own == one.foreign else status(one.method, one.foreign)


@pytest.mark.parametrize("role", ROLES)
def test_each_route_is_open_to_those_it_names_about_what_they_reach_and_to_nobody_else(
    desk: Desk, make: Make, own: Group, routes: list[Asked], role: str
) -> None:
    desk.become(make, make.staff(role, *([own] if is_scoped(role) else [])))
    assert len(routes) > 80
    *most, last = routes
    for one, here, there in statuses(desk, most, token_of(desk)):
        said = f"{role} {one.method} {one.own}: {here}, {one.foreign}: {there}"
        allowed = one.is_open_to(role)
        assert here != 500, said
        assert (here != 403) == allowed, said
        elsewhere = allowed and not (one.door.reaching and is_scoped(role))
        assert (there != 403) == elsewhere, said
    assert desk.get("/staff").status_code == 200, "signed out on the way"
    assert last.own == _LAST


Deed = Callable[[Session, Make, StaffMember], None]


def _removed(session: Session, make: Make, member: StaffMember) -> None:
    members.deactivate(session, member, "test", moment())


def _moved(session: Session, make: Make, member: StaffMember) -> None:
    slug = make.group("Another").slug
    members.move(session, member, member.epoch, "front_desk", [slug], "test", moment())


def _demoted(session: Session, make: Make, member: StaffMember) -> None:
    members.move(session, member, member.epoch, "coordinator", (), "test", moment())


@pytest.mark.parametrize(
    ("role", "deed"),
    [("front_desk", _removed), ("front_desk", _moved), ("front_desk", _demoted), ("administrator", _demoted)],
)
def test_whoever_loses_access_loses_every_route_at_once(
    desk: Desk, make: Make, session: Session, own: Group, routes: list[Asked], role: str, deed: Deed
) -> None:
    make.staff()  # somebody has to administer
    member = make.staff(role, *([own] if is_scoped(role) else []))
    token = token_of(desk.become(make, member))
    deed(session, make, member)
    session.flush()
    private = [one for one in routes if one.door.is_for_staff]
    for one, here, there in statuses(desk, private, token):
        assert {here, there} == {303 if one.method == "GET" else 403}, f"{one.method} {one.own}: {here}"


def test_reading_and_writing_are_opened_apart(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = Blueprint("apart", __name__, url_prefix="/staff/apart")
    apart.add_url_rule("", endpoint="read", view_func=open_to("editor", "moderator")(lambda: "read"))
    write = open_to("moderator")(lambda: "written")
    apart.add_url_rule("", endpoint="write", view_func=write, methods=["POST"])
    monkeypatch.setattr(application, "BLUEPRINTS", (*application.BLUEPRINTS, apart))
    engine = session.connection().engine
    settings = Settings(secret_key=KEY, log_level="error", rate_limit="100000 per minute")
    site = application.create_app(settings, BorrowedStore(engine, engine, None, session))
    answers = {}
    for role in ("editor", "moderator", "coordinator"):
        desk = Desk(site).become(make, make.staff(role), moment())
        token = {"form_token": token_of(desk)}
        read, written = desk.get("/staff/apart"), desk.client.post("/staff/apart", data=token)
        answers[role] = (read.status_code, written.status_code)
    assert answers == {"editor": (200, 403), "moderator": (200, 200), "coordinator": (403, 403)}
