"""Edits of listings: one Change each, nobody overwritten, confirmations only of what was checked, undo."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.listing_facts import UnknownValue
from finder.actions.listings import Author, CannotUndo, Checked, Moved, edit, undo
from finder.models import Change, Confirmation, Physician, PracticeLocation
from finder.queries.listing_facts import facts_of
from finder.store import Store
from tests.make import Make, day
from tests.stores import forget_history

NOW = datetime.now(UTC)
ADA = Author("ada@example.org", "front_desk", NOW, "they called")


def changes(session: Session, **where: Any) -> list[Change]:
    return list(session.scalars(sa.select(Change).filter_by(**where).order_by(Change.id)))


@pytest.fixture
def doctor(make: Make) -> Physician:
    physician: Physician = make.physician(location={"phone": "+16155550100", "confirmed": {"phone": day(3)}})
    return physician


@pytest.fixture
def office(doctor: Physician) -> PracticeLocation:
    return doctor.locations[0]


def test_an_edit_is_one_change_with_who_why_before_and_after(session: Session, doctor: Physician) -> None:
    assert edit(session, "physician", doctor.id, 1, {"first": "Ann", "last": "Okafor"}, ADA)
    (change,) = changes(session, noun="physician", noun_id=doctor.id)
    assert (change.deed, change.by, change.why) == ("edit", "ada@example.org", "they called")
    assert (change.before, change.after) == ({"first": "Amara"}, {"first": "Ann"})


def test_a_new_name_is_sorted_by(session: Session, doctor: Physician) -> None:
    edit(session, "physician", doctor.id, 1, {"last": "Zed"}, ADA)
    assert doctor.sort_key == "zed amara"


def test_an_edit_of_links_alone_counts_the_version_up(
    session: Session, make: Make, doctor: Physician
) -> None:
    edit(session, "physician", doctor.id, 1, {"languages": [make.language().code]}, ADA)
    session.refresh(doctor)
    assert (doctor.version, [one.code for one in doctor.languages]) == (2, ["es"])


def test_specialties_keep_their_order_and_the_primary_one(
    session: Session, make: Make, doctor: Physician
) -> None:
    one, two = make.specialty(), make.specialty("Cardiology", "Cardiologist")
    edit(session, "physician", doctor.id, 1, {"specialties": [two.code, one.code], "primary": two.code}, ADA)
    facts = facts_of(doctor)
    assert (facts["specialties"], facts["primary"]) == ([two.code, one.code], two.code)


def test_an_older_version_is_refused(session: Session, doctor: Physician, office: PracticeLocation) -> None:
    edit(session, "practice_location", office.id, 1, {"fax": "+16155550199"}, ADA)
    with pytest.raises(Moved):
        edit(session, "physician", doctor.id, 1, {"first": "Ann"}, ADA)


def test_the_same_form_sent_twice_makes_one_change(session: Session, office: PracticeLocation) -> None:
    sent = ("practice_location", office.id, 1, {"accepting": True}, ADA, Checked("called", ("accepting",)))
    assert [edit(session, *sent), edit(session, *sent)] == [True, False]
    assert len(changes(session, noun="practice_location", noun_id=office.id)) == 1
    assert [one.fact for one in office.confirmations if one.fact == "accepting"] == ["accepting"]


def test_what_the_directory_does_not_have_is_refused(session: Session, office: PracticeLocation) -> None:
    with pytest.raises(UnknownValue):
        edit(session, "practice_location", office.id, 1, {"plans": ["none-such"]}, ADA)


# -- Confirmations ----------------------------------------------------------------------------------------------------
def confirmed(session: Session, office: PracticeLocation) -> dict[str, str]:
    rows = session.scalars(sa.select(Confirmation).filter_by(practice_location_id=office.id))
    return {row.fact: row.role for row in rows}


def test_a_new_number_nobody_checked_is_not_confirmed(session: Session, office: PracticeLocation) -> None:
    edit(session, "practice_location", office.id, 1, {"phone": "+16155550111"}, ADA)
    assert confirmed(session, office) == {}
    (change,) = changes(session, noun="practice_location", noun_id=office.id)
    assert change.before and change.before["confirmed"] == {"phone": day(3).isoformat()}


def test_another_fact_keeps_its_confirmation(session: Session, office: PracticeLocation) -> None:
    edit(session, "practice_location", office.id, 1, {"accepting": False}, ADA)
    assert confirmed(session, office) == {"phone": "front desk"}


def test_what_was_checked_is_confirmed_by_role_never_by_name(
    session: Session, office: PracticeLocation
) -> None:
    office.accepting, office.hours = True, {"days": {}, "by_appointment": True}
    session.flush()
    asked = Checked("office said so", ("accepting", "hours"))
    edit(session, "practice_location", office.id, 1, {}, ADA, asked)
    assert confirmed(session, office) == {
        "phone": "front desk",
        "accepting": "front desk",
        "hours": "front desk",
    }
    assert [one.deed for one in changes(session, noun="practice_location", noun_id=office.id)] == ["confirm"]


def test_nobody_confirms_what_is_not_there(session: Session, office: PracticeLocation) -> None:
    asked = Checked("called", ("phone", "accepting", "plans", "hours", "address"))
    edit(session, "practice_location", office.id, 1, {"phone": None}, ADA, asked)
    assert confirmed(session, office) == {"address": "front desk"}


def test_what_the_clinic_wrote_is_the_clinic_s(session: Session, office: PracticeLocation) -> None:
    office.origin = "registry"
    session.flush()
    edit(session, "practice_location", office.id, 1, {"fax": "+16155550199"}, ADA)
    assert office.origin == "clinic"


# -- Undo -------------------------------------------------------------------------------------------------------------
def test_undo_sets_back_and_is_a_change_itself(session: Session, doctor: Physician) -> None:
    edit(session, "physician", doctor.id, 1, {"first": "Ann", "gender": "female"}, ADA)
    (change,) = changes(session, noun="physician", noun_id=doctor.id)
    undo(session, change.id, doctor.id, ADA)
    session.refresh(doctor)
    assert (doctor.first, doctor.gender, doctor.version) == ("Amara", None, 3)
    assert [one.deed for one in changes(session, noun="physician", noun_id=doctor.id)] == ["edit", "undo"]


def test_an_undone_change_can_be_done_again(session: Session, doctor: Physician) -> None:
    edit(session, "physician", doctor.id, 1, {"first": "Ann"}, ADA)
    for _ in range(2):
        undo(session, changes(session, noun="physician", noun_id=doctor.id)[-1].id, doctor.id, ADA)
    assert doctor.first == "Ann"


def test_what_was_set_anew_since_cannot_be_undone(session: Session, doctor: Physician) -> None:
    edit(session, "physician", doctor.id, 1, {"first": "Ann"}, ADA)
    edit(session, "physician", doctor.id, 2, {"first": "Bea"}, ADA)
    with pytest.raises(CannotUndo):
        undo(session, changes(session, noun="physician", noun_id=doctor.id)[0].id, doctor.id, ADA)
    assert doctor.first == "Bea"


def test_a_change_of_another_listing_is_not_undone_here(
    session: Session, make: Make, doctor: Physician
) -> None:
    edit(session, "physician", doctor.id, 1, {"first": "Ann"}, ADA)
    (change,) = changes(session, noun="physician", noun_id=doctor.id)
    with pytest.raises(CannotUndo):
        undo(session, change.id, make.physician().id, ADA)


# -- At the same moment -----------------------------------------------------------------------------------------------
@pytest.fixture
def committed(store: Store) -> Iterator[int]:
    """A listing others can see, gone after the test."""
    with store.writing() as session:
        key = Make(session).physician(at=None).id
        session.commit()
    yield key
    with store.writing() as session:
        session.delete(session.get_one(Physician, key))
        forget_history(session)
        session.commit()


def race(store: Store, key: int, names: tuple[str, ...]) -> list[str]:
    """Who of these, all saving what they saw in version 1 at the same moment, was told what."""
    gate, told = threading.Barrier(len(names)), []

    def save(name: str) -> None:
        gate.wait()
        with store.writing() as session:
            try:
                edit(session, "physician", key, 1, {"first": name}, ADA)
                session.commit()
                told.append("saved")
            except Moved:
                told.append("moved")

    threads = [threading.Thread(target=save, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_of_four_who_save_at_once_one_is_saved(store: Store, committed: int) -> None:
    assert race(store, committed, ("Ann", "Bea", "Cat", "Dee")) == ["moved"] * 3 + ["saved"]
    with store.reading() as session:
        assert session.get_one(Physician, committed).version == 2
        assert len(changes(session, noun="physician", noun_id=committed)) == 1
