"""Call sheets of a sample, and what of them is published."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from finder.actions.accuracy import draw
from finder.models import AccuracySample
from tests.desk import Desk
from tests.make import Make
from tests.site import Site

CALLS = "/staff/accuracy"
ALL_RIGHT = dict.fromkeys(("address", "phone", "specialty", "accepting"), "right")


@pytest.fixture
def sample(session: Session, make: Make) -> AccuracySample:
    """One of two doctors is drawn, with four facts on record."""
    neurology = make.specialty()
    for first in ("Amara", "Chidi"):
        given = {"phone": "+16155550142", "accepting": True}
        make.physician(
            first, "Okafor", specialty=neurology, at=make.facility(name="Riverside"), location=given
        )
    return draw(session, 1, 7, "flask accuracy", datetime.now(UTC))[0]


@pytest.fixture
def ada(desk: Desk, make: Make) -> Desk:
    return desk.become(make, make.staff("moderator", name="Ada Asks"))


def sheet(sample: AccuracySample) -> str:
    return f"{CALLS}/calls/{sample.calls[0].id}"


def seen(ada: Desk, sample: AccuracySample) -> str:
    return ada.page(sheet(sample)).one("input", name="seen").get("value") or ""


def test_without_a_sample_the_staff_learn_how_to_draw_one(ada: Desk) -> None:
    assert "flask accuracy draw" in ada.page(CALLS).main


def test_the_sheet_says_what_the_directory_said(ada: Desk, sample: AccuracySample) -> None:
    page = ada.page(sheet(sample))
    assert page.texts("legend") == ["Address", "Phone", "Specialty", "New patients"]
    assert "(615) 555-0142" in page.main and "Neurology" in page.main and "Takes new patients" in page.main


def test_answers_are_saved_and_published(ada: Desk, site: Site, sample: AccuracySample) -> None:
    answered = ada.send(sheet(sample), seen=seen(ada, sample), **ALL_RIGHT | {"phone": "wrong"})
    assert answered.status_code == 303
    assert "1 fact is wrong" in ada.page(CALLS).main
    page = site.page("/about/accuracy")
    assert "Of 1 office where we could check every fact, 0 was right in all of them: 0.0%." in page.main
    rows = page.texts("tr")
    assert "Phone 0 of 1 0.0%, 0.0% to 79.3%" in rows
    assert "Specialty 1 of 1 100.0%, 20.7% to 100.0%" in rows
    assert "flask accuracy draw --size 1 --seed 7" in page.main


def test_nobody_reached_is_one_press(ada: Desk, site: Site, sample: AccuracySample) -> None:
    ada.send(sheet(sample), seen=seen(ada, sample), nobody="1")
    page = site.page("/about/accuracy")
    assert page.texts("dd") == ["1", "1", "1"] and page.texts("dt")[2] == "of those not reached"
    assert "At no office could we check every fact" in page.main and not page.every("table")


def test_a_fact_without_an_answer_is_asked_for(ada: Desk, sample: AccuracySample) -> None:
    page = ada.sent(sheet(sample), 422, address="right", phone="wrong", accepting="right")
    assert "Choose an answer: Specialty" in page.main
    assert [one.get("id") for one in page.every("input", checked="")] == [
        "address-1",
        "phone-2",
        "accepting-1",
    ]


def test_the_later_of_two_sees_that_there_are_answers(ada: Desk, sample: AccuracySample) -> None:
    before = seen(ada, sample)
    ada.send(sheet(sample), seen=before, **ALL_RIGHT)
    page = ada.sent(sheet(sample), 409, seen=before, **ALL_RIGHT | {"phone": "wrong"})
    assert "a colleague has written down other answers" in page.main
    assert seen(ada, sample) == "right,right,right,right"


def test_the_front_desk_does_not_measure_its_own_work(desk: Desk, make: Make, sample: AccuracySample) -> None:
    desk.become(make, make.staff("front_desk", make.group()))
    assert desk.get(sheet(sample)).status_code == 403


# -- What everybody reads ---------------------------------------------------------------------------------------------
def test_before_any_sample_it_says_that_none_was_called(site: Site) -> None:
    page = site.page("/about/accuracy")
    assert "no sample of this directory has been called" in page.main
    assert "%" not in page.main.replace("95%", "") and not page.every("table")


def test_a_sample_nobody_has_called_gives_no_figures(site: Site, sample: AccuracySample) -> None:
    page = site.page("/about/accuracy")
    assert "A sample of 1 office was drawn on" in page.main and not page.every("table")


def test_the_demo_says_that_there_is_nobody_to_call(site: Site, make: Make) -> None:
    make.physician(origin="demo", location={"phone": "+16155550142", "origin": "demo"})
    assert "there is nobody to call" in site.page("/about/accuracy").main


def test_every_page_leads_there(site: Site) -> None:
    assert site.page("/about/privacy").links()["How right it is"] == "/about/accuracy"
