"""Samples: drawn again the same, never of made-up people, answered once, and never invented; on both engines."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.accuracy import Moved, NobodyToCall, NotAnswered, draw, record
from finder.domain.shares import Share
from finder.models import AccuracySample, Change, LocationWork, PracticeLocation
from finder.queries import accuracy as query
from tests.make import Make, day

NOW = datetime.now(UTC)
PHONE = "+16155550142"


@pytest.fixture
def offices(make: Make) -> list[PracticeLocation]:
    """Twelve practice locations that may be called."""
    place = make.facility(name="Riverside Neurology")
    given = {"phone": PHONE, "accepting": True}
    return [make.physician(at=place, location=dict(given)).locations[0] for _ in range(12)]


def drawn(session: Session, size: int = 5, seed: int = 7) -> AccuracySample:
    return draw(session, size, seed, "flask accuracy", NOW)[0]


def answer(session: Session, sample: AccuracySample, number: int, *verdicts: str) -> None:
    """All facts of a call, in their order."""
    call = query.sample(session, sample.id).calls[number]  # type: ignore[union-attr]
    given = dict(zip((one.fact for one in call.findings), verdicts, strict=True))
    record(session, call.key, call.seen, given, "ada@example.org", NOW.date())


def test_the_same_directory_seed_and_size_are_one_sample(
    session: Session, offices: list[PracticeLocation]
) -> None:
    first, is_new = draw(session, 5, 7, "flask accuracy", NOW)
    again, is_new_again = draw(session, 5, 7, "flask accuracy", NOW)
    assert (first.id, is_new, is_new_again) == (again.id, True, False)
    assert len(first.calls) == 5 and first.frame == 12


def test_a_larger_sample_of_the_seed_begins_with_the_smaller(
    session: Session, offices: list[PracticeLocation]
) -> None:
    small, large = ([one.practice_location_id for one in drawn(session, size).calls] for size in (4, 8))
    assert large[:4] == small


def test_what_the_directory_said_is_kept_as_of_the_draw(
    session: Session, offices: list[PracticeLocation]
) -> None:
    sample = drawn(session, 1)
    office = session.get_one(PracticeLocation, sample.calls[0].practice_location_id)
    office.accepting, office.phone = False, None
    session.flush()
    said = {one.fact: one.said for one in query.call(session, sample.calls[0].id).findings}  # type: ignore[union-attr]
    assert (said["accepting"], said["phone"]) == ((True,), ("(615) 555-0142",))
    assert "plans" not in said and "hours" not in said


@pytest.mark.parametrize(
    "values", [{"status": "hidden"}, {"origin": "demo"}, {"location": {"phone": None}}, {"at": None}], ids=str
)
def test_who_is_never_drawn(session: Session, make: Make, values: dict[str, Any]) -> None:
    make.physician(**{"location": {"phone": PHONE}, **values})
    with pytest.raises(NobodyToCall):
        drawn(session)


def test_who_asked_not_to_be_called_is_not_drawn(session: Session, offices: list[PracticeLocation]) -> None:
    session.add_all(LocationWork(practice_location_id=one.id, do_not_call=True) for one in offices[:11])
    session.flush()
    assert query.frame(session, NOW.date()) == [offices[11].id]


def test_who_has_left_is_not_drawn(session: Session, make: Make) -> None:
    make.physician(location={"phone": PHONE, "leaves_on": day(1)})
    assert query.frame(session, NOW.date()) == []


def test_shares_count_what_could_be_checked(session: Session, offices: list[PracticeLocation]) -> None:
    sample = drawn(session)
    answer(session, sample, 0, "right", "right", "right")
    answer(session, sample, 1, "right", "wrong", "right")
    answer(session, sample, 2, "right", "not reached", "right")
    answer(session, sample, 3, *["not reached"] * 3)
    told = query.sample(session, sample.id)
    assert told is not None
    assert told.by_fact == {"address": Share(3, 3), "phone": Share(1, 2), "accepting": Share(3, 3)}
    assert (told.whole, len(told.called), told.not_reached) == (Share(1, 2), 4, 1)


def test_every_fact_needs_an_answer(session: Session, offices: list[PracticeLocation]) -> None:
    key = drawn(session).calls[0].id
    with pytest.raises(NotAnswered, match="accepting"):
        record(session, key, "-,-,-", {"address": "right", "phone": "right"}, "ada", NOW.date())


def test_sent_twice_is_one_deed_with_its_history(session: Session, offices: list[PracticeLocation]) -> None:
    key = drawn(session).calls[0].id
    given = (
        "-,-,-",
        dict.fromkeys(("address", "phone", "accepting"), "right"),
        "ada@example.org",
        NOW.date(),
    )
    assert [record(session, key, *given), record(session, key, *given)] == [True, False]
    deeds = session.scalars(sa.select(Change).filter_by(noun="accuracy_call", noun_id=key)).all()
    assert [(one.deed, one.by) for one in deeds] == [("record the answers", "ada@example.org")]


def test_the_later_of_two_is_told(session: Session, offices: list[PracticeLocation]) -> None:
    sample = drawn(session)
    answer(session, sample, 0, "right", "right", "right")
    wrong = dict.fromkeys(("address", "phone", "accepting"), "wrong")
    with pytest.raises(Moved):
        record(session, sample.calls[0].id, "-,-,-", wrong, "ben@example.org", NOW.date())


def test_a_practice_location_taken_away_leaves_its_answers(
    session: Session, offices: list[PracticeLocation]
) -> None:
    sample = drawn(session)
    answer(session, sample, 0, "right", "right", "wrong")
    gone = session.get_one(PracticeLocation, sample.calls[0].practice_location_id)
    session.delete(gone.physician)
    session.flush()
    session.expire_all()
    told = query.sample(session, sample.id)
    assert told is not None and told.calls[0].physician_slug is None and len(told.called) == 1
