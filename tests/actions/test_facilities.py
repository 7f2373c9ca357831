"""Edits of facilities: the point follows the address, a pin outlives a correction, nobody is overwritten, undo."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.facilities import SameAddress, add, edit, pin, undo
from finder.actions.facility_facts import FarAway
from finder.actions.listings import Author, CannotUndo, Moved
from finder.domain.addresses import PostalAddress
from finder.domain.geo import Point
from finder.models import Change, Confirmation, Facility
from finder.queries.facility_facts import facility_facts
from finder.store import Store
from tests.make import NASHVILLE, Make, day
from tests.stores import forget_history

ADA = Author("ada@example.org", "front_desk", datetime.now(UTC), "they told us")
FRANKLIN = (35.9251, -86.8689)
DOOR = Point(36.15123, -86.79012)


@pytest.fixture
def clinic(make: Make) -> Facility:
    """A facility known by its ZIP code alone, in a table of two."""
    make.place("37203", NASHVILLE)
    make.place("37064", FRANKLIN, city="Franklin")
    key = PostalAddress("1 Church St", None, "Nashville", "TN", "37203").key()
    made: Facility = make.facility(
        line1="1 Church St", address_key=key, point_source="zip", slug="clinic", time_zone=None
    )
    return made


def changed(session: Session, row: Facility, *rest: Any, **values: Any) -> Facility:
    """After an edit in the version it has."""
    session.refresh(row)
    edit(session, row.slug, row.version, values, ADA, *rest)
    session.expire_all()
    return row


def last(session: Session) -> Change:
    found = session.scalars(sa.select(Change).where(Change.noun == "facility").order_by(Change.id)).all()
    return found[-1]


def test_a_new_zip_moves_the_point_to_its_middle(session: Session, clinic: Facility) -> None:
    changed(session, clinic, city="Franklin", zip="37064-1200")
    assert (clinic.latitude, clinic.longitude, clinic.point_source) == (*FRANKLIN, "zip")
    assert (clinic.zip, clinic.plus4) == ("37064", "1200")


def test_what_the_geocoder_found_is_of_the_building_and_says_by_whom(
    session: Session, clinic: Facility
) -> None:
    changed(session, clinic, DOOR, "census", line1="2 Church St")
    found = (clinic.latitude, clinic.longitude, clinic.point_source, clinic.point_by)
    assert found == (DOOR.latitude, DOOR.longitude, "street", "census")


def test_a_point_far_from_the_zip_is_not_believed(session: Session, clinic: Facility) -> None:
    changed(session, clinic, Point(61.2, -149.9), "census", line1="2 Church St")
    assert (clinic.latitude, clinic.point_source, clinic.point_by) == (NASHVILLE[0], "zip", None)


def test_a_change_of_the_name_leaves_the_point_alone(session: Session, clinic: Facility) -> None:
    changed(session, clinic, name="Riverside")
    assert last(session).after == {"name": "Riverside"}


def test_a_pin_stays_when_the_zip_is_put_right(session: Session, clinic: Facility) -> None:
    pin(session, clinic.slug, 1, DOOR, ADA)
    changed(session, clinic, zip="37064", line2="Suite 4")
    assert (clinic.latitude, clinic.point_source) == (DOOR.latitude, "pin")


def test_a_pin_goes_when_the_street_is_another(session: Session, clinic: Facility) -> None:
    pin(session, clinic.slug, 1, DOOR, ADA)
    changed(session, clinic, line1="900 River Rd")
    assert (clinic.latitude, clinic.point_source) == (NASHVILLE[0], "zip")


def test_a_pin_taken_away_leaves_the_zip(session: Session, clinic: Facility) -> None:
    pin(session, clinic.slug, 1, DOOR, ADA)
    session.expire_all()
    assert pin(session, clinic.slug, 2, None, ADA)
    assert (clinic.latitude, clinic.point_source) == (NASHVILLE[0], "zip")


def test_a_pin_without_its_minus_sign_is_refused(session: Session, clinic: Facility) -> None:
    with pytest.raises(FarAway):
        pin(session, clinic.slug, 1, Point(36.15, 86.79), ADA)


def test_a_pin_set_twice_is_one_change(session: Session, clinic: Facility) -> None:
    assert [pin(session, clinic.slug, 1, DOOR, ADA), pin(session, clinic.slug, 1, DOOR, ADA)] == [True, False]


def test_the_later_of_two_is_refused(session: Session, clinic: Facility) -> None:
    changed(session, clinic, name="Riverside")
    with pytest.raises(Moved):
        edit(session, clinic.slug, 1, {"name": "Hillside"}, ADA)


def test_a_new_address_takes_its_confirmations_back(session: Session, make: Make, clinic: Facility) -> None:
    make.physician(at=clinic, location={"confirmed": {"address": day(3), "phone": day(3)}})
    changed(session, clinic, line1="2 Church St")
    assert [one.fact for one in session.scalars(sa.select(Confirmation))] == ["phone"]
    assert (last(session).before or {})["confirmed"] == {"address": day(3).isoformat()}


def test_two_facilities_at_one_address_are_refused(session: Session, make: Make, clinic: Facility) -> None:
    other = make.facility(slug="other")
    values = {"line1": "1 Church Street", "city": "Nashville", "state": "TN", "zip": "37203"}
    with pytest.raises(SameAddress) as refused:
        edit(session, other.slug, 1, values, ADA)
    assert refused.value.slug == "clinic"


def test_a_registry_s_facility_becomes_the_clinic_s_own_with_whoever_is_there(
    session: Session, make: Make
) -> None:
    theirs = make.facility(origin="registry")
    doctor = make.physician(at=theirs, location={"origin": "registry"})
    changed(session, theirs, line1="2 Church St")
    assert (theirs.origin, doctor.locations[0].origin) == ("clinic", "clinic")


def test_undo_brings_address_and_point_back(session: Session, clinic: Facility) -> None:
    before = facility_facts(clinic)
    changed(session, clinic, DOOR, "census", line1="2 Church St", zip="37064")
    undo(session, last(session).id, clinic.slug, ADA)
    session.expire_all()
    assert facility_facts(clinic) == before
    with pytest.raises(CannotUndo):
        undo(session, last(session).id - 1, clinic.slug, ADA)


NEW = {"name": None, "line1": "5 Hill Rd", "line2": None, "city": "Franklin", "state": "TN"}


def test_a_new_facility_gets_the_point_of_its_zip(session: Session, make: Make, clinic: Facility) -> None:
    group = make.group()
    made = add(session, {**NEW, "zip": "37064", "wheelchair": True}, group.slug, ADA)
    assert (made.latitude, made.point_source, made.group_id) == (FRANKLIN[0], "zip", group.id)
    assert made.slug == "5-hill-rd-franklin-tn"
    assert last(session).deed == "add"


def test_it_does_not_take_the_slug_of_another(session: Session, make: Make, clinic: Facility) -> None:
    make.facility(slug="5-hill-rd-franklin-tn")
    assert add(session, {**NEW, "zip": "37064"}, None, ADA).slug != "5-hill-rd-franklin-tn"


def test_of_two_who_save_at_the_same_moment_one_is_refused(store: Store) -> None:
    with store.writing() as session:
        slug = Make(session).facility(slug="raced").slug
        session.commit()
    start, ends = threading.Barrier(2), []

    def save(name: str) -> None:
        with store.writing() as session:
            start.wait()
            try:
                ends.append(edit(session, slug, 1, {"name": name}, ADA))
                session.commit()
            except Moved:
                ends.append(False)

    savers = [threading.Thread(target=save, args=[name]) for name in ("Riverside", "Hillside")]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join()
    with store.writing() as session:
        row = session.scalars(sa.select(Facility).where(Facility.slug == slug)).one()
        assert (sorted(ends), row.version) == ([False, True], 2)
        session.delete(row)
        forget_history(session)
        session.commit()
