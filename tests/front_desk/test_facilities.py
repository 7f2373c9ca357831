"""Facilities at the front desk: found within reach, edited, put on the map, added, undone; nobody overwritten."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from finder.domain.addresses import PostalAddress
from finder.domain.geo import Point
from finder.geocoding import Answer
from finder.models import Facility, Group, PracticeLocation
from tests.desk import Desk
from tests.make import NASHVILLE, Make

FACILITIES = "/staff/facilities"
TYPED = {
    "name": "Riverside",
    "line1": "1 Church St",
    "city": "Nashville",
    "state": "TN",
    "zip": "37203",
    "wheelchair": "yes",
}


@pytest.fixture
def group(make: Make) -> Group:
    made: Group = make.group()
    return made


@pytest.fixture
def clinic(make: Make, group: Group) -> Facility:
    make.place("37203", NASHVILLE)
    made: Facility = make.facility(
        group_id=group.id,
        slug="riverside",
        name="Riverside",
        line1="1 Church St",
        point_source="zip",
        wheelchair=True,
    )
    make.physician("Amara", "Okafor", at=made)
    return made


@pytest.fixture
def ada(desk: Desk, make: Make, group: Group) -> Desk:
    """The front desk of the facility's group."""
    return desk.become(make, make.staff("front_desk", group, email="ada@example.org", name="Ada Front"))


@pytest.fixture
def ben(other: Desk, make: Make, group: Group) -> Desk:
    """A colleague of hers."""
    return other.become(make, make.staff("front_desk", group, email="ben@example.org", name="Ben Back"))


class Service:
    """A geocoder that answers as it is told to."""

    name = "census"

    def __init__(self) -> None:
        self.answer = Answer("found", Point(36.1512, -86.7901))
        self.asked: list[str] = []

    def find(self, address: str) -> Answer:
        self.asked.append(address)
        return self.answer


@pytest.fixture
def service(app: Flask) -> Iterator[Service]:
    app.extensions["geocoder"] = made = Service()
    yield made
    app.extensions["geocoder"] = None


def hidden(desk: Desk, path: str) -> dict[str, str]:
    page = desk.page(path)
    return {name: page.one("input", name=name).get("value") or "" for name in ("version", "seen")}


EDIT, PIN = f"{FACILITIES}/riverside/edit", f"{FACILITIES}/riverside/pin"


# -- Who reaches what -------------------------------------------------------------------------------------------------
def test_the_front_desk_finds_its_own_by_name_and_by_street(ada: Desk, make: Make, clinic: Facility) -> None:
    make.facility(group_id=make.group("Others").id, name="Riverbend", line1="1 Church St")
    page = ada.page(f"{FACILITIES}?for=river+church")
    assert "1 facility" in page.main and "Riverside" in page.main and "Riverbend" not in page.main


@pytest.mark.parametrize("path", ["", "/edit", "/pin"])
def test_staff_of_another_group_neither_read_nor_write(
    desk: Desk, make: Make, clinic: Facility, path: str
) -> None:
    desk.become(make, make.staff("front_desk", make.group("Others")))
    assert desk.get(f"{FACILITIES}/riverside{path}").status_code == 403
    if path:
        assert desk.send(f"{FACILITIES}/riverside{path}", at="/staff", **TYPED).status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "moderator", "editor"])
def test_other_roles_do_not(desk: Desk, make: Make, clinic: Facility, role: str) -> None:
    desk.become(make, make.staff(role))
    assert [desk.get(path).status_code for path in (FACILITIES, EDIT, f"{FACILITIES}/add")] == [403] * 3


def test_what_is_not_there(desk: Desk, make: Make) -> None:
    desk.become(make, make.staff())
    assert desk.get(f"{FACILITIES}/none-such").status_code == 404


# -- Name and address -------------------------------------------------------------------------------------------------
def test_the_page_says_where_the_point_comes_from(ada: Desk, clinic: Facility) -> None:
    said = ada.page(f"{FACILITIES}/riverside").main
    assert "The middle of ZIP code 37203" in said and "Amara Okafor" in said


