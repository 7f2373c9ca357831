"""The first page of the staff: what there is to do, what changed lately, how fresh it all is, what nobody finds."""

import pytest
from sqlalchemy.orm import Session

from finder.actions.listings import Author, edit
from finder.models import Group, Physician, StaffMember, UnansweredWords
from finder.queries.work import freshness
from tests.desk import Desk, moment
from tests.make import Make, day
from tests.page import words


@pytest.fixture
def group(make: Make) -> Group:
    made: Group = make.group("Riverside")
    return made


@pytest.fixture
def ada(make: Make, group: Group) -> StaffMember:
    made: StaffMember = make.staff("front_desk", group, name="Ada Front")
    return made


@pytest.fixture
def doctor(make: Make, group: Group) -> Physician:
    """Somebody with three facts: one confirmed lately, one long ago, one never."""
    made: Physician = make.physician(
        at=make.facility(group_id=group.id, name="Riverside Neurology"),
        location={
            "phone": "+16155550142",
            "accepting": True,
            "confirmed": {"address": day(3), "phone": day(100), "hours": day(1)},
        },
    )
    return made


def change(session: Session, doctor: Physician, by: StaffMember, fax: str = "+16155550199") -> None:
    author = Author(by.email, by.role, moment())
    edit(session, "practice_location", doctor.locations[0].id, doctor.version, {"fax": fax}, author)
    session.expire_all()


def test_it_counts_what_is_due_and_what_is_late(
    desk: Desk, make: Make, group: Group, ada: StaffMember, doctor: Physician
) -> None:
    soon = {"address": day(86)}
    make.physician(at=make.facility(group_id=group.id), location={"confirmed": soon})
    page = desk.become(make, ada).page("/staff")
    counts = [words(one) for one in page.one("ul", "standing")]
    assert counts == ["2 offices to call", "1 office overdue", "0 reports of patients", "0 reports late"]


def test_the_chart_of_a_group_counts_each_fact_on_record(
    desk: Desk, make: Make, ada: StaffMember, doctor: Physician
) -> None:
    page = desk.become(make, ada).page("/staff")
    assert "How fresh Riverside is" in page.texts("h2")
    cells = [[words(cell) for cell in row] for row in page.every("tr")][1:]
    assert cells == [
        ["Address", "1", "1", "0", "0"],
        ["Phone", "1", "0", "1", "0"],
        ["New patients", "1", "0", "0", "1"],
    ], "hours are not on record, so nobody counts their confirmation"


def test_an_administrator_sees_every_group(desk: Desk, make: Make, doctor: Physician) -> None:
    make.physician(at=make.facility(group_id=make.group("Northside").id))
    page = desk.become(make, make.staff()).page("/staff")
    assert "How fresh the groups are" in page.texts("h2")
    assert "Northside 0 % 0 of 1 fact" in page.main and "Riverside 33 % 1 of 3 facts" in page.main


def test_the_page_of_its_own_counts_the_same(
    desk: Desk, make: Make, ada: StaffMember, doctor: Physician
) -> None:
    page = desk.become(make, ada).page("/staff/freshness")
    assert "Address 100 % 1 of 1 fact" in page.main and "New patients 0 % 0 of 1 fact" in page.main


def test_where_there_are_very_many_the_first_page_does_not_count(
    desk: Desk, make: Make, ada: StaffMember, doctor: Physician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "_AT_ONCE", 1)
    desk.become(make, ada)
    assert "How fresh" not in desk.page("/staff").main
    make.physician(at=doctor.locations[0].facility)
    assert "Address 50 % 1 of 2 facts" in desk.page("/staff/freshness").main, (
        "put together from several statements"
    )


def test_what_colleagues_changed_stands_there_with_their_names(
    desk: Desk, make: Make, session: Session, ada: StaffMember, doctor: Physician
) -> None:
    change(session, doctor, ada)
    page = desk.become(make, ada).page("/staff")
    assert "Ada Front changed the office Riverside Neurology" in page.main
    assert page.links()["Amara Okafor"] in (f"/staff/listings/{doctor.slug}/history",)


def test_of_another_group_nothing_is_told(
    desk: Desk, make: Make, session: Session, ada: StaffMember, doctor: Physician
) -> None:
    change(session, doctor, ada)
    page = desk.become(make, make.staff("front_desk", make.group("Northside"))).page("/staff")
    assert "Ada Front" not in page.text and "Riverside" not in page.text


@pytest.mark.parametrize(
    ("role", "is_told"), [("editor", True), ("administrator", True), ("moderator", False)]
)
def test_words_that_found_nothing_are_for_whoever_can_add_them(
    desk: Desk, make: Make, session: Session, role: str, is_told: bool
) -> None:
    session.add(UnansweredWords(words="shaky knee", count=7, first_on=day(9), last_on=day(1)))
    session.flush()
    page = desk.become(make, make.staff(role)).page("/staff")
    assert ("Searched for, and nothing found" in page.text) is is_told
    assert ("shaky knee 7 times" in page.text) is is_told
