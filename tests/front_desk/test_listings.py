"""The listing editor: found within reach, edited by section, nobody overwritten, history read and undone."""

import pytest
from sqlalchemy.orm import Session

from finder.models import Group, Physician, PracticeLocation
from tests.desk import Desk
from tests.make import Make, day

LISTINGS = "/staff/listings"


@pytest.fixture
def group(make: Make) -> Group:
    made: Group = make.group()
    return made


@pytest.fixture
def doctor(make: Make, group: Group) -> Physician:
    office = make.facility(group_id=group.id, name="Riverside Neurology")
    made: Physician = make.physician(
        "Amara", "Okafor", at=office, location={"phone": "+16155550100", "confirmed": {"phone": day(3)}}
    )
    make.session.expire_all()
    return made


@pytest.fixture
def ada(desk: Desk, make: Make, group: Group) -> Desk:
    """The front desk of the doctor's group."""
    return desk.become(make, make.staff("front_desk", group, email="ada@example.org", name="Ada Front"))


@pytest.fixture
def ben(other: Desk, make: Make, group: Group) -> Desk:
    """A colleague of hers."""
    return other.become(make, make.staff("front_desk", group, email="ben@example.org", name="Ben Back"))


def at(doctor: Physician, section: str) -> str:
    if section in ("about", "care", "training", "retirement"):
        return f"{LISTINGS}/{doctor.slug}/edit/{section}"
    return f"/staff/locations/{doctor.locations[0].id}/{section}"


def hidden(desk: Desk, path: str) -> dict[str, str]:
    """What the form sends unseen: the version it was opened in."""
    page = desk.page(path)
    return {name: page.one("input", name=name).get("value") or "" for name in ("version", "seen")}


ABOUT = {"first": "Amara", "last": "Okafor"}


# -- Who finds what ---------------------------------------------------------------------------------------------------
def test_the_front_desk_finds_its_own_listings(ada: Desk, doctor: Physician, make: Make) -> None:
    make.physician("Oka", "Okafor", at=make.facility(group_id=make.group("Others").id))
    page = ada.page(f"{LISTINGS}?for=okaf")
    assert "1 listing" in page.main and "Amara Okafor" in page.main and "Oka Okafor" not in page.main


def test_an_administrator_finds_all(desk: Desk, make: Make, doctor: Physician) -> None:
    make.physician("Oka", "Okafor", at=None)
    desk.become(make, make.staff())
    assert "2 listings" in desk.page(f"{LISTINGS}?for=OKAFOR").main


def test_a_name_nobody_has(ada: Desk, doctor: Physician) -> None:
    assert "Try fewer letters" in ada.page(f"{LISTINGS}?for=zz%25").main


SECTIONS = ("about", "care", "training", "retirement", "phone", "patients", "hours", "plans", "days")


@pytest.mark.parametrize("section", SECTIONS)
def test_staff_of_another_group_neither_read_nor_write(
    desk: Desk, make: Make, doctor: Physician, section: str
) -> None:
    desk.become(make, make.staff("front_desk", make.group("Others")))
    assert desk.get(at(doctor, section)).status_code == 403
    assert desk.send(at(doctor, section), at="/staff", version=1, seen=0, **ABOUT).status_code == 403


@pytest.mark.parametrize("path", ["", "/history"])
def test_nor_read_its_pages(desk: Desk, make: Make, doctor: Physician, path: str) -> None:
    desk.become(make, make.staff("front_desk", make.group("Others")))
    assert desk.get(f"{LISTINGS}/{doctor.slug}{path}").status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "moderator", "editor"])
def test_other_roles_edit_no_listing(desk: Desk, make: Make, doctor: Physician, role: str) -> None:
    desk.become(make, make.staff(role))
    assert desk.get(at(doctor, "about")).status_code == 403
    assert desk.send(at(doctor, "about"), at="/staff", version=1, seen=0, **ABOUT).status_code == 403


def test_an_office_of_another_group_is_shown_but_not_edited(ada: Desk, make: Make, doctor: Physician) -> None:
    theirs = make.location(doctor, make.facility(group_id=make.group("Others").id), fax="+16155550177")
    page = ada.page(f"{LISTINGS}/{doctor.slug}")
    assert "belongs to another group" in page.main and "555-0177" not in page.main
    assert ada.get(f"/staff/locations/{theirs.id}/phone").status_code == 403


@pytest.mark.parametrize("path", ["/staff/locations/999999/phone", f"{LISTINGS}/none-such"])
def test_what_is_not_there(desk: Desk, make: Make, path: str) -> None:
    desk.become(make, make.staff())
    assert desk.get(path).status_code == 404


def test_a_section_that_is_not_there(ada: Desk, doctor: Physician) -> None:
    assert ada.get(at(doctor, "shoes")).status_code == 404