def test_saved_untouched_nothing_changes(ada: Desk, clinic: Facility, session: Session) -> None:
    assert ada.send(EDIT, **hidden(ada, EDIT), **TYPED).status_code == 303
    session.refresh(clinic)
    assert clinic.version == 1


def test_a_new_address_stands_on_the_public_page_at_once(ada: Desk, clinic: Facility) -> None:
    response = ada.send(EDIT, **hidden(ada, EDIT), **TYPED | {"line1": "9 Hill Rd"})
    assert "Saved." in ada.page(response.location).main
    assert "9 Hill Rd" in ada.page("/facilities/riverside").main


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"line1": " "}, "Type the street"),
        ({"line1": "PO Box 12"}, "post-office box"),
        ({"zip": "3720"}, "A ZIP code has 5 digits"),
        ({"state": "Zz"}, "Type a state"),
        ({"city": ""}, "Type the city"),
    ],
)
def test_what_is_refused_is_said(ada: Desk, clinic: Facility, fields: dict[str, str], said: str) -> None:
    assert said in ada.sent(EDIT, 422, **hidden(ada, EDIT), **TYPED | fields).main


def test_an_address_somebody_has_is_refused_with_the_way_there(
    ada: Desk, make: Make, clinic: Facility, group: Group
) -> None:
    make.facility(
        slug="hill",
        group_id=group.id,
        line1="9 Hill Rd",
        address_key=PostalAddress("9 Hill Rd", None, "Nashville", "TN", "37203").key(),
    )
    page = ada.sent(EDIT, 422, **hidden(ada, EDIT), **TYPED | {"line1": "9 Hill Road"})
    assert "Another facility stands at this address" in page.main


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "x"])
def test_a_version_that_no_database_holds(ada: Desk, clinic: Facility, number: str) -> None:
    assert ada.send(EDIT, **TYPED, version=number, seen=number).status_code == 422


# -- The geocoder -----------------------------------------------------------------------------------------------------
def test_the_geocoder_s_point_is_used_and_named(ada: Desk, clinic: Facility, service: Service) -> None:
    response = ada.send(EDIT, **hidden(ada, EDIT), **TYPED | {"line1": "9 Hill Rd"})
    said = ada.page(response.location).main
    assert "found by US Census Bureau" in said and "36.1512" in said
    assert service.asked == ["9 Hill Rd, Nashville, TN 37203"]


@pytest.mark.parametrize(
    ("outcome", "said"), [("failing", "did not answer"), ("not found", "does not know this address")]
)
def test_without_an_answer_the_zip_is_used_and_the_page_says_so(
    ada: Desk, clinic: Facility, service: Service, outcome: str, said: str
) -> None:
    service.answer = Answer(outcome)  # type: ignore[arg-type]
    response = ada.send(EDIT, **hidden(ada, EDIT), **TYPED | {"line1": "9 Hill Rd"})
    page = ada.page(response.location).main
    assert said in page and "The middle of ZIP code 37203" in page


def test_it_is_not_asked_about_an_address_that_stays(ada: Desk, clinic: Facility, service: Service) -> None:
    ada.send(EDIT, **hidden(ada, EDIT), **TYPED | {"name": "Hillside"})
    assert service.asked == []


# -- The pin ----------------------------------------------------------------------------------------------------------
def test_a_pin_makes_distances_exact(ada: Desk, clinic: Facility) -> None:
    response = ada.send(PIN, **hidden(ada, PIN), latitude="36.1511", longitude="-86.7899")
    assert "A pin set by hand" in ada.page(response.location).main
    assert "geo:36.1511,-86.7899" in [one.get("href") for one in ada.page("/facilities/riverside").every("a")]


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        ("36.15", "86.79", "minus sign"),
        ("91", "-86.79", "from -90 to 90"),
        ("nan", "-86.79", "from -90 to 90"),
        ("north", "-86.79", "Type degrees"),
        ("", "", "Type degrees"),
    ],
)
def test_a_pin_that_cannot_be(ada: Desk, clinic: Facility, latitude: str, longitude: str, said: str) -> None:
    page = ada.sent(PIN, 422, **hidden(ada, PIN), latitude=latitude, longitude=longitude)
    assert said in page.main


