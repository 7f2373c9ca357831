"""What is rolled back never happened, what stays is in the index, and rows that change hands leave nothing behind."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index import differences, note_physicians, rebuild, refresh, refresh_noted, writing
from finder.models import (
    Confirmation,
    Licence,
    Physician,
    PhysicianSpecialty,
    PracticeLocation,
)
from finder.queries.index import current
from finder.store import Store, migrating, open_store
from tests.make import Make

Rows = tuple[list[Any], list[Any]]


def indexed(session: Session) -> Rows:
    """All that the index holds."""
    listing, posting = current(session).listing, current(session).posting
    return (
        [tuple(row) for row in session.execute(sa.select(listing).order_by(listing.c.id))],
        [tuple(row) for row in session.execute(sa.select(posting).order_by(*posting.primary_key))],
    )


def of(session: Session, physician: Physician) -> list[int | None]:
    """The practice locations the index has for somebody."""
    listing = current(session).listing.c
    query = sa.select(listing.practice_location_id).where(listing.physician_id == physician.id)
    return list(session.scalars(query.order_by(listing.id)))


@pytest.fixture
def somebody(session: Session, make: Make) -> Physician:
    """A physician who is in the index."""
    physician = make.physician(specialty=make.specialty())
    refresh_noted(session)
    return physician


# Savepoints


def test_a_deed_taken_back_to_a_savepoint_leaves_no_trace(session: Session, somebody: Physician) -> None:
    before = indexed(session)
    savepoint = session.begin_nested()
    somebody.last, somebody.sort_key = "Eze", "eze amara"
    somebody.locations.clear()
    savepoint.rollback()
    refresh_noted(session)
    assert indexed(session) == before
    assert differences(session) == []


def test_what_was_indexed_after_a_savepoint_is_taken_back_with_it(
    session: Session, somebody: Physician
) -> None:
    before = indexed(session)
    savepoint = session.begin_nested()
    somebody.status = "hidden"
    refresh_noted(session)
    savepoint.rollback()
    refresh_noted(session)
    assert indexed(session) == before
    assert differences(session) == []


def test_a_deed_before_a_savepoint_stays_when_the_rest_is_taken_back(
    session: Session, somebody: Physician
) -> None:
    somebody.gender = "female"
    savepoint = session.begin_nested()
    somebody.status = "hidden"
    session.flush()
    savepoint.rollback()
    refresh_noted(session)
    assert differences(session) == []


def test_a_deed_indexed_only_inside_a_savepoint_that_is_taken_back_is_indexed_again(
    session: Session, somebody: Physician
) -> None:
    somebody.gender = "female"
    session.flush()
    savepoint = session.begin_nested()
    refresh_noted(session)
    savepoint.rollback()
    refresh_noted(session)
    assert differences(session) == []


def test_a_savepoint_inside_one_that_is_taken_back_takes_no_note_along(
    session: Session, somebody: Physician
) -> None:
    somebody.gender = "female"
    session.flush()
    outer = session.begin_nested()
    session.begin_nested().commit()  # which brings the index up to date, as every commit does
    outer.rollback()
    refresh_noted(session)
    assert differences(session) == []


def test_a_failed_flush_loses_no_note(session: Session, somebody: Physician) -> None:
    somebody.gender = "female"
    session.flush()
    with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
        session.add(Physician(slug=somebody.slug, last="Twin", sort_key="twin", origin="clinic"))
        session.flush()
    refresh_noted(session)
    assert differences(session) == []


# Rows that change hands


def test_a_practice_location_given_to_another_is_theirs_alone(
    session: Session, make: Make, somebody: Physician
) -> None:
    heir = make.physician("Ana", "Bell", at=None)
    location = somebody.locations[0]
    heir.locations.append(location)
    refresh_noted(session)
    assert (of(session, somebody), of(session, heir)) == ([None], [location.id])
    assert differences(session) == []


def test_a_practice_location_given_away_by_its_number_is_theirs_alone(
    session: Session, make: Make, somebody: Physician
) -> None:
    heir = make.physician("Ana", "Bell", at=None)
    refresh_noted(session)
    location = somebody.locations[0]
    location.physician_id = heir.id
    refresh_noted(session)
    assert (of(session, somebody), of(session, heir)) == ([None], [location.id])
    assert differences(session) == []


def test_practice_locations_may_change_hands_across_batches(
    session: Session, make: Make, somebody: Physician, monkeypatch: pytest.MonkeyPatch
) -> None:
    heirs = [somebody, make.physician("Ana", "Bell"), make.physician("Cy", "Dee")]
    refresh_noted(session)
    monkeypatch.setattr(writing, "BATCH", 1)
    locations = [heir.locations[0] for heir in heirs]
    for heir, location in zip(heirs, [*locations[1:], locations[0]], strict=True):
        location.physician = heir
    note_physicians(session, [heir.id for heir in heirs])
    refresh_noted(session)
    assert [of(session, heir) for heir in heirs] == [[one.id] for one in [*locations[1:], locations[0]]]
    assert differences(session) == []


def test_the_number_of_a_row_that_is_gone_may_be_used_again(
    session: Session, make: Make, somebody: Physician, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite gives the number of the last row away again when that row is gone."""
    last = make.physician("Cy", "Dee", at=make.facility())
    refresh_noted(session)
    monkeypatch.setattr(writing, "BATCH", 1)
    location = last.locations[0]
    key, facility_id = location.id, location.facility_id
    last.locations.clear()
    session.flush()
    again = PracticeLocation(id=key, physician=somebody, facility_id=facility_id, origin="clinic", position=1)
    session.add(again)
    refresh_noted(session)
    assert key in of(session, somebody)
    assert differences(session) == []


