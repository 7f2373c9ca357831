"""Offices at the front desk: one more, a move, retirement and holidays; and what patients read of it."""

import pytest
from sqlalchemy.orm import Session

from finder.models import Facility, Group, Physician
from tests.desk import Desk
from tests.make import Make, day

LISTINGS = "/staff/listings"


@pytest.fixture
def group(make: Make) -> Group:
    made: Group = make.group()
    return made


@pytest.fixture
def doctor(make: Make, group: Group) -> Physician:
    old = make.facility(group_id=group.id, name="Old Clinic", slug="old-clinic")
    made: Physician = make.physician("Amara", "Okafor", at=old)
    return made


@pytest.fixture
def clinic(make: Make, group: Group) -> Facility:
    made: Facility = make.facility(group_id=group.id, name="New Clinic", slug="new-clinic")
    return made


@pytest.fixture
def ada(desk: Desk, make: Make, group: Group) -> Desk:
    """The front desk of the doctor's group."""
    return desk.become(make, make.staff("front_desk", group, email="ada@example.org", name="Ada Front"))


def hidden(desk: Desk, path: str) -> dict[str, str]:
    page = desk.page(path)
    return {name: page.one("input", name=name).get("value") or "" for name in ("version", "seen")}


def move_of(doctor: Physician) -> str:
    return f"/staff/locations/{doctor.locations[0].id}/move"


def section(doctor: Physician, name: str) -> str:
    if name == "retirement":
        return f"{LISTINGS}/{doctor.slug}/edit/{name}"
    return f"/staff/locations/{doctor.locations[0].id}/{name}"


# -- One more ---------------------------------------------------------------------------------------------------------
def test_an_office_is_added_and_patients_read_from_when(
    ada: Desk, doctor: Physician, clinic: Facility
) -> None:
    path = f"{LISTINGS}/{doctor.slug}/add-office"
    sent = {"facility": clinic.slug, "phone": "615 555 0142", "joins_on": day(-5).isoformat()}
    assert ada.send(path, **sent).status_code == 303
    said = ada.page(f"/doctors/{doctor.slug}").main
    assert "New Clinic" in said and "Starts here on" in said and "(615) 555-0142" in said
    history = ada.page(f"{LISTINGS}/{doctor.slug}/history").main
    assert "Ada Front added an office" in history and "is now New Clinic" in history


def test_it_is_undone_from_the_history(ada: Desk, doctor: Physician, clinic: Facility) -> None:
    ada.send(f"{LISTINGS}/{doctor.slug}/add-office", facility=clinic.slug)
    past = f"{LISTINGS}/{doctor.slug}/history"
    action = ada.page(past).every("form")[-1].get("action") or ""
    assert ada.send(action, at=past).status_code == 303
    assert "New Clinic" not in ada.page(f"/doctors/{doctor.slug}").main
    assert ada.send(action, at=past).status_code == 409


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a facility."),
        ({"facility": "old-clinic"}, "has an office there already"),
        ({"facility": "new-clinic", "phone": "12"}, "area code"),
        ({"facility": "new-clinic", "joins_on": "2026-02-31"}, "Type a day that exists."),
    ],
)
def test_what_is_refused_is_said(
    ada: Desk, doctor: Physician, clinic: Facility, fields: dict[str, str], said: str
) -> None:
    assert said in ada.sent(f"{LISTINGS}/{doctor.slug}/add-office", 422, **fields).main


@pytest.mark.parametrize("path", ["add", "move"])
def test_a_facility_of_another_group_is_out_of_reach(
    ada: Desk, make: Make, doctor: Physician, clinic: Facility, path: str
) -> None:
    theirs = make.facility(group_id=make.group("Others").id)
    days = {"last": day(-5).isoformat(), "first": day(-6).isoformat(), "version": 1, "seen": 0}
    address = f"{LISTINGS}/{doctor.slug}/add-office" if path == "add" else move_of(doctor)
    assert theirs.name not in ada.page(address).main
    assert ada.send(address, facility=theirs.slug, **days).status_code == 403


@pytest.mark.parametrize("path", ["add", "move"])
def test_staff_of_another_group_neither_read_nor_write(
    desk: Desk, make: Make, doctor: Physician, clinic: Facility, path: str
) -> None:
    desk.become(make, make.staff("front_desk", make.group("Others")))
    address = f"{LISTINGS}/{doctor.slug}/add-office" if path == "add" else move_of(doctor)
    assert desk.get(address).status_code == 403
    assert desk.send(address, at="/staff", facility=clinic.slug).status_code == 403


# -- A move -----------------------------------------------------------------------------------------------------------
def moves(doctor: Physician, ada: Desk) -> dict[str, str]:
    days = {"last": day(-5).isoformat(), "first": day(-6).isoformat()}
    return {**hidden(ada, move_of(doctor)), "facility": "new-clinic", **days}


