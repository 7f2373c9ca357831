"""Tables of listings in the browser: compared, looked at, applied or discarded, undone; and taken out."""

import io
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from finder.actions.imports.clinicians import propose_clinicians
from finder.actions.imports.deactivated import propose_deactivated
from finder.domain.listing_columns import BY_NAME
from finder.formats.csv import write_table
from finder.front_desk import imports
from finder.models import ImportRun, Physician, PracticeLocation
from finder.queries import listing_cells
from finder.readers.clinicians import open_clinicians
from finder.readers.deactivated import open_deactivated
from tests.desk import FIELD, Desk
from tests.make import Make, day
from tests.page import Page
from tests.readers.clinicians import clinician, report, write

AT = "/staff/imports"
Rows = list[dict[str, str]]


@pytest.fixture
def amara(make: Make) -> Physician:
    return make.physician(
        at=make.facility(name="Riverside Neurology"), npi="1234567893", location={"phone": "+16155550142"}
    )


@pytest.fixture
def admin(desk: Desk, make: Make) -> Desk:
    return desk.become(make, make.staff(name="Ada Min"))


def cells(session: Session) -> Rows:
    session.flush()
    session.expire_all()
    return [dict(row) for row in listing_cells.every(session, day(0))]


def table(rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    write_table(text, list(BY_NAME), rows)
    return text.getvalue().encode()


def send(desk: Desk, content: bytes, name: str = "listings.csv", **fields: Any) -> TestResponse:
    page = desk.page(AT)
    token = page.every("input", name=FIELD)[0].get("value")
    fields = {"sent_as": page.one("input", name="sent_as").get("value"), FIELD: token, **fields}
    return desk.client.post(AT, data={**fields, "file": (io.BytesIO(content), name)})


def propose(desk: Desk, rows: Rows, **fields: Any) -> str:
    """The address of what was compared."""
    response = send(desk, table(rows), **fields)
    assert response.status_code == 303, response.text[-600:]
    return response.location


def changed(session: Session) -> Rows:
    rows = cells(session)
    rows[0]["phone"] = "615 555 0199"
    return rows


def phone(session: Session) -> str | None:
    session.expire_all()
    return session.scalars(sa.select(PracticeLocation.phone).order_by(PracticeLocation.id)).first()


# -- Compare ----------------------------------------------------------------------------------------------------------
def test_what_a_file_would_change_is_shown_and_nothing_is_changed(
    admin: Desk, amara: Physician, session: Session
):
    page = admin.page(propose(admin, changed(session)))
    (row,) = page.texts("li", "row-item")
    assert "Amara Okafor · Riverside Neurology" in row
    assert "Phone was: (615) 555-0142 becomes: (615) 555-0199" in row
    assert (page.texts("p", "tag"), phone(session)) == (["Compared, not applied"], "+16155550142")


def test_each_part_of_a_comparison_has_its_rows(admin: Desk, amara: Physician, make: Make, session: Session):
    make.location(amara, None)
    make.physician("Absent", "Abe")
    location = {"phone": "+16155550111", "confirmed": {"phone": day(0)}}
    make.physician("Con", "Flict", at=make.facility(), location=location)
    rows = [row for row in cells(session) if row["last"] != "Abe"]
    amaras = [row for row in rows if row["last"] == "Okafor" and row["kind"] == "facility"]
    (conflict,) = (
        row | {"phone": "615 555 0112", "as_of": day(5).isoformat()} for row in rows if row["last"] == "Flict"
    )
    new = {"last": "Newman", "kind": "none"}
    refused = {"last": "Badman", "kind": "none", "gender": "perhaps"}
    address = propose(admin, [*amaras, conflict, new, refused])
    expected = {
        "new": "Newman New doctor Last name Newman Line 4",
        "conflict": "Phone stays “(615) 555-0111”",
        "refused": "gender: “perhaps” is not female, male or non-binary. Line 5",
        "same": "Amara Okafor",
        "missing": "Absent Abe",
    }
    for what, words in expected.items():
        page = admin.page(address, show=what)
        assert words in " ".join(page.texts("li", "row-item")), what
    # A refused row that nobody can tell: nothing is taken away.
    assert "Removed" not in page.main


def test_offices_that_go_and_doctors_that_are_hidden_have_their_rows(
    admin: Desk, amara: Physician, make: Make, session: Session
):
    make.location(amara, None)
    make.physician("Absent", "Abe")
    rows = [row for row in cells(session) if row["kind"] == "facility" and row["last"] != "Abe"]
    address = propose(admin, rows, complete="y")
    assert admin.page(address, show="removed").texts("li", "row-item") == ["Amara Okafor"]
    assert admin.page(address, show="hidden").texts("li", "row-item") == ["Absent Abe"]


def test_rows_come_in_pages(admin: Desk, amara: Physician, session: Session, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(imports, "_ON_A_PAGE", 2)
    address = propose(admin, [{"last": f"New{n}", "kind": "none"} for n in range(5)])
    page = admin.page(address, show="new", page="3")
    assert [row.split()[0] for row in page.texts("li", "row-item")] == ["New4"]
    assert admin.page(address, show="new", page="99999999999999999999").texts("li", "row-item")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 and so on", "an Excel workbook"),
        (b"last,colour\nNew,blue\n", "“colour” is no column"),
        (b'last,first\nNew,"never closed\nNewer,\n', "line 2 is not closed"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_with_the_reason(admin: Desk, content: bytes, why: str):
    response = send(admin, content)
    assert response.status_code == 422
    assert why in Page(response).texts("p", "field-error")[0]


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"as_of": "tomorrow"}, "Write the day as"), ({"as_of": "2999-01-01"}, "still to come")],
)
def test_a_day_that_cannot_be_is_refused(admin: Desk, fields: dict[str, str], why: str):
    response = send(admin, b"last\nNew\n", **fields)
    assert (response.status_code, why in Page(response).texts("p", "field-error")[0]) == (422, True)