def test_a_pin_is_taken_away(ada: Desk, clinic: Facility) -> None:
    ada.send(PIN, **hidden(ada, PIN), latitude="36.1511", longitude="-86.7899")
    ada.send(PIN, **hidden(ada, PIN), latitude="", longitude="", deed="take away")
    assert "The middle of ZIP code 37203" in ada.page(f"{FACILITIES}/riverside").main


# -- Two at the same facility, history --------------------------------------------------------------------------------
@pytest.mark.parametrize("path", [EDIT, PIN])
def test_the_later_of_two_sees_what_the_other_changed(
    ada: Desk, ben: Desk, clinic: Facility, path: str
) -> None:
    fields = TYPED | {"name": "Hillside", "latitude": "36.2", "longitude": "-86.7"}
    seen = hidden(ben, path)
    ada.send(path, **hidden(ada, path), **fields)
    page = ben.sent(path, 409, **seen, **fields | {"name": "Valley", "latitude": "36.3"})
    assert "Ada Front changed this on" in page.main
    again = {name: page.one("input", name=name).get("value") or "" for name in ("version", "seen")}
    assert ben.send(path, **again, **fields | {"name": "Valley", "latitude": "36.3"}).status_code == 303


def test_history_reads_field_by_field_and_undoes(ada: Desk, clinic: Facility, session: Session) -> None:
    ada.send(PIN, **hidden(ada, PIN), latitude="36.1511", longitude="-86.7899", why="seen on site")
    page = ada.page(f"{FACILITIES}/riverside")
    assert "Ada Front changed the facility" in page.main and "is now a pin set by hand" in page.main
    action = page.every("form")[-1].get("action") or ""
    assert ada.send(action, at=f"{FACILITIES}/riverside").status_code == 303
    session.refresh(clinic)
    assert clinic.point_source == "zip"
    assert ada.send(action, at=f"{FACILITIES}/riverside").status_code == 409


def test_an_address_that_moved_is_not_confirmed_by_whoever_saw_the_old_one(
    ada: Desk, ben: Desk, clinic: Facility, session: Session
) -> None:
    office = session.scalars(sa.select(PracticeLocation).filter_by(facility_id=clinic.id)).one()
    phone = f"/staff/locations/{office.id}/phone"
    seen = hidden(ben, phone)
    ada.send(EDIT, **hidden(ada, EDIT), **TYPED | {"line1": "9 Hill Rd"})
    assert "9 Hill Rd" in ben.sent(phone, 409, **seen, checked="called").main


# -- A new one --------------------------------------------------------------------------------------------------------
def test_a_facility_is_added_to_one_s_own_group(ada: Desk, clinic: Facility, group: Group) -> None:
    response = ada.send(f"{FACILITIES}/add", **TYPED | {"line1": "9 Hill Rd", "group": group.slug})
    said = ada.page(response.location).main
    assert "9 Hill Rd" in said and "added the facility" in said and "Nobody yet." in said


@pytest.mark.parametrize("slug", ["", "others", "none-such"])
def test_and_to_no_other(ada: Desk, make: Make, clinic: Facility, slug: str) -> None:
    make.group("Others")
    page = ada.sent(f"{FACILITIES}/add", 422, **TYPED | {"line1": "9 Hill Rd", "group": slug})
    assert "Choose the group it belongs to." in page.main


def test_an_administrator_may_add_one_of_no_group(desk: Desk, make: Make, clinic: Facility) -> None:
    desk.become(make, make.staff())
    response = desk.send(f"{FACILITIES}/add", **TYPED | {"line1": "9 Hill Rd", "group": ""})
    assert response.status_code == 303


def test_sent_twice_it_is_added_once(ada: Desk, clinic: Facility, group: Group) -> None:
    sent = TYPED | {"line1": "9 Hill Rd", "group": group.slug}
    assert [ada.send(f"{FACILITIES}/add", **sent).status_code for _ in range(2)] == [303, 422]
