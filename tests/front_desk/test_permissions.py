"""Without a session no route of the staff opens; what belongs to another group is out of reach, on both engines."""

import pytest
from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from finder import app as application
from finder.config import Settings
from finder.models import Group, StaffMember
from finder.page.permissions import Door, UndeclaredRoute, open_to
from finder.queries.staff.scopes import Noun
from finder.store import Store
from tests.desk import Desk
from tests.make import KEY, Make
from tests.site import BorrowedStore

SETTINGS = Settings(secret_key=KEY, log_level="error", rate_limit="100000 per minute")


def staff_routes(app: Flask) -> list[tuple[str, str, Door]]:
    """Method, address and door of each route below /staff."""
    return [
        (method, rule.rule.replace("<key:key>", "999999"), app.view_functions[rule.endpoint].open_to)  # type: ignore[attr-defined]
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
        if rule.rule.startswith("/staff")
    ]


def answer(desk: Desk, method: str, path: str, token: str) -> int:
    data = {"form_token": token} if method == "POST" else None
    response = desk.client.open(path, method=method, data=data)
    # Nothing there is of their groups: the role was let in, and then found nothing of its own.
    out_of_reach = response.status_code == 403 and "This belongs to another group" in response.text
    return 404 if out_of_reach else response.status_code


def test_without_a_session_nothing_opens(desk: Desk, app: Flask) -> None:
    for method, path, door in staff_routes(app):
        if "everyone" not in door.whom:
            assert answer(desk, method, path, "x") == (303 if method == "GET" else 403), f"{method} {path}"


def test_with_the_password_alone_nothing_opens_but_the_second_factor(
    desk: Desk, member: StaffMember, app: Flask
) -> None:
    desk.type_password(member.email)
    for method, path, door in staff_routes(app):
        if not {"everyone", "arriving"} & {*door.whom}:
            assert answer(desk, method, path, "x") == (303 if method == "GET" else 403), f"{method} {path}"


# -- A route that names what it is about ------------------------------------------------------------------------------
@pytest.fixture
def planted(session: Session, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A site with a route about each noun, for the front desk and editors."""
    nouns = Blueprint("nouns", __name__, url_prefix="/staff/planted")
    for noun in ("group", "facility", "physician"):
        _plant(nouns, noun, f"/{noun}/<slug>")  # type: ignore[arg-type]
    _plant(nouns, "practice_location", "/practice_location/<key:key>")
    monkeypatch.setattr(application, "BLUEPRINTS", (*application.BLUEPRINTS, nouns))
    engine = session.connection().engine
    return Desk(application.create_app(SETTINGS, BorrowedStore(engine, engine, None, session)))


def _plant(nouns: Blueprint, noun: Noun, rule: str) -> None:
    view = open_to("front_desk", "editor", reaching=noun)(lambda **_named: "reached")
    nouns.add_url_rule(rule, endpoint=noun, view_func=view)


def addresses(make: Make, group: Group) -> list[str]:
    """One of each noun that belongs to the group."""
    facility = make.facility(group_id=group.id)
    physician = make.physician(at=facility)
    location = physician.locations[0]
    return [
        f"/staff/planted/group/{group.slug}",
        f"/staff/planted/facility/{facility.slug}",
        f"/staff/planted/physician/{physician.slug}",
        f"/staff/planted/practice_location/{location.id}",
    ]


def statuses(desk: Desk, paths: list[str]) -> list[int]:
    return [desk.get(path).status_code for path in paths]


def test_the_front_desk_reaches_what_belongs_to_its_groups(planted: Desk, make: Make) -> None:
    own, foreign = make.group("Own"), make.group("Foreign")
    planted.become(make, make.staff("front_desk", own))
    assert statuses(planted, addresses(make, own)) == [200] * 4
    assert statuses(planted, addresses(make, foreign)) == [403] * 4


def test_a_physician_of_two_groups_is_within_reach_of_both(planted: Desk, make: Make) -> None:
    own, foreign = make.group("Own"), make.group("Foreign")
    physician = make.physician(at=make.facility(group_id=foreign.id))
    make.location(physician, make.facility(group_id=own.id))
    planted.become(make, make.staff("front_desk", own))
    here, there = (f"/staff/planted/practice_location/{one.id}" for one in reversed(physician.locations))
    assert statuses(planted, [f"/staff/planted/physician/{physician.slug}", here, there]) == [200, 200, 403]


def test_what_belongs_to_no_group_is_out_of_reach(planted: Desk, make: Make) -> None:
    planted.become(make, make.staff("front_desk", make.group()))
    facility, video = make.facility(), make.physician(at=None)
    paths = [f"/staff/planted/facility/{facility.slug}", f"/staff/planted/physician/{video.slug}"]
    assert statuses(planted, [*paths, "/staff/planted/facility/none-such"]) == [403] * 3


def test_an_editor_reaches_everything(planted: Desk, make: Make) -> None:
    planted.become(make, make.staff("editor"))
    assert statuses(planted, addresses(make, make.group())) == [200] * 4


def test_reach_follows_the_rows_of_the_moment(planted: Desk, make: Make, session: Session) -> None:
    own, foreign = make.group("Own"), make.group("Foreign")
    facility = make.facility(group_id=own.id)
    planted.become(make, make.staff("front_desk", own))
    path = f"/staff/planted/facility/{facility.slug}"
    assert planted.get(path).status_code == 200
    facility.group_id = foreign.id
    session.flush()
    assert planted.get(path).status_code == 403


@pytest.mark.parametrize(
    "view",
    [
        open_to()(lambda: "nobody named"),
        open_to("janitor")(lambda: "nobody there is"),  # type: ignore[arg-type]
        open_to("front_desk", reaching="facility")(lambda: "which facility?"),
    ],
)
def test_a_route_that_declares_what_nobody_understands_stops_the_start(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, view: object
) -> None:
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/careless", endpoint="careless", view_func=view)  # type: ignore[arg-type]
    monkeypatch.setattr(application, "BLUEPRINTS", (*application.BLUEPRINTS, careless))
    with pytest.raises(UndeclaredRoute, match="/careless"):
        application.create_app(SETTINGS, sqlite_store)
