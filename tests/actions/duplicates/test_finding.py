"""Pairs are found, decided about, and offered again only when their facts have changed; on both engines."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.duplicates.deciding import NoSuchPair, look_again, two_people
from finder.actions.duplicates.finding import find
from finder.models import Change, DuplicatePair, Physician
from finder.queries.duplicates.waiting import different, waiting
from tests.make import Make

NOW = datetime.now(UTC)


@pytest.fixture
def two(make: Make) -> tuple[Physician, Physician]:
    """One name at one office."""
    office = make.facility()
    return make.physician(at=office, npi="1234567893"), make.physician(at=office)


def pair(session: Session) -> DuplicatePair:
    return session.scalars(sa.select(DuplicatePair)).one()


def test_a_pair_is_found_once(session: Session, two: tuple[Physician, Physician]) -> None:
    first, again = find(session), find(session)
    assert (first.new, first.waiting, again.new, again.waiting) == (1, 1, 0, 1)
    (row,), total = waiting(session)
    assert total == 1 and {row.first.slug, row.second.slug} == {one.slug for one in two}
    assert row.reasons == ("same name", "same office")


def test_two_people_are_not_offered_again(session: Session, two: tuple[Physician, Physician]) -> None:
    find(session)
    two_people(session, pair(session).id, "ada@example.org", NOW, "father and son")
    looked = find(session)
    assert (looked.waiting, looked.decided, len(different(session))) == (0, 1, 1)
    change = session.scalars(sa.select(Change).where(Change.noun == "duplicate_pair")).one()
    assert (change.deed, change.by, change.why) == (
        "not the same person",
        "ada@example.org",
        "father and son",
    )


def test_other_facts_bring_a_pair_back(session: Session, two: tuple[Physician, Physician]) -> None:
    find(session)
    two_people(session, pair(session).id, "ada@example.org", NOW, None)
    two[1].locations[0].phone = "+16155550142"
    session.flush()
    looked = find(session)
    assert (looked.waiting, looked.new, looked.decided) == (1, 1, 0)


def test_facts_that_say_nothing_of_who_it_is_do_not(
    session: Session, two: tuple[Physician, Physician]
) -> None:
    find(session)
    two_people(session, pair(session).id, "ada@example.org", NOW, None)
    two[1].locations[0].accepting = True
    session.flush()
    assert find(session).waiting == 0


def test_a_decision_can_be_taken_back(session: Session, two: tuple[Physician, Physician]) -> None:
    find(session)
    two_people(session, pair(session).id, "ada@example.org", NOW, None)
    look_again(session, pair(session).id, "ada@example.org")
    assert find(session).waiting == 1


def test_a_pair_that_fits_no_more_is_gone(session: Session, two: tuple[Physician, Physician]) -> None:
    find(session)
    two[1].last = "Zed"
    session.flush()
    assert find(session).waiting == 0
    with pytest.raises(NoSuchPair):
        two_people(session, 999_999, "ada@example.org", NOW, None)


def test_the_nicknames_of_the_directory_count(session: Session, make: Make) -> None:
    session.execute(sa.text("INSERT INTO nickname (name, other) VALUES ('robert', 'bob'), ('bob', 'robert')"))
    office = make.facility()
    make.physician("Robert", "Smith", at=office)
    make.physician("Bob", "Smith", at=office)
    assert find(session).new == 1
