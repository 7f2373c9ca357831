"""What nobody stands by for five business days goes off the pages, once, and comes back whole; on both engines."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions import listings
from finder.actions.listings import Author
from finder.actions.work import calls, deciding
from finder.actions.work.hiding import take_off_unheld
from finder.actions.work.taking import Caller, location_work
from finder.models import Change, Group, PracticeLocation, Report
from finder.queries.work.due import due
from finder.queries.work.hiding import hidden
from finder.queries.work.reports import one
from finder.queries.work.sheets import Sheet, sheet
from tests.make import Make

#: Friday, three in the afternoon in Nashville; Thanksgiving is the Thursday after.
FRIDAY = datetime(2026, 11, 20, 21, tzinfo=UTC)
#: The fifth business day after it ends at midnight there.
LAST = datetime(2026, 12, 1, 5, 59, tzinfo=UTC)
TUESDAY = LAST + timedelta(minutes=1)
HOURS = {"days": {"monday": [["08:00", "17:00"]]}, "by_appointment": False}


@pytest.fixture
def group(make: Make) -> Group:
    return make.group()


@pytest.fixture
def office(make: Make, group: Group) -> PracticeLocation:
    given: dict[str, Any] = {
        "phone": "+16155550142",
        "phone_extension": "7",
        "accepting": True,
        "hours": HOURS,
    }
    given |= {"plans": [make.plan()], "confirmed": {"phone": date(2026, 8, 1)}}
    return make.physician(at=make.facility(group_id=group.id), location=given).locations[0]


@pytest.fixture
def me(make: Make, group: Group) -> Caller:
    member = make.staff("front_desk", group)
    return Caller(member.id, member.email, member.role)


def reported(session: Session, office: PracticeLocation, kind: str = "phone", **values: Any) -> Report:
    given = {"practice_location_id": office.id, "due_on": date(2026, 11, 24), "code_hash": kind * 5} | values
    row = Report(physician_id=office.physician_id, kind=kind, received_at=FRIDAY, **given)
    session.add(row)
    session.flush()
    return row


def taken_off(session: Session, now: datetime = TUESDAY) -> list[tuple[str, str]]:
    done = [(one.what, one.reason) for one in take_off_unheld(session, now)]
    session.flush()
    return done


def the_sheet(session: Session, office: PracticeLocation, now: datetime) -> Sheet:
    found = sheet(session, office.id, now.date(), now)
    assert found is not None
    return found


def author(me: Caller) -> Author:
    return Author(me.email, me.role, TUESDAY)


# -- A report nobody decides ------------------------------------------------------------------------------------------
def test_a_disputed_number_stands_until_the_fifth_business_day_at_the_clinic_is_over(
    session: Session, office: PracticeLocation
):
    reported(session, office)
    assert taken_off(session, LAST) == []
    assert taken_off(session, TUESDAY) == [("phone", "a report was not decided")]
    assert (office.phone, office.phone_extension, office.accepting) == (None, None, True)
    assert taken_off(session) == [], "nothing is taken off twice"


@pytest.mark.parametrize(
    ("kind", "fact", "left"),
    [("accepting", "accepting", None), ("plans", "plans", []), ("hours", "hours", None)],
)
def test_the_disputed_fact_goes_and_no_other(
    session: Session, office: PracticeLocation, kind: str, fact: str, left: Any
):
    reported(session, office, kind)
    assert taken_off(session) == [(kind, "a report was not decided")]
    assert (getattr(office, fact), office.phone, office.hidden_on) == (left, "+16155550142", None)


@pytest.mark.parametrize("kind", ["address", "left"])
def test_an_office_people_would_go_to_in_vain_is_hidden_whole(
    session: Session, office: PracticeLocation, group: Group, kind: str
):
    reported(session, office, kind)
    assert taken_off(session) == [("office", "a report was not decided")]
    assert (office.hidden_on, office.phone) == (TUESDAY.date(), "+16155550142")
    assert hidden(session, [group.id], 9) == [office.id]
    assert due(session, [group.id], TUESDAY.date(), TUESDAY, 9).days == {}


def test_what_no_program_can_tell_stays(session: Session, office: PracticeLocation):
    reported(session, office, "other")
    reported(session, office, "hours", practice_location_id=None)
    assert taken_off(session) == []


def test_what_was_confirmed_since_the_report_stays(session: Session, office: PracticeLocation, me: Caller):
    reported(session, office)
    at = FRIDAY + timedelta(days=3)
    calls.confirm(session, office.id, the_sheet(session, office, at).seen, me, at)
    assert taken_off(session) == []


@pytest.mark.parametrize("decision", deciding.DECISIONS)
def test_what_was_decided_in_time_stays(
    session: Session, office: PracticeLocation, me: Caller, decision: str
):
    deciding.decide(session, reported(session, office), decision, me, LAST)
    assert taken_off(session) == []


def test_it_is_a_change_anybody_can_read_and_undo(session: Session, office: PracticeLocation, me: Caller):
    report = reported(session, office)
    taken_off(session)
    change = session.get_one(Change, report.hiding_id)
    assert (change.by, change.deed, change.noun_id) == ("flask work due", "take off", office.id)
    assert change.before is not None and change.before["confirmed"] == {"phone": "2026-08-01"}
    listings.undo(session, change.id, office.physician_id, author(me))
    assert office.phone == "+16155550142"
    assert taken_off(session) == [], "brought back by hand, it stays"


@pytest.mark.parametrize("kind", ["phone", "address"])
def test_decided_to_be_right_it_comes_back(session: Session, office: PracticeLocation, me: Caller, kind: str):
    report = reported(session, office, kind)
    taken_off(session)
    deciding.decide(session, report, "right", me, TUESDAY)
    assert (office.phone, office.phone_extension, office.hidden_on) == ("+16155550142", "7", None)


def test_decided_to_be_changed_the_office_comes_back_and_a_wrong_fact_does_not(
    session: Session, office: PracticeLocation, me: Caller
):
    wrong = [reported(session, office, kind) for kind in ("phone", "address")]
    taken_off(session)
    for report in wrong:
        deciding.decide(session, report, "changed", me, TUESDAY)
    assert (office.phone, office.hidden_on) == (None, None)


def test_what_nobody_could_check_stays_off(session: Session, office: PracticeLocation, me: Caller):
    report = reported(session, office)
    taken_off(session)
    deciding.decide(session, report, "unknown", me, TUESDAY)
    assert office.phone is None


def test_a_number_mended_meanwhile_is_not_written_over(
    session: Session, office: PracticeLocation, me: Caller
):
    report = reported(session, office)
    taken_off(session)
    version = office.physician.version
    listings.edit(session, "practice_location", office.id, version, {"phone": "+16155550199"}, author(me))
    deciding.decide(session, report, "right", me, TUESDAY)
    assert office.phone == "+16155550199"


@pytest.mark.parametrize(("day", "is_near"), [(24, False), (25, True), (30, True)])
def test_the_staff_are_told_two_business_days_before(
    session: Session, office: PracticeLocation, day: int, is_near: bool
):
    report = reported(session, office)
    now = datetime(2026, 11, day, 18, tzinfo=UTC)
    row = one(session, report.id, now, now.date())
    assert row is not None and row.disputed is not None
    assert (row.disputed.until, row.disputed.is_near) == (date(2026, 11, 30), is_near)


def test_and_afterwards_what_it_was(session: Session, office: PracticeLocation):
    report = reported(session, office)
    taken_off(session)
    row = one(session, report.id, TUESDAY, TUESDAY.date())
    assert row is not None and row.disputed is not None and row.disputed.hidden_on is not None
    assert row.disputed.facts == {"phone": "+16155550142", "phone_extension": "7"}


# -- An office that does not answer -----------------------------------------------------------------------------------
def not_answering(session: Session, office: PracticeLocation, me: Caller, times: int = 2) -> None:
    for n in range(times):
        at = FRIDAY + timedelta(hours=n)
        calls.no_answer(session, office.id, the_sheet(session, office, at).seen, me, at)


def test_an_office_that_answers_nobody_for_five_business_days_is_hidden(
    session: Session, office: PracticeLocation, me: Caller
):
    not_answering(session, office, me)
    assert taken_off(session, LAST) == []
    assert taken_off(session) == [("office", "no call was answered")]
    assert office.hidden_on == TUESDAY.date()


def test_one_call_is_not_enough(session: Session, office: PracticeLocation, me: Caller):
    not_answering(session, office, me, times=1)
    assert taken_off(session) == []
    at = TUESDAY + timedelta(hours=9)
    calls.no_answer(session, office.id, the_sheet(session, office, at).seen, me, at)
    assert taken_off(session, at) == [("office", "no call was answered")]


def test_whoever_answers_begins_anew(session: Session, office: PracticeLocation, me: Caller):
    not_answering(session, office, me)
    calls.confirm(session, office.id, the_sheet(session, office, LAST).seen, me, LAST)
    assert location_work(session, office.id).unanswered_since is None
    assert taken_off(session) == []


def test_an_office_with_every_fact_confirmed_need_not_answer(
    session: Session, make: Make, office: PracticeLocation, me: Caller
):
    calls.confirm(session, office.id, the_sheet(session, office, FRIDAY).seen, me, FRIDAY)
    not_answering(session, office, me)
    silence = the_sheet(session, office, TUESDAY).silence
    assert silence is not None and silence.until == date(2027, 2, 18), "day 90"
    assert taken_off(session) == []


def test_all_right_shows_a_hidden_office_again(session: Session, office: PracticeLocation, me: Caller):
    not_answering(session, office, me)
    taken_off(session)
    calls.confirm(session, office.id, the_sheet(session, office, TUESDAY).seen, me, TUESDAY)
    assert (office.hidden_on, len(office.confirmations)) == (None, 6)
    assert taken_off(session, TUESDAY + timedelta(days=30)) == []


def test_undone_by_hand_an_office_stays_until_it_is_called_again(
    session: Session, office: PracticeLocation, me: Caller
):
    not_answering(session, office, me)
    taken_off(session)
    change = session.scalars(sa.select(Change).where(Change.deed == "take off")).one()
    listings.undo(session, change.id, office.physician_id, author(me))
    assert office.hidden_on is None
    assert taken_off(session, TUESDAY + timedelta(days=30)) == []


@pytest.mark.parametrize(("day", "is_near"), [(24, False), (25, True)])
def test_the_call_list_tells_of_it_two_business_days_before(
    session: Session, office: PracticeLocation, me: Caller, day: int, is_near: bool
):
    not_answering(session, office, me)
    silence = the_sheet(session, office, datetime(2026, 11, day, 18, tzinfo=UTC)).silence
    assert silence is not None
    assert (silence.since, silence.until, silence.is_near) == (
        date(2026, 11, 20),
        date(2026, 11, 30),
        is_near,
    )