def test_without_a_file_there_is_nothing_to_compare(admin: Desk):
    assert "Choose a file." in admin.sent(AT, 422).main


def test_a_file_that_is_too_large_is_refused_with_the_way_out(admin: Desk, session: Session):
    response = send(admin, b"last\n" + b"x\n" * 2_600_000)
    assert response.status_code == 413
    assert "larger than 5 MB" in Page(response).texts("p", "field-error")[0]
    assert session.scalars(sa.select(ImportRun)).all() == []


def test_a_file_may_be_longer_than_a_form(admin: Desk, amara: Physician, session: Session):
    rows = [*cells(session), *({"last": "Badman", "gender": "x" * 400} for _ in range(400))]
    content = table(rows)
    assert len(content) > 200_000
    page = admin.page(send(admin, content).location, show="refused")
    assert "400 rows are refused" in page.main


def test_only_that_page_takes_long_bodies(admin: Desk, amara: Physician, session: Session):
    address = propose(admin, changed(session))
    token = admin.page(address).every("input", name=FIELD)[0].get("value")
    response = admin.client.post(f"{address}/apply", data={FIELD: token, "much": "x" * 100_000})
    assert response.status_code == 413


def test_the_same_form_sent_twice_makes_one_import(admin: Desk, amara: Physician, session: Session):
    first = propose(admin, changed(session), sent_as="0" * 32)
    assert propose(admin, changed(session), sent_as="0" * 32) == first
    assert len(session.scalars(sa.select(ImportRun)).all()) == 1
    assert propose(admin, changed(session)) != first


# -- Decide -----------------------------------------------------------------------------------------------------------
def test_apply_then_undo(admin: Desk, amara: Physician, session: Session):
    address = propose(admin, changed(session))
    assert admin.send(f"{address}/apply", at=address).status_code == 303
    assert phone(session) == "+16155550199"
    assert admin.send(f"{address}/undo", at=address).status_code == 303
    assert phone(session) == "+16155550142"
    assert admin.page(address).texts("p", "tag") == ["Undone"]


def test_who_did_what_is_told(admin: Desk, amara: Physician, session: Session):
    address = propose(admin, changed(session))
    admin.send(f"{address}/apply", at=address)
    page = admin.page(address)
    assert [one.partition(" on ")[0] for one in page.texts("li") if one.startswith("Ada")] == [
        "Ada Min compared it",
        "Ada Min applied it",
    ]


def test_undo_says_what_it_left(admin: Desk, amara: Physician, session: Session):
    address = propose(admin, changed(session))
    admin.send(f"{address}/apply", at=address)
    amara.locations[0].phone = "+16155550177"
    session.flush()
    admin.send(f"{address}/undo", at=address)
    assert "phone stays “(615) 555-0177”, because it was changed since" in admin.page(address).main


def test_a_second_click_is_no_second_deed(admin: Desk, amara: Physician, session: Session):
    address = propose(admin, changed(session))
    for deed in ("apply", "apply", "undo", "undo"):
        token = admin.page(address).every("input", name=FIELD)[0].get("value")
        assert admin.client.post(f"{address}/{deed}", data={FIELD: token}).status_code == 303
    token = admin.page(address).every("input", name=FIELD)[0].get("value")
    response = admin.client.post(f"{address}/apply", data={FIELD: token})
    assert (response.status_code, "is undone, not proposed" in response.text) == (409, True)


