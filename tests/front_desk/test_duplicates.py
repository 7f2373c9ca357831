"""Duplicates in the browser: offered with reasons, compared, merged, undone, or known to be two."""

import pytest
from sqlalchemy.orm import Session

from finder.actions.duplicates.finding import find
from finder.models import DuplicatePair, Physician, PhysicianMerge
from tests.desk import Desk
from tests.make import Make, day

DUPLICATES = "/staff/duplicates"


@pytest.fixture
def two(make: Make) -> tuple[Physician, Physician]:
    """One name at one office: two numbers to call, one of them confirmed."""
    office = make.facility(name="Riverside")
    a = make.physician(at=office, npi="1234567893", location={"phone": "+16155550142"})
    later = {"phone": "+16155550143", "confirmed": {"phone": day(2)}}
    b = make.physician(at=office, gender="female", languages=[make.language()], location=later)
    make.session.expire_all()
    find(make.session)
    return a, b


@pytest.fixture
def ada(desk: Desk, make: Make) -> Desk:
    return desk.become(make, make.staff(name="Ada Admin"))


def path(session: Session) -> str:
    return f"{DUPLICATES}/{session.query(DuplicatePair.id).scalar()}"


def merge(ada: Desk, session: Session, **choices: str) -> None:
    page = ada.page(path(session))
    hidden = {
        name: page.one("input", name=name).get("value") or "" for name in ("version-first", "version-second")
    }
    answer = ada.send(f"{path(session)}/merge", at=path(session), **{"stays": "first", **hidden, **choices})
    assert answer.status_code == 303
    session.expire_all()


def test_an_empty_list_says_so(ada: Desk) -> None:
    assert "No pair of listings waits." in ada.page(DUPLICATES).main


def test_pairs_are_offered_with_their_reasons(ada: Desk, two: tuple[Physician, Physician]) -> None:
    page = ada.page(DUPLICATES)
    assert "1 pair of listings may be one doctor." in page.main
    assert "Same name, same office" in page.main and "NPI 1234567893" in page.main and "no NPI" in page.main


def test_differences_are_marked_and_a_choice_is_suggested(
    ada: Desk, session: Session, two: tuple[Physician, Physician]
) -> None:
    page = ada.page(path(session))
    assert page.texts("div", "differs") == [
        "Gender differs A not recorded B Female",
        "Phone differs A (615) 555-0142 B (615) 555-0143",
    ]
    phone = f"office-{two[0].locations[0].id}-phone"
    chosen = {one.get("name"): one.get("value") for one in page.every("input", checked="")}
    # The page with a number stays; what only one says is taken, and of two phones the one confirmed later.
    assert chosen == {"stays": "first", "person-gender": "second", phone: "second"}


def test_a_merge_takes_what_was_chosen(ada: Desk, session: Session, two: tuple[Physician, Physician]) -> None:
    merge(ada, session, **{f"office-{two[0].locations[0].id}-phone": "first", "person-gender": "second"})
    assert (two[0].locations[0].phone, two[0].gender, two[1].status) == ("+16155550142", "female", "merged")
    answer = ada.get(f"/doctors/{two[1].slug}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/doctors/{two[0].slug}")
    assert (
        "Ada Admin merged another listing of the doctor into this one"
        in ada.page(f"/staff/listings/{two[0].slug}/history").main
    )


def test_an_undo_brings_both_back(ada: Desk, session: Session, two: tuple[Physician, Physician]) -> None:
    merge(ada, session)
    done = session.query(PhysicianMerge.id).scalar()
    answer = ada.send(f"{DUPLICATES}/merges/{done}/undo", at=DUPLICATES)
    assert answer.headers["Location"].endswith("?done=undone")
    assert [ada.get(f"/doctors/{one.slug}").status_code for one in two] == [200, 200]


def test_an_undo_that_is_too_late_says_what_stands_in_the_way(
    ada: Desk, session: Session, two: tuple[Physician, Physician]
) -> None:
    merge(ada, session)
    two[0].locations[0].fax = "+16155550199"
    session.flush()
    words = "It cannot be undone, because this has changed since: offices."
    page = ada.page(DUPLICATES)
    assert words in page.main and "Undo" not in page.main
    done = session.query(PhysicianMerge.id).scalar()
    assert words in ada.sent(f"{DUPLICATES}/merges/{done}/undo", 409, at=DUPLICATES).main


def test_not_the_same_person(ada: Desk, session: Session, two: tuple[Physician, Physician]) -> None:
    ada.send(f"{path(session)}/different", at=path(session), why="Father and daughter")
    page = ada.page(DUPLICATES)
    assert "No pair of listings waits." in page.main and "Two people" in page.texts("h2")
    ada.send(f"{path(session)}/again", at=DUPLICATES)
    assert "1 pair of listings may be one doctor." in ada.page(DUPLICATES).main


def test_a_listing_saved_meanwhile_is_shown_anew_with_the_choices(
    ada: Desk, session: Session, two: tuple[Physician, Physician]
) -> None:
    sent = {"stays": "first", "version-first": "1", "version-second": "7", "person-gender": "first"}
    page = ada.sent(f"{path(session)}/merge", 409, at=path(session), **sent)
    assert "somebody has changed one of the two" in page.main
    assert "person-gender-first" in {one.get("id") for one in page.every("input", checked="")}


def test_a_form_that_names_no_side_is_refused(
    ada: Desk, session: Session, two: tuple[Physician, Physician]
) -> None:
    assert ada.send(f"{path(session)}/merge", at=path(session), stays="both").status_code == 400


def test_a_pair_decided_meanwhile_is_refused(
    ada: Desk, session: Session, two: tuple[Physician, Physician]
) -> None:
    merge(ada, session)
    assert ada.get(path(session)).status_code == 404
    assert "decided meanwhile" in ada.sent(f"{path(session)}/different", 409, at=DUPLICATES).main