# -- Saving -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_saved_untouched_changes_nothing(
    ada: Desk, doctor: Physician, session: Session, section: str
) -> None:
    page = ada.page(at(doctor, section))
    fields: dict[str, list[str]] = {}
    for box in page.every("input"):
        kind, name = box.get("type"), box.get("name") or ""
        if name not in ("", "form_token") and (
            kind not in ("radio", "checkbox") or box.get("checked") is not None
        ):
            fields.setdefault(name, []).append(box.get("value") or "")
    assert ada.send(at(doctor, section), **fields).status_code == 303
    session.refresh(doctor)
    assert doctor.version == 1


def test_a_saved_number_stands_on_the_public_page_at_once(ada: Desk, doctor: Physician) -> None:
    path = at(doctor, "phone")
    response = ada.send(path, **hidden(ada, path), phone="615 555 0142 ext 7", checked="called")
    assert response.status_code == 303
    assert "Saved." in ada.page(response.location).main
    assert "(615) 555-0142 ext. 7" in ada.page(f"/doctors/{doctor.slug}").main


def test_hours_as_typed(ada: Desk, doctor: Physician, session: Session) -> None:
    path = at(doctor, "hours")
    ada.send(path, **hidden(ada, path), monday="08:30-12:00, 1 PM - 5 PM", saturday="closed")
    session.refresh(doctor.locations[0])
    assert doctor.locations[0].hours == {
        "days": {"monday": [["08:30", "12:00"], ["13:00", "17:00"]]},
        "by_appointment": False,
    }


def test_specialties_by_name_the_first_is_primary(
    ada: Desk, make: Make, doctor: Physician, session: Session
) -> None:
    make.specialty(), make.specialty("Cardiology", "Cardiologist")
    path = at(doctor, "care")
    ada.send(path, **hidden(ada, path), specialties=["cardiology", "Neurology", ""])
    session.refresh(doctor)
    assert [(one.specialty.label, one.is_primary) for one in doctor.specialties] == [
        ("Cardiology", True),
        ("Neurology", False),
    ]


def test_gender_may_be_not_recorded(ada: Desk, doctor: Physician, session: Session) -> None:
    doctor.gender = "female"
    session.flush()
    path = at(doctor, "about")
    ada.send(path, **hidden(ada, path), **ABOUT, gender="")
    session.refresh(doctor)
    assert doctor.gender is None


@pytest.mark.parametrize(
    ("section", "fields", "said"),
    [
        ("about", {"last": " "}, "Type the last name."),
        ("about", {**ABOUT, "languages": "xx"}, "not there any more"),
        ("about", {**ABOUT, "gender": "M"}, "Choose one of these."),
        ("about", {**ABOUT, "suffix": "Esquire"}, "Write Jr."),
        ("care", {"specialties": "Witchcraft"}, "There is no specialty called “Witchcraft”"),
        ("phone", {"phone": "12"}, "Type a number with its area code"),
        ("phone", {"phone_extension": "7"}, "needs a phone number"),
        ("hours", {"monday": "mornings"}, "“mornings” cannot be read"),
        ("plans", {"plans": "none-such"}, "not there any more"),
        ("days", {"joins_on": "2026-02-02", "leaves_on": "2026-01-01"}, "before the first"),
        ("days", {"closed_reason": "moving"}, "Say from when"),
        ("days", {"joins_on": "2026-02-31"}, "Type a day that exists."),
    ],
)
def test_what_is_refused_is_said_and_kept(
    ada: Desk, doctor: Physician, section: str, fields: dict[str, str], said: str
) -> None:
    path = at(doctor, section)
    page = ada.sent(path, 422, **{**hidden(ada, path), **fields})
    assert said in page.main


STEP = {"step1-kind": "residency", "step1-institution": "Example Hospital", "step1-field": "Neurology"}


def test_steps_of_training_are_added_and_stand_on_the_public_page(
    ada: Desk, make: Make, doctor: Physician, session: Session
) -> None:
    make.training(doctor, "medical school", from_year=1998, until_year=2002)
    path = at(doctor, "training")
    old = {
        "step2-kind": "medical school",
        "step2-institution": "Example University",
        "step2-until_year": "2002",
    }
    years = {"step1-from_year": "2002", "step1-until_year": "2006"}
    assert ada.send(path, **hidden(ada, path), **STEP, **years, **old).status_code == 303
    said = ada.page(f"/doctors/{doctor.slug}").main
    assert "Residency (Neurology), Example Hospital" in said and "2002–2006" in said
    past = ada.page(history(doctor)).main
    assert "added Residency (Neurology), Example Hospital, 2002–2006" in past
    action = ada.page(history(doctor)).every("form")[-1].get("action") or ""
    ada.send(action, at=history(doctor))
    session.expire_all()
    assert [(one.kind, one.from_year) for one in doctor.training] == [("medical school", 1998)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"step1-institution": " "}, "Name the school or hospital."),
        ({"step1-from_year": "02"}, "Type a year of four digits"),
        ({"step1-from_year": "2006", "step1-until_year": "2002"}, "It ends before it begins."),
        ({"step1-kind": "party"}, "Choose one of these."),
    ],
)
def test_training_that_cannot_be(ada: Desk, doctor: Physician, fields: dict[str, str], said: str) -> None:
    path = at(doctor, "training")
    assert said in ada.sent(path, 422, **hidden(ada, path), **STEP | fields).main


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "x", ""])
def test_a_version_that_no_database_holds_is_refused(ada: Desk, doctor: Physician, number: str) -> None:
    path = at(doctor, "phone")
    assert ada.send(path, version=number, seen=number, phone="(615) 555-0111").status_code == 422