def test_a_directory_that_moved_since_stops_it(admin: Desk, amara: Physician, session: Session):
    address = propose(admin, changed(session))
    amara.locations[0].phone = "+16155550177"
    session.flush()
    page = admin.sent(f"{address}/apply", 409, at=address)
    assert (
        "phone was changed to “(615) 555-0177” since the comparison" in page.texts("div", "error-summary")[0]
    )
    assert phone(session) == "+16155550177"


def test_discarded_is_kept_for_the_record(admin: Desk, amara: Physician, session: Session):
    address = propose(admin, changed(session))
    assert admin.send(f"{address}/discard", at=address).status_code == 303
    assert admin.page(address).texts("p", "tag") == ["Discarded"]
    assert "1 row changes something" in admin.page(AT).texts("li", "row-item")[0]


def test_much_that_would_go_needs_a_yes(admin: Desk, amara: Physician, make: Make, session: Session):
    make.location(amara, None)
    address = propose(admin, cells(session)[:1])
    assert "1 of 2 practice locations" in admin.page(address).main
    admin.sent(f"{address}/apply", 422, at=address)
    assert admin.send(f"{address}/apply", at=address, may_shrink="yes").status_code == 303
    session.expire_all()
    assert len(amara.locations) == 1


def test_what_changes_nothing_cannot_be_applied(admin: Desk, amara: Physician, session: Session):
    page = admin.page(propose(admin, cells(session)))
    assert "Apply" not in page.texts("button")
    assert "There is nothing to apply" in page.main


# -- Take out ---------------------------------------------------------------------------------------------------------
def test_what_is_taken_out_can_be_brought_back(admin: Desk, amara: Physician, session: Session):
    response = admin.get(f"{AT}/listings.csv")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=listings-")
    sent = send(admin, response.data)
    assert "1 row says the same" in admin.page(sent.location).main


def test_the_listings_of_one_group(admin: Desk, amara: Physician, make: Make):
    group = make.group("Lake Clinics")
    make.physician("Lake", "Side", at=make.facility(group_id=group.id))
    text = admin.get(f"{AT}/listings.csv", group=group.slug).text
    assert ("lake-side" in text, "amara-okafor" in text) == (True, False)
    assert admin.get(f"{AT}/listings.csv", group="nobodys").status_code == 404


def test_the_template_is_the_header_alone(admin: Desk):
    lines = admin.get(f"{AT}/template.csv").data.decode("utf-8-sig").splitlines()
    assert lines == [",".join(f'"{name}"' for name in BY_NAME)]


# -- Federal files, which the commands bring in -----------------------------------------------------------------------
def test_a_report_of_deactivated_numbers_is_shown_and_undone(
    admin: Desk, amara: Physician, session: Session, tmp_path: Path
):
    amara.origin = "registry"
    session.flush()
    file = open_deactivated(report(tmp_path / "report.csv", ("1234567893", "2026-01-05")))
    given: dict[str, Any] = {"file_name": "report.csv", "file_digest": "0" * 64, "by": "a", "as_of": day(0)}
    address = f"{AT}/{propose_deactivated(session, file.rows(), **given)}"
    assert "Amara Okafor" in admin.page(address, show="hidden").texts("li", "row-item")[0]
    admin.send(f"{address}/apply", at=address)
    admin.send(f"{address}/undo", at=address)
    session.expire_all()
    assert (admin.page(address).texts("p", "tag"), amara.status) == (["Undone"], "listed")


def test_a_clinicians_file_is_shown_with_what_stays(
    admin: Desk, amara: Physician, session: Session, tmp_path: Path
):
    row = clinician(npi="1234567893", last="Okafor")
    file = open_clinicians(write(tmp_path / "clinicians.csv", row), day(0))
    address = f"{AT}/{propose_clinicians(session, file, file_digest='0' * 64, by='a')}"
    for what in ("changed", "conflict", "same", "refused"):
        assert admin.page(address, show=what).h1 == "Import of clinicians.csv"


def test_the_front_desk_does_not_see_imports(desk: Desk, make: Make):
    desk.become(make, make.staff("front_desk", make.group()))
    assert desk.get(AT).status_code == 403
    assert "Imports" not in desk.page("/staff").links()


def test_an_import_that_is_not_there(admin: Desk):
    assert admin.get(f"{AT}/999").status_code == 404
