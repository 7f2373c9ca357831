"""How calls end, and that of two people one has the call; on both engines."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions import listings
from finder.actions.work import calls, deciding, taking
from finder.actions.work.taking import Caller, TakenByAnother
from finder.domain.clocks import TAKEN_FOR
from finder.models import Base, Change, Confirmation, Group, Physician, PracticeLocation, Report, StaffMember
from finder.queries.work.due import due, waiting
from finder.queries.work.sheets import sheet
from finder.store import Store
from tests.actions.staff.test_races import at_once
from tests.make import Make, afternoon, day
from tests.stores import forget_history

FACTS = ("address", "phone", "accepting", "hours")
HOURS = {"days": {"monday": [["08:00", "17:00"]]}, "by_appointment": False}


@pytest.fixture
def group(make: Make) -> Group:
    return make.group()


@pytest.fixture
def office(make: Make, group: Group) -> PracticeLocation:
    """An office with four facts, none of them ever confirmed."""
    return an_office(make, group)


def an_office(make: Make, group: Group, **values: Any) -> PracticeLocation:
    given = {"phone": "+16155550142", "accepting": True, "hours": HOURS, **values}
    facility = make.facility(group_id=group.id)
    return make.physician(at=facility, location=given).locations[0]


def caller(member: StaffMember) -> Caller:
    return Caller(member.id, member.email, member.role)


@pytest.fixture
def me(make: Make, group: Group) -> Caller:
    return caller(make.staff("front_desk", group))


def seen(session: Session, office: PracticeLocation) -> str:
    found = sheet(session, office.id, afternoon().date(), afternoon())
    assert found is not None
    return found.seen


def keys(session: Session, group: Group, days_later: int = 0) -> list[int]:
    now = afternoon() + timedelta(days=days_later)
    return list(due(session, [group.id], now.date(), now, 50).days)


def deeds(session: Session) -> list[tuple[str, str]]:
    return [(row.by, row.deed) for row in session.scalars(sa.select(Change).order_by(Change.id))]


# -- What is due ------------------------------------------------------------------------------------------------------
def test_an_office_nobody_ever_confirmed_is_due(session: Session, office: PracticeLocation, group: Group):
    assert keys(session, group) == [office.id]


def test_an_office_is_due_by_its_oldest_fact(session: Session, make: Make, group: Group):
    confirmed = dict.fromkeys(FACTS, day(10)) | {"hours": day(91)}
    office = an_office(make, group, confirmed=confirmed)
    assert due(session, [group.id], day(0), afternoon(), 50).days == {office.id: day(91)}


@pytest.mark.parametrize(("days", "is_due"), [(82, False), (83, False), (84, True), (90, True), (91, True)])
def test_what_runs_out_within_a_week_is_on_the_list(
    session: Session, make: Make, group: Group, days: int, is_due: bool
):
    an_office(make, group, confirmed=dict.fromkeys(FACTS, day(days)))
    assert bool(keys(session, group)) == is_due


def test_the_longest_waiting_comes_first_and_all_are_counted(session: Session, make: Make, group: Group):
    offices = [an_office(make, group, confirmed=dict.fromkeys(FACTS, day(n))) for n in (100, 300, 200)]
    found = due(session, [group.id], day(0), afternoon(), 2)
    assert (list(found.days), found.total) == ([offices[1].id, offices[2].id], 3)


@pytest.mark.parametrize(("column", "days_ago"), [("leaves_on", 1), ("joins_on", -9)])
def test_nobody_is_called_about_who_is_not_there(
    session: Session, make: Make, group: Group, column: str, days_ago: int
):
    an_office(make, group, **{column: day(days_ago)})
    assert keys(session, group) == []


def test_nobody_is_called_about_a_hidden_listing(session: Session, office: PracticeLocation, group: Group):
    office.physician.status = "hidden"
    session.flush()
    assert keys(session, group) == []


def test_other_groups_have_their_own_list(session: Session, office: PracticeLocation, make: Make):
    assert keys(session, make.group("Another")) == []


# -- How a call ends --------------------------------------------------------------------------------------------------
def test_all_right_confirms_every_fact_on_record_by_role(
    session: Session, office: PracticeLocation, group: Group, me: Caller
):
    assert calls.confirm(session, office.id, seen(session, office), me, afternoon()) == FACTS
    kept = session.scalars(sa.select(Confirmation)).all()
    assert {(one.fact, one.how, one.role, one.confirmed_on) for one in kept} == {
        (fact, "called", "front desk", afternoon().date()) for fact in FACTS
    }
    assert keys(session, group) == []
    assert deeds(session)[-1] == (me.email, "confirm")
    kept_how = session.scalars(sa.select(Change.after).order_by(Change.id.desc())).first()
    assert kept_how is not None and kept_how["checked"] == "called"


def test_all_right_twice_is_one_confirmation(session: Session, office: PracticeLocation, me: Caller):
    for _ in range(2):
        calls.confirm(session, office.id, seen(session, office), me, afternoon())
    assert session.scalar(sa.select(sa.func.count()).select_from(Confirmation)) == len(FACTS)


def test_nobody_confirms_what_they_did_not_see(session: Session, office: PracticeLocation, me: Caller):
    as_it_was = seen(session, office)
    office.phone = "+16155550199"
    session.flush()
    with pytest.raises(calls.FactsMoved):
        calls.confirm(session, office.id, as_it_was, me, afternoon())


def test_no_answer_takes_it_off_the_list_until_later(
    session: Session, office: PracticeLocation, group: Group, me: Caller
):
    again = calls.no_answer(session, office.id, seen(session, office), me, afternoon())
    assert again > afternoon()
    assert keys(session, group) == []
    assert list(waiting(session, [group.id], afternoon().date(), afternoon(), 9).days) == [office.id]
    assert keys(session, group, days_later=15) == [office.id]


def test_the_same_call_sent_twice_was_one(session: Session, office: PracticeLocation, me: Caller):
    as_it_was = seen(session, office)
    first, second = (calls.no_answer(session, office.id, as_it_was, me, afternoon()) for _ in range(2))
    assert first == second
    calls.no_answer(session, office.id, seen(session, office), me, afternoon())
    found = sheet(session, office.id, afternoon().date(), afternoon())
    assert found is not None and found.unanswered == 2
    assert [deed for _by, deed in deeds(session)] == ["no answer", "no answer"]


def test_nobody_notes_a_call_on_a_sheet_from_before_the_last_answer(
    session: Session, office: PracticeLocation, me: Caller
):
    for _ in range(2):
        calls.no_answer(session, office.id, seen(session, office), me, afternoon())
    old = seen(session, office)
    calls.confirm(session, office.id, old, me, afternoon())
    with pytest.raises(calls.FactsMoved):
        calls.no_answer(session, office.id, old, me, afternoon())


def test_a_wrong_number_is_shown_to_nobody_any_more(
    session: Session, office: PracticeLocation, group: Group, me: Caller
):
    version = office.physician.version
    calls.wrong_number(session, office.id, seen(session, office), me, afternoon())
    assert (office.phone, office.physician.version) == (None, version + 1)
    assert keys(session, group) == [office.id], "the right number is still to be found"
    calls.wrong_number(session, office.id, "sent twice", me, afternoon())
    assert [deed for _by, deed in deeds(session)] == ["edit"]


def test_a_wrong_number_is_an_edit_like_any_other(session: Session, make: Make, group: Group, me: Caller):
    office = an_office(make, group, origin="registry", confirmed={"phone": day(3), "hours": day(3)})
    calls.wrong_number(session, office.id, seen(session, office), me, afternoon())
    assert ([one.fact for one in office.confirmations], office.origin) == (["hours"], "clinic")
    change = session.scalars(sa.select(Change).order_by(Change.id.desc())).first()
    assert change is not None
    listings.undo(session, change.id, office.physician_id, listings.Author(me.email, me.role, afternoon()))
    assert office.phone == "+16155550142"


def test_do_not_call_stays_said(session: Session, office: PracticeLocation, me: Caller):
    calls.do_not_call(session, office.id, me, afternoon())
    found = sheet(session, office.id, afternoon().date(), afternoon())
    assert found is not None and found.do_not_call
    calls.confirm(session, office.id, found.seen, me, afternoon())
    assert set(session.scalars(sa.select(Confirmation.how))) == {"office said so"}


def test_do_not_call_can_be_taken_back(session: Session, office: PracticeLocation, me: Caller):
    for deed in (calls.do_not_call, calls.do_not_call, calls.may_call, calls.may_call):
        deed(session, office.id, me, afternoon())
    found = sheet(session, office.id, afternoon().date(), afternoon())
    assert found is not None and not found.do_not_call
    assert [deed for _by, deed in deeds(session)] == ["do not call", "may call"]


def test_closed_for_good_ends_the_practice_location(
    session: Session, office: PracticeLocation, group: Group, me: Caller
):
    calls.closed_for_good(session, office.id, seen(session, office), me, afternoon())
    assert office.leaves_on == afternoon().date() - timedelta(days=1)
    assert keys(session, group) == []
    assert deeds(session)[-1] == (me.email, "edit")


# -- Who has it -------------------------------------------------------------------------------------------------------
def test_what_a_colleague_has_is_refused_for_half_an_hour(
    session: Session, office: PracticeLocation, me: Caller, make: Make
):
    other = caller(make.staff())
    taking.take(session, taking.location_work(session, office.id), me, afternoon())
    with pytest.raises(TakenByAnother):
        taking.take(session, taking.location_work(session, office.id), other, afternoon())
    with pytest.raises(TakenByAnother):
        calls.no_answer(session, office.id, seen(session, office), other, afternoon())
    taking.take(session, taking.location_work(session, office.id), other, afternoon() + TAKEN_FOR)


def test_what_is_given_back_is_free(session: Session, office: PracticeLocation, me: Caller, make: Make):
    taking.take(session, taking.location_work(session, office.id), me, afternoon())
    taking.leave(session, taking.location_work(session, office.id), me)
    taking.take(session, taking.location_work(session, office.id), caller(make.staff()), afternoon())
    assert [deed for _by, deed in deeds(session)] == ["take", "leave", "take"]


@pytest.fixture
def committed(store: Store) -> Iterator[Store]:
    """A store that is empty again after the test."""
    yield store
    with store.writing() as session:
        for physician in session.scalars(sa.select(Physician)):
            session.delete(physician)
        session.flush()
        for name in ("location_work", "facility", "staff_group", "organisation", "staff_member"):
            session.execute(sa.delete(Base.metadata.tables[name]))
        forget_history(session)
        session.commit()


def test_of_many_at_once_one_takes_it(committed: Store):
    with committed.writing() as session:
        make = Make(session)
        office = an_office(make, make.group()).id
        people = [caller(make.staff()) for _ in range(6)]
        session.commit()
    turns = iter(people)

    def take(session: Session) -> str:
        who = next(turns)
        try:
            taking.take(session, taking.location_work(session, office), who, afternoon())
        except TakenByAnother:
            return "refused"
        return who.email

    got = at_once(committed, take)
    (winner,) = (one for one in got if one != "refused")
    with committed.reading() as session:
        found = sheet(session, office, afternoon().date(), afternoon())
        assert found is not None and found.taken is not None
        assert found.taken.member_id == next(one.member_id for one in people if one.email == winner)


# -- Reports ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def report(session: Session, office: PracticeLocation) -> Report:
    row = Report(
        physician_id=office.physician_id,
        practice_location_id=office.id,
        kind="phone",
        received_at=afternoon(),
    )
    row.due_on, row.code_hash, row.text = day(-2), "0" * 64, "It rings at a bakery."
    session.add(row)
    session.flush()
    return row


def test_a_report_is_decided_once(session: Session, report: Report, me: Caller):
    for _ in range(2):
        deciding.decide(session, report, "changed", me, afternoon())
    assert (report.state, report.decided_at) == ("changed", afternoon())
    with pytest.raises(deciding.DecidedAlready):
        deciding.decide(session, report, "right", me, afternoon())
    assert deeds(session) == [(me.email, "decide")]


def test_a_report_nobody_answered_about_keeps_its_clock(session: Session, report: Report, me: Caller):
    due_on = report.due_on
    assert deciding.later(session, report, 0, me, afternoon()) > afternoon()
    assert (report.state, report.due_on, report.unanswered) == ("received", due_on, 1)
    deciding.later(session, report, 0, me, afternoon())
    assert report.unanswered == 1, "sent twice"


def test_nobody_is_called_about_a_report_that_is_decided(session: Session, report: Report, me: Caller):
    deciding.decide(session, report, "right", me, afternoon())
    with pytest.raises(deciding.DecidedAlready):
        deciding.later(session, report, 0, me, afternoon())


def test_only_decisions_there_are(session: Session, report: Report, me: Caller):
    with pytest.raises(ValueError, match="received"):
        deciding.decide(session, report, "received", me, afternoon())