def test_patients_read_where_to_and_when(ada: Desk, doctor: Physician, clinic: Facility) -> None:
    assert ada.send(move_of(doctor), **moves(doctor, ada)).status_code == 303
    said = ada.page(f"/doctors/{doctor.slug}").main
    assert "Leaves this office after" in said and "Moves to New Clinic on" in said


def test_after_the_day_only_the_new_office_is_shown(ada: Desk, doctor: Physician, clinic: Facility) -> None:
    past = {"last": day(2).isoformat(), "first": day(1).isoformat()}
    ada.send(move_of(doctor), **moves(doctor, ada) | past)
    said = ada.page(f"/doctors/{doctor.slug}").main
    assert "New Clinic" in said and "Old Clinic" not in said and "Moves to" not in said


def test_the_later_of_two_sees_what_the_other_changed(
    ada: Desk, other: Desk, make: Make, doctor: Physician, clinic: Facility, group: Group
) -> None:
    ben = other.become(make, make.staff("front_desk", group))
    seen = moves(doctor, ben)
    days = section(doctor, "days")
    ada.send(days, **hidden(ada, days), leaves_on=day(-9).isoformat())
    page = ben.sent(move_of(doctor), 409, **seen)
    assert "Ada Front changed this on" in page.main
    again = {name: page.one("input", name=name).get("value") or "" for name in ("version", "seen")}
    assert ben.send(move_of(doctor), **seen | again).status_code == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"facility": ""}, "Choose a facility."),
        ({"facility": "old-clinic"}, "is at this office"),
        ({"last": ""}, "Type the last day here."),
        ({"first": "2001-01-01"}, "long before"),
    ],
)
def test_a_move_that_is_none(
    ada: Desk, doctor: Physician, clinic: Facility, fields: dict[str, str], said: str
) -> None:
    assert said in ada.sent(move_of(doctor), 422, **moves(doctor, ada) | fields).main


# -- Retirement -------------------------------------------------------------------------------------------------------
def test_until_the_day_the_page_says_so_and_search_finds_the_doctor(ada: Desk, doctor: Physician) -> None:
    path = section(doctor, "retirement")
    ada.send(path, **hidden(ada, path), retires_on=day(-1).isoformat())
    assert "Retires on" in ada.page(f"/doctors/{doctor.slug}").main
    assert "Amara Okafor" in ada.page("/doctors?for=Okafor").main


def test_from_the_day_on_nobody_finds_the_doctor_but_the_page_says_why(ada: Desk, doctor: Physician) -> None:
    path = section(doctor, "retirement")
    ada.send(path, **hidden(ada, path), retires_on=day(0).isoformat())
    page = ada.page(f"/doctors/{doctor.slug}")
    assert (
        "Amara Okafor has retired and sees no patients since" in page.main and "Old Clinic" not in page.main
    )
    assert doctor.slug not in ada.get("/doctors?for=Okafor").text
    assert doctor.slug not in ada.get("/sitemap.xml").text
    assert ada.get("/facilities/old-clinic").status_code == 404
    assert ada.get(f"/api/v1/doctors/{doctor.slug}").status_code == 404
    assert [
        ada.get(f"/doctors/{doctor.slug}{end}").status_code for end in (".vcf", "/qr.svg", "/report")
    ] == [404] * 3


# -- Holidays ---------------------------------------------------------------------------------------------------------
def test_holidays_are_told_and_kept(ada: Desk, doctor: Physician, session: Session) -> None:
    path = section(doctor, "hours")
    further = f"{day(-3):%m/%d/%Y}, {day(-9).isoformat()}"
    sent = {"monday": "8:30 AM - 5 PM", "closed_on_holidays": "1", "closed_on": further}
    assert ada.send(path, **hidden(ada, path), **sent).status_code == 303
    session.refresh(doctor.locations[0])
    hours = doctor.locations[0].hours or {}
    assert hours["closed_on"] == [day(-3).isoformat(), day(-9).isoformat()] and hours["closed_on_holidays"]
    assert "Closed on federal holidays, and on" in ada.page(f"/doctors/{doctor.slug}").main
    assert "closed on federal holidays" in ada.page(f"{LISTINGS}/{doctor.slug}").main


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"monday": "closed", "closed_on": "Christmas"}, "is not a day such as"),
        ({"closed_on_holidays": "1"}, "Write the opening hours of the week, too."),
        ({"monday": "8:30 AM - 5 PM" + " " * 300 + "mornings"}, "cannot be read"),
    ],
)
def test_hours_that_cannot_be(ada: Desk, doctor: Physician, fields: dict[str, str], said: str) -> None:
    path = section(doctor, "hours")
    assert said in ada.sent(path, 422, **hidden(ada, path), **fields).main
