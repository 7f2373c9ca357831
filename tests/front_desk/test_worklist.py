"""The work list: what waits for whom, the call sheet, and that nobody makes a colleague's call."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.work.hiding import take_off_unheld
from finder.models import Confirmation, Group, PracticeLocation, Report
from tests.desk import Desk
from tests.make import Make, day
from tests.page import Page

HOURS = {"days": {"monday": [["08:00", "17:00"]]}, "by_appointment": True}


@pytest.fixture
def group(make: Make) -> Group:
    return make.group("Riverside")


@pytest.fixture
def office(make: Make, group: Group) -> PracticeLocation:
    facility = make.facility(group_id=group.id, name="Riverside Neurology")
    given: dict[str, Any] = {
        "phone": "+16155550142",
        "accepting": True,
        "hours": HOURS,
        "plans": [make.plan()],
    }
    return make.physician("Amara", "Okafor", at=facility, location=given).locations[0]


@pytest.fixture
def ada(desk: Desk, make: Make, group: Group) -> Desk:
    """Somebody at the front desk of Riverside."""
    return desk.become(make, make.staff("front_desk", group, name="Ada Front"))


@pytest.fixture
def report(make: Make, office: PracticeLocation) -> Report:
    return make.report(office)


def at(office: PracticeLocation) -> str:
    return f"/staff/work/offices/{office.id}"


def outcome(
    desk: Desk, office: PracticeLocation, name: str, status: int = 303, seen: str | None = None
) -> Any:
    page = desk.page(at(office))
    fields = {"outcome": name, "sure": "yes", "seen": seen or page.one("input", name="seen").get("value")}
    response = desk.send(at(office) + "/outcome", at=at(office), **fields)
    assert response.status_code == status
    return response


def test_today_s_work_stands_first_on_the_first_page(ada: Desk, office: PracticeLocation, report: Report):
    page = ada.page("/staff")
    assert page.texts("h2")[:2] == ["Reported by patients", "Offices to call"]
    assert "Amara Okafor: report of a patient" in page.links()


def test_whoever_keeps_no_listings_sees_no_work(desk: Desk, make: Make, office: PracticeLocation):
    page = desk.become(make, make.staff("editor")).page("/staff")
    assert "Offices to call" not in page.text
    assert "Work list" not in page.links()


def test_the_list_says_what_why_and_when_and_whom_to_call(ada: Desk, office: PracticeLocation):
    (item,) = ada.page("/staff/work").texts("li", "work-item")
    for words in ("Amara Okafor", "Riverside Neurology", "Due now", "(615) 555-0142"):
        assert words in item
    assert "Never confirmed: Address, Phone, New patients, Insurance plans, Opening hours." in item


def test_a_list_with_nothing_on_it_says_so(ada: Desk):
    assert "Nothing is due in the coming week." in ada.page("/staff/work").main


def test_what_is_late_says_by_how_much(ada: Desk, make: Make, group: Group):
    make.physician(at=make.facility(group_id=group.id), location={"confirmed": {"address": day(91)}})
    assert "1 day late" in ada.page("/staff/work").main


def test_an_administrator_chooses_whose_calls_to_see(
    desk: Desk, make: Make, office: PracticeLocation, report: Report
):
    desk.become(make, make.staff())
    assert desk.page("/staff/work").texts("h2") == ["Reported by patients"]
    assert "Offices to call" in desk.page("/staff/work?group=riverside").texts("h2")
    desk.page("/staff/work?group=none-such")


def test_other_groups_stay_out_of_reach(desk: Desk, make: Make, office: PracticeLocation, report: Report):
    desk.become(make, make.staff("front_desk", make.group("Elsewhere")))
    assert "Okafor" not in desk.page("/staff/work").text
    for path in (at(office), f"/staff/work/reports/{report.id}"):
        assert desk.page(path, 403).h1 == "This belongs to another group"
        assert desk.send(path + "/take", at="/staff").status_code == 403
    assert desk.send(at(office) + "/outcome", at="/staff", outcome="closed").status_code == 403


def test_the_sheet_is_a_script_to_read_aloud(ada: Desk, office: PracticeLocation):
    page = ada.page(at(office))
    assert "Is Amara Okafor still taking new patients?" in page.main
    assert "Should patients call this number: (615) 555-0142?" in page.main
    assert "Do you still take these insurance plans: Example Health Gold PPO?" in page.main
    assert "Monday: 8:00 AM – 5:00 PM" in page.main


def test_all_right_confirms_and_the_list_is_shorter(ada: Desk, office: PracticeLocation, session: Session):
    page = ada.page(outcome(ada, office, "right").location)
    assert page.texts(role="status")[0] == "All facts are confirmed as of today."
    assert page.every("li", "work-item") == []
    assert session.scalar(sa.select(sa.func.count()).select_from(Confirmation)) == 5


def test_what_changed_meanwhile_is_not_confirmed_but_shown(
    ada: Desk, office: PracticeLocation, session: Session
):
    seen = ada.page(at(office)).one("input", name="seen").get("value")
    office.phone = "+16155550199"
    session.flush()
    page = Page(outcome(ada, office, "right", 409, seen))
    assert "somebody has worked on this listing" in page.texts(role="alert")[0]
    assert "(615) 555-0199" in page.main


def test_no_answer_comes_back_later(ada: Desk, office: PracticeLocation):
    page = ada.page(outcome(ada, office, "later").location)
    assert page.texts("h2") == ["Nobody answered: later"]
    assert "1 call was not answered." in ada.page(at(office)).main
    assert "confirmed in the last 90 days" not in page.main, "no fact was"


def test_the_history_says_what_a_call_was(ada: Desk, office: PracticeLocation):
    for name in ("later", "do-not-call", "may-call"):
        outcome(ada, office, name)
    past = ada.page(f"/staff/listings/{office.physician.slug}/history").main
    for words in (
        "called the office Riverside Neurology, and nobody answered",
        "noted that the office Riverside Neurology is not to be called",
        "noted that the office Riverside Neurology may be called again",
    ):
        assert words in past
    assert "call after" not in past


def test_a_wrong_number_is_gone_and_to_be_found(ada: Desk, office: PracticeLocation, site: Any):
    outcome(ada, office, "wrong-number")
    assert "No number on record" in ada.page("/staff/work").main
    assert "555-0142" not in site.page(f"/doctors/{office.physician.slug}").text


def test_do_not_call_shows_no_number(ada: Desk, office: PracticeLocation):
    outcome(ada, office, "do-not-call")
    assert "555-0142" not in "".join(ada.page("/staff/work").links())
    assert "asked not to be called" in ada.page(at(office)).main
    outcome(ada, office, "may-call")
    assert "555-0142" in "".join(ada.page("/staff/work").links())


def test_closed_for_good_is_gone_everywhere(ada: Desk, office: PracticeLocation, site: Any):
    outcome(ada, office, "closed")
    assert "Riverside Neurology" not in site.page(f"/doctors/{office.physician.slug}").main
    assert ada.page("/staff/work").every("li", "work-item") == []


def test_closed_for_good_is_asked_once_more(ada: Desk, office: PracticeLocation, session: Session):
    asked = ada.send(at(office) + "/outcome", at=at(office), outcome="closed")
    page = ada.page(asked.location)
    assert (page.h1, office.leaves_on) == ("Closed for good?", None)
    sure = {name: page.one("input", name=name).get("value") for name in ("seen", "sure")}
    assert ada.send(at(office) + "/outcome", at=asked.location, outcome="closed", **sure).status_code == 303
    assert "off the listing" in ada.page("/staff/work?done=closed").main
    session.refresh(office)
    assert office.leaves_on is not None


def test_what_was_closed_or_a_wrong_number_is_undone_in_the_history(ada: Desk, office: PracticeLocation):
    outcome(ada, office, "wrong-number")
    past = f"/staff/listings/{office.physician.slug}/history"
    forms = [form.get("action") or "" for form in ada.page(past).every("form")]
    (undo,) = (action for action in forms if action.endswith("/undo"))
    assert ada.send(undo, at=past).status_code == 303
    assert "(615) 555-0142" in ada.page(at(office)).main


def test_a_hidden_office_is_on_the_list_and_shown_again_when_all_is_right(
    ada: Desk, office: PracticeLocation, session: Session, site: Any
):
    office.hidden_on = day(1)
    session.flush()
    page = ada.page("/staff/work")
    assert page.texts("h2") == ["Hidden from patients"]
    assert "Patients have not seen this office since" in ada.page(at(office)).main
    assert "Hidden from patients since" in ada.page(f"/staff/listings/{office.physician.slug}").main
    outcome(ada, office, "right")
    assert "Riverside Neurology" in site.page(f"/doctors/{office.physician.slug}").main


def test_an_outcome_there_is_none_of_is_refused(ada: Desk, office: PracticeLocation):
    outcome(ada, office, "explode", 400)


@pytest.mark.parametrize("noun", ["office", "report"])
def test_whoever_comes_second_is_told_who_has_it(
    ada: Desk, other: Desk, make: Make, group: Group, office: PracticeLocation, report: Report, noun: str
):
    path = at(office) if noun == "office" else f"/staff/work/reports/{report.id}"
    other.become(make, make.staff("front_desk", group))
    assert ada.send(path + "/take", at=path).status_code == 303
    assert "Ada Front has taken this" in Page(other.send(path + "/take", at=path)).texts(role="alert")[0]
    assert "How did it end?" not in other.page(path).text
    assert "You have this until" in ada.page(path).main
    assert ada.send(path + "/leave", at=path).status_code == 303
    assert other.send(path + "/take", at=path).status_code == 303


@pytest.mark.parametrize("decision", ["changed", "right", "unknown"])
def test_a_report_is_decided(ada: Desk, report: Report, session: Session, decision: str):
    path = f"/staff/work/reports/{report.id}"
    answer = ada.send(path + "/decision", at=path, decision=decision)
    assert "Your decision is saved." in ada.page(answer.location).main
    session.expire_all()
    assert report.state == decision
    assert "What did you find?" not in ada.page(path).text


def test_what_a_report_took_off_is_told_and_comes_back(
    ada: Desk, report: Report, office: PracticeLocation, session: Session
):
    report.practice_location_id = office.id
    report.received_at -= timedelta(days=20)
    session.flush()
    assert "Goes off the page after" in ada.page("/staff/work").main
    assert len(take_off_unheld(session, datetime.now(UTC))) == 1
    session.flush()
    assert "Off the page since" in ada.page("/staff/work").main
    path = f"/staff/work/reports/{report.id}"
    assert "Phone: (615) 555-0142" in ada.page(path).main
    ada.send(path + "/decision", at=path, decision="right")
    assert "(615) 555-0142" in ada.page(at(office)).main


def test_nobody_answered_about_a_report(ada: Desk, report: Report, session: Session):
    path = f"/staff/work/reports/{report.id}"
    for _ in range(2):
        assert ada.send(path + "/decision", at=path, decision="later", seen=0).status_code == 303
    session.expire_all()
    assert report.unanswered == 1
    assert ada.send(path + "/decision", at=path, decision="later").status_code == 400


def test_a_decision_against_a_colleague_s_is_refused(ada: Desk, report: Report):
    path = f"/staff/work/reports/{report.id}"
    ada.send(path + "/decision", at=path, decision="right")
    page = ada.sent(path + "/decision", 409, at=path, decision="changed")
    assert "a colleague has decided this already" in page.texts(role="alert")[0]


def test_a_report_about_no_office_concerns_every_group_of_the_physician(
    ada: Desk, report: Report, session: Session
):
    report.practice_location_id = None
    session.flush()
    assert "report of a patient" in ada.page("/staff/work").text
    ada.page(f"/staff/work/reports/{report.id}")


def test_a_late_report_is_marked(ada: Desk, report: Report):
    assert ada.page("/staff/work").every("p", "tag-late")
    assert "3 days late" in ada.page("/staff/work").main
