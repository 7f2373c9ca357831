"""Offices of a physician: one more, a move, and taking either back."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.listings import Author, CannotUndo, Moved, edit
from finder.actions.offices import AlreadyThere, MoveDays, NewOffice, add_office, move_office, undo
from finder.models import Change, Facility, Physician, PracticeLocation
from tests.make import Make, day

ADA = Author("ada@example.org", "front_desk", datetime.now(UTC), "they told us")
LATER = MoveDays(day(-10), day(-11))


@pytest.fixture
def doctor(make: Make) -> Physician:
    made: Physician = make.physician(at=make.facility(name="Old Clinic"))
    return made


@pytest.fixture
def clinic(make: Make) -> Facility:
    made: Facility = make.facility(name="New Clinic", slug="new-clinic")
    return made


def deeds(session: Session) -> list[tuple[str, str]]:
    return [(one.noun, one.deed) for one in session.scalars(sa.select(Change).order_by(Change.id))]


def newest(session: Session, noun: str) -> int:
    found = session.scalar(sa.select(sa.func.max(Change.id)).where(Change.noun == noun))
    assert found
    return found


def test_one_more_office_is_last_and_not_primary(
    session: Session, doctor: Physician, clinic: Facility
) -> None:
    key = add_office(session, doctor.slug, clinic.slug, NewOffice("+16155550100", None, day(-5)), ADA)
    session.expire_all()
    row = session.get_one(PracticeLocation, key)
    assert (row.is_primary, row.position, row.joins_on, row.origin) == (False, 1, day(-5), "clinic")
    assert (doctor.version, deeds(session)) == (2, [("physician", "add office")])


def test_sent_twice_it_is_one(session: Session, doctor: Physician, clinic: Facility) -> None:
    sent = (session, doctor.slug, clinic.slug, NewOffice(), ADA)
    assert add_office(*sent) == add_office(*sent)
    assert deeds(session) == [("physician", "add office")]


def test_nobody_has_two_offices_at_one_facility(
    session: Session, doctor: Physician, clinic: Facility
) -> None:
    add_office(session, doctor.slug, clinic.slug, NewOffice(), ADA)
    with pytest.raises(AlreadyThere):
        add_office(session, doctor.slug, clinic.slug, NewOffice("+16155550100"), ADA)


def test_an_added_office_can_be_taken_back(session: Session, doctor: Physician, clinic: Facility) -> None:
    add_office(session, doctor.slug, clinic.slug, NewOffice(), ADA)
    undo(session, newest(session, "physician"), doctor.id, ADA)
    session.expire_all()
    assert len(doctor.locations) == 1
    assert deeds(session)[-1] == ("physician", "remove office")


def test_not_once_something_was_saved_about_it(session: Session, doctor: Physician, clinic: Facility) -> None:
    key = add_office(session, doctor.slug, clinic.slug, NewOffice(), ADA)
    edit(session, "practice_location", key, 2, {"fax": "+16155550199"}, ADA)
    with pytest.raises(CannotUndo):
        undo(session, newest(session, "physician"), doctor.id, ADA)


def test_nor_from_the_listing_of_another(
    session: Session, make: Make, doctor: Physician, clinic: Facility
) -> None:
    add_office(session, doctor.slug, clinic.slug, NewOffice(), ADA)
    with pytest.raises(CannotUndo):
        undo(session, newest(session, "physician"), make.physician().id, ADA)


def test_a_move_leaves_one_office_and_joins_another(
    session: Session, doctor: Physician, clinic: Facility
) -> None:
    old = doctor.locations[0]
    assert move_office(session, old.id, 1, clinic.slug, LATER, ADA)
    session.expire_all()
    new = next(one for one in doctor.locations if one.facility_id == clinic.id)
    assert (old.leaves_on, old.moves_to_id, new.joins_on) == (LATER.last, new.id, LATER.first)
    assert deeds(session) == [("physician", "add office"), ("practice_location", "edit")]


def test_a_move_sent_twice_is_one(session: Session, doctor: Physician, clinic: Facility) -> None:
    sent = (session, doctor.locations[0].id, 1, clinic.slug, LATER, ADA)
    assert [move_office(*sent), move_office(*sent)] == [True, False]


def test_a_move_of_an_older_version_is_refused(session: Session, doctor: Physician, clinic: Facility) -> None:
    edit(session, "physician", doctor.id, 1, {"first": "Ann"}, ADA)
    with pytest.raises(Moved):
        move_office(session, doctor.locations[0].id, 1, clinic.slug, LATER, ADA)


def test_a_move_to_where_they_are_is_none(session: Session, make: Make, doctor: Physician) -> None:
    with pytest.raises(AlreadyThere):
        move_office(session, doctor.locations[0].id, 1, doctor.locations[0].facility.slug, LATER, ADA)


def test_a_move_is_undone_leaving_first(session: Session, doctor: Physician, clinic: Facility) -> None:
    move_office(session, doctor.locations[0].id, 1, clinic.slug, LATER, ADA)
    with pytest.raises(CannotUndo):
        undo(session, newest(session, "physician"), doctor.id, ADA)
    undo(session, newest(session, "practice_location"), doctor.id, ADA)
    undo(session, newest(session, "physician"), doctor.id, ADA)
    session.expire_all()
    (office,) = doctor.locations
    assert (office.leaves_on, office.moves_to_id) == (None, None)