def test_a_confirmation_given_to_another_practice_location_counts_there_alone(
    session: Session, make: Make, somebody: Physician
) -> None:
    day = date(2026, 3, 1)
    first = make.physician("Ana", "Bell", location={"accepting": True, "confirmed": {"accepting": day}})
    refresh_noted(session)
    confirmation = session.scalars(sa.select(Confirmation)).one()
    confirmation.practice_location_id = somebody.locations[0].id
    refresh_noted(session)
    assert first.id and differences(session) == []


@pytest.mark.parametrize("model", [PhysicianSpecialty, Licence])
def test_a_specialty_or_licence_given_to_another_is_theirs_alone(
    session: Session, make: Make, model: type[Any]
) -> None:
    somebody = make.physician(at=None, specialty=make.specialty())
    make.licences(somebody, "TN")
    heir = make.physician("Ana", "Bell", at=None)
    refresh_noted(session)
    row = session.scalars(sa.select(model)).one()
    row.physician_id = heir.id
    refresh_noted(session)
    assert differences(session) == []


# Rows written past the session


def test_nothing_changes_when_nothing_changed(session: Session, somebody: Physician) -> None:
    before = indexed(session)
    refresh(session, [somebody.id])
    assert indexed(session) == before


def test_whoever_is_noted_is_derived_anew(session: Session, somebody: Physician) -> None:
    session.execute(sa.update(Physician).values(gender="male"))
    note_physicians(session, [somebody.id])
    refresh_noted(session)
    assert differences(session) == []


def test_numbers_of_nobody_do_no_harm(session: Session, somebody: Physician) -> None:
    note_physicians(session, [10**6, 2**31 - 1])
    refresh_noted(session)
    assert differences(session) == []


def test_a_name_word_keeps_its_number_when_its_bearer_goes(session: Session, make: Make) -> None:
    first = make.physician("Ana", "Bellweather")
    refresh_noted(session)
    before = indexed(session)[1]
    session.delete(first)
    refresh_noted(session)
    second = make.physician("Ana", "Bellweather")
    refresh_noted(session)
    words = {number for number, _ in before}
    assert second.id and {number for number, _ in indexed(session)[1]} == words


# Commits, in a directory of its own


def test_a_commit_brings_the_index_up_to_date_by_itself(own_store: Store) -> None:
    with own_store.writing() as session:
        Make(session).physician()
        session.commit()
    with own_store.reading() as session:
        assert len(indexed(session)[0]) == 1
        assert differences(session) == []


def test_a_second_commit_of_one_session_does_too(own_store: Store) -> None:
    with own_store.writing() as session:
        physician = Make(session).physician()
        session.commit()
        physician.gender = "female"
        session.commit()
    with own_store.reading() as session:
        assert differences(session) == []


def test_what_is_rolled_back_is_in_no_index(own_store: Store) -> None:
    with own_store.writing() as session:
        Make(session).physician()
        refresh_noted(session)
        session.rollback()
        Make(session).physician("Ana", "Bell")
        session.commit()
    with own_store.reading() as session:
        assert len(indexed(session)[0]) == 1
        assert differences(session) == []


def test_a_session_that_was_closed_and_used_again_is_right(own_store: Store) -> None:
    with own_store.writing() as session:
        physician = Make(session).physician()
        session.commit()
        physician.gender = "female"
        session.flush()
        session.close()
        Make(session).physician("Ana", "Bell", at=None)
        session.commit()
    with own_store.reading() as session:
        assert differences(session) == []


def test_before_the_index_is_built_changes_are_saved_all_the_same(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/new.db")
    migrating.upgrade(store)
    with store.writing() as session:
        Make(session).physician()
        session.commit()
    assert rebuild(store.writing) == 1
    with store.reading() as session:
        assert differences(session) == []
    store.close()