# -- Two at the same listing ------------------------------------------------------------------------------------------
def test_the_later_of_two_sees_what_the_other_changed(
    ada: Desk, ben: Desk, doctor: Physician, session: Session
) -> None:
    path = at(doctor, "phone")
    seen = hidden(ben, path)
    ada.send(path, **hidden(ada, path), phone="(615) 555-0111")
    page = ben.sent(path, 409, **seen, phone="(615) 555-0122", fax="(615) 555-0133")
    assert "Ada Front changed this on" in page.main and "(615) 555-0111" in page.main
    assert page.one("input", id="phone").get("value") == "(615) 555-0122"
    assert page.one("input", id="fax").get("value") == "(615) 555-0133"
    session.refresh(doctor.locations[0])
    assert doctor.locations[0].phone == "+16155550111"


def test_and_saves_over_it_knowingly(ada: Desk, ben: Desk, doctor: Physician, session: Session) -> None:
    path = at(doctor, "phone")
    seen = hidden(ben, path)
    ada.send(path, **hidden(ada, path), phone="(615) 555-0111")
    page = ben.sent(path, 409, **seen, phone="(615) 555-0122")
    again = {name: page.one("input", name=name).get("value") or "" for name in ("version", "seen")}
    assert ben.send(path, **again, phone="(615) 555-0122").status_code == 303
    session.refresh(doctor.locations[0])
    assert doctor.locations[0].phone == "+16155550122"


def test_a_change_of_another_section_is_told_as_such(ada: Desk, ben: Desk, doctor: Physician) -> None:
    path = at(doctor, "phone")
    seen = hidden(ben, path)
    about = at(doctor, "about")
    ada.send(about, **hidden(ada, about), first="Ann", last="Okafor")
    page = ben.sent(path, 409, **seen, phone="(615) 555-0122")
    assert "other facts of this listing" in page.main


def test_sent_twice_it_is_saved_once(ada: Desk, doctor: Physician, session: Session) -> None:
    path = at(doctor, "phone")
    sent = {**hidden(ada, path), "phone": "(615) 555-0111", "checked": "called"}
    assert [ada.send(path, **sent).status_code for _ in range(2)] == [303, 303]
    session.refresh(doctor)
    assert doctor.version == 2


# -- History ----------------------------------------------------------------------------------------------------------
def history(doctor: Physician) -> str:
    return f"{LISTINGS}/{doctor.slug}/history"


def test_history_reads_field_by_field(ada: Desk, doctor: Physician) -> None:
    path = at(doctor, "phone")
    ada.send(path, **hidden(ada, path), phone="(615) 555-0111", why="new line")
    said = ada.page(history(doctor)).main
    assert "Ada Front changed the office Riverside Neurology" in said and "“new line”" in said
    assert "Phone: was (615) 555-0100, is now (615) 555-0111" in said
    assert "Phone: the confirmation of before no longer counts" in said


def test_undo_is_itself_in_the_history(ada: Desk, doctor: Physician, session: Session) -> None:
    path = at(doctor, "about")
    ada.send(path, **hidden(ada, path), first="Ann", last="Okafor")
    action = ada.page(history(doctor)).every("form")[-1].get("action") or ""
    assert ada.send(action, at=history(doctor)).status_code == 303
    session.refresh(doctor)
    assert doctor.first == "Amara"
    assert "undid a change of the doctor" in ada.page(history(doctor)).main
    assert "Cannot be undone" in ada.page(history(doctor)).main
    assert ada.send(action, at=history(doctor)).status_code == 409


def test_a_change_of_another_listing_is_not_undone(
    ada: Desk, make: Make, doctor: Physician, group: Group
) -> None:
    path = at(doctor, "about")
    ada.send(path, **hidden(ada, path), first="Ann", last="Okafor")
    action = ada.page(history(doctor)).every("form")[-1].get("action") or ""
    elsewhere = make.physician(at=make.facility(group_id=group.id))
    assert ada.send(action.replace(doctor.slug, elsewhere.slug), at="/staff").status_code == 404


def test_history_of_another_group_s_office_is_not_shown(
    ada: Desk, other: Desk, make: Make, doctor: Physician
) -> None:
    theirs: PracticeLocation = make.location(doctor, make.facility(group_id=make.group("Others").id))
    make.session.expire_all()
    boss = other.become(make, make.staff(name="Boss Bright"))
    path = f"/staff/locations/{theirs.id}/phone"
    boss.send(path, **hidden(boss, path), phone="(615) 555-0177")
    assert "555-0177" in boss.page(history(doctor)).main
    assert "555-0177" not in ada.page(history(doctor)).main
