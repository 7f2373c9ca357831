"""Tables of listings: proposed, applied, undone, on both engines."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from finder.actions.imports.listings import (
    Moved,
    NotOpen,
    TooMuchGone,
    apply_listings,
    discard,
    propose_listings,
    undo_listings,
)
from finder.domain.listing_columns import BY_NAME
from finder.formats.csv import write_table
from finder.models import Base, Change, Facility, ImportRow, ImportRun, Physician, Report
from finder.queries import listing_cells
from finder.readers.listings import open_listings
from tests.make import Make, day

Rows = list[dict[str, str]]
NPI = "1234567893"


class Sheet:
    """The directory in a spreadsheet: taken out, edited, brought back."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session, self.path = session, folder / "listings.csv"

    def rows(self, as_of: date | None = None) -> Rows:
        """As exported, on a day."""
        self.session.flush()
        self.session.expire_all()
        return [dict(row) for row in listing_cells.every(self.session, as_of or day(0))]

    def propose(self, rows: Rows, columns: list[str] | None = None, **options: Any) -> ImportRun:
        with self.path.open("w", encoding="utf-8", newline="") as file:
            write_table(file, columns or list(BY_NAME), rows)
        opened = open_listings(self.path)
        run_id = propose_listings(
            self.session, opened.rows(), file_name="listings.csv", file_digest="0" * 64,
            by="a@example.org", as_of=day(0), notes=opened.notes, **options,
        )  # fmt: skip
        return self.session.get_one(ImportRun, run_id)

    def bring(self, rows: Rows, columns: list[str] | None = None, **options: Any) -> ImportRun:
        run = self.propose(rows, columns, **options)
        apply_listings(self.session, run.id, "a@example.org", may_shrink=True)
        self.session.flush()
        self.session.expire_all()
        return run

    def kinds(self, run: ImportRun) -> list[str]:
        query = sa.select(ImportRow.kind).where(ImportRow.import_run_id == run.id).order_by(ImportRow.id)
        return list(self.session.scalars(query))

    def reason(self, run: ImportRun) -> str:
        query = sa.select(ImportRow.reason).where(
            ImportRow.import_run_id == run.id, ImportRow.kind == "refused"
        )
        return self.session.scalars(query).first() or ""


@pytest.fixture
def sheet(session: Session, tmp_path: Path) -> Sheet:
    return Sheet(session, tmp_path)


@pytest.fixture
def amara(make: Make) -> Physician:
    """A physician of two places, with all there is to tell."""
    make.place("37203")
    location = {"phone": "+16155550142", "phone_extension": "7", "accepting": True, "plans": [make.plan()]}
    location |= {"hours": {"days": {"monday": [["08:00", "12:00"]]}, "by_appointment": True}}
    location |= {"confirmed": {"phone": day(10), "accepting": day(10), "hours": day(10)}}
    physician = make.physician(
        first="=Amara", npi=NPI, specialty=make.specialty(code="2084N0400X"), languages=[make.language()],
        conditions=[make.condition()], procedures=[make.procedure()], location=location,
        at=make.facility(zip="02134", plus4="0001"),
    )  # fmt: skip
    make.location(physician, None, telehealth=True)
    return physician


def state(session: Session) -> dict[str, Any]:
    """All rows of the directory, but history, versions and what is derived."""
    kept = ("physician", "facility", "practice_location", "confirmation", "physician_specialty",
            "physician_condition", "practice_location_plan", "physician_language")  # fmt: skip
    session.flush()
    found = {}
    for name in kept:
        table = Base.metadata.tables[name]
        columns = [column for column in table.columns if column.name not in ("id", "version", "edited_at")]
        columns = [column for column in columns if column.name != "practice_location_id"]
        found[name] = sorted(repr(tuple(row)) for row in session.execute(sa.select(*columns)))
    return found


def test_what_was_exported_changes_nothing(sheet: Sheet, amara: Physician):
    run = sheet.propose(sheet.rows())
    assert sheet.kinds(run) == ["same", "same"]


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(_TEXT, _TEXT, st.sampled_from([True, False, None]))
def test_whatever_was_exported_changes_nothing(
    sheet: Sheet, amara: Physician, last: str, why: str, accepting: bool | None
):
    amara.last, amara.locations[0].closed_reason = last, why
    amara.locations[0].accepting = accepting
    assert set(sheet.kinds(sheet.propose(sheet.rows()))) == {"same"}


def test_a_changed_phone(sheet: Sheet, amara: Physician, session: Session):
    rows = sheet.rows()
    rows[0]["phone"] = "+1 615 555 0199"
    run = sheet.bring(rows)
    assert run.counts["changed"] == 1
    location = session.get_one(Physician, amara.id).locations[0]
    assert (location.phone, location.phone_extension) == ("+16155550199", None)


def test_a_changed_fact_loses_its_confirmation_and_others_keep_theirs(sheet: Sheet, amara: Physician):
    rows = sheet.rows()
    rows[0]["phone"] = "615 555 0199"
    sheet.bring(rows)
    assert {one.fact for one in amara.locations[0].confirmations} == {"accepting", "hours"}


def test_each_changed_listing_has_a_change(sheet: Sheet, amara: Physician, session: Session):
    rows = sheet.rows()
    rows[0]["phone"] = "615 555 0199"
    sheet.bring(rows)
    change = session.scalars(sa.select(Change).where(Change.noun == "practice_location")).one()
    assert change.by == "import of listings.csv by a@example.org"
    assert change.before == {"phone": "(615) 555-0142 ext. 7"}
    assert change.after == {"phone": "(615) 555-0199"}


def test_what_was_confirmed_after_the_file_stays(sheet: Sheet, amara: Physician):
    rows = sheet.rows(as_of=day(11))
    rows[0] |= {"phone": "615 555 0199", "telehealth": "no"}
    run = sheet.bring(rows)
    location = amara.locations[0]
    assert (location.phone, location.telehealth) == ("+16155550142", False)
    assert run.counts["conflicts"] == 1


def test_what_was_confirmed_on_the_day_of_the_file_gives_way(sheet: Sheet, amara: Physician):
    rows = sheet.rows(as_of=day(10))
    rows[0]["phone"] = "615 555 0199"
    sheet.bring(rows)
    assert amara.locations[0].phone == "+16155550199"


def test_what_is_said_of_the_physician(sheet: Sheet, amara: Physician, make: Make):
    make.specialty("Neurosurgery", "Neurosurgeon", code="207T00000X")
    rows = sheet.rows()
    for row in rows:
        row |= {"specialties": "207T00000X | 2084N0400X", "languages": "", "last": "Nkemelu"}
    sheet.bring(rows)
    assert [(link.specialty.code, link.is_primary) for link in amara.specialties] == [
        ("207T00000X", True),
        ("2084N0400X", False),
    ]
    assert (amara.languages, amara.last, amara.sort_key) == ([], "Nkemelu", "nkemelu amara")


def test_a_column_that_is_not_in_the_file_is_left_alone(sheet: Sheet, amara: Physician):
    run = sheet.propose(sheet.rows(), ["physician", "conditions", "languages"])
    assert set(sheet.kinds(run)) == {"same"}


def test_somebody_new_at_a_new_place(sheet: Sheet, amara: Physician, session: Session):
    new = {"last": "Łukasz", "first": "'t", "npi": "1992999825", "line1": "5 River Rd", "city": "Nashville"}
    run = sheet.bring([*sheet.rows(), new | {"zip": "37203", "accepting": "yes"}])
    assert run.counts["new"] == 1
    added = session.scalars(sa.select(Physician).where(Physician.last == "Łukasz")).one()
    (location,) = added.locations
    assert (added.origin, location.accepting, location.confirmations) == ("clinic", True, [])
    assert location.facility is not None
    assert (location.facility.line1, location.facility.point_source) == ("5 River Rd", "zip")


def test_three_new_people_and_places_that_are_called_alike(sheet: Sheet, amara: Physician, session: Session):
    """Each person has an address of their own here, and so has each suite of a house."""
    place = {"facility_name": "Clinic", "line1": "5 River Rd", "city": "Nashville", "zip": "37203"}
    names = ("Ana", "Van Der Lee"), ("Ana Van", "Der Lee"), ("Ana Van Der", "Lee")
    new = [
        place | {"first": first, "last": last, "line2": f"Suite {n}"} for n, (first, last) in enumerate(names)
    ]
    assert sheet.bring([*sheet.rows(), *new]).counts["new"] == 3
    slugs = session.scalars(sa.select(Physician.slug).where(Physician.first.startswith("Ana"))).all()
    places = session.scalars(sa.select(Facility.slug).where(Facility.name == "Clinic")).all()
    assert (len(slugs), len(places)) == (3, 3)
    assert "clinic-5-river-rd-nashville" in places


def test_somebody_new_twice_is_the_same(sheet: Sheet, amara: Physician):
    new = {"last": "Łukasz", "line1": "5 River Rd", "zip": "37203"}
    rows = [*sheet.rows(), new]
    sheet.bring(rows)
    again = sheet.propose(rows)
    assert set(sheet.kinds(again)) == {"same"}


def test_a_namesake_with_an_npi_has_to_be_told_apart(sheet: Sheet, amara: Physician):
    run = sheet.propose([{"first": "=Amara", "last": "Okafor", "kind": "none"}])
    assert "fill in physician or npi" in sheet.reason(run)


def test_a_place_no_row_names_is_removed(sheet: Sheet, amara: Physician):
    run = sheet.bring(sheet.rows()[:1])
    assert (run.counts["removed"], len(amara.locations)) == (1, 1)


def test_nothing_is_removed_of_whom_a_row_was_refused(sheet: Sheet, amara: Physician):
    rows = sheet.rows()
    rows[1]["telehealth"] = "perhaps"
    run = sheet.bring(rows)
    assert (run.counts["refused"], len(amara.locations)) == (1, 2)


def test_who_is_missing_stays(sheet: Sheet, amara: Physician, make: Make):
    make.physician(last="Stays")
    run = sheet.bring([row for row in sheet.rows() if row["last"] != "Stays"])
    assert (run.counts["missing"], run.counts["hidden"]) == (1, 0)


def test_who_is_missing_from_a_whole_file_is_hidden(sheet: Sheet, amara: Physician, make: Make):
    gone = make.physician(last="Gone")
    sheet.bring([row for row in sheet.rows() if row["last"] != "Gone"], complete=True)
    assert (gone.status, gone.status_reason) == ("hidden", "not in listings.csv")


def test_a_shrinking_file_needs_a_yes(sheet: Sheet, amara: Physician, session: Session):
    run = sheet.propose(sheet.rows()[:1])
    with pytest.raises(TooMuchGone, match="1 of 2 practice locations"):
        apply_listings(session, run.id, "a")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"conditions": "nothing-known"}, "conditions: “nothing-known” is not known here."),
        ({"physician": "nobody-here"}, "nobody here has the address"),
        ({"facility": "nowhere"}, "there is no facility"),
        ({"line1": "1 Elsewhere St"}, "Change the facility itself"),
        ({"last": ""}, "needs a last name"),
        ({"joins_on": "2026-02-01", "leaves_on": "2026-01-01"}, "before joins_on"),
        ({"kind": "video"}, "names a facility"),
        ({"npi": "1234567898"}, "wrong check digit"),
    ],
)
def test_refused_rows_say_why(sheet: Sheet, amara: Physician, cells: dict[str, str], why: str):
    assert why in sheet.reason(sheet.propose([sheet.rows()[0] | cells]))


def test_a_place_twice_is_refused(sheet: Sheet, amara: Physician):
    rows = sheet.rows()
    assert "line 2 is about the same place" in sheet.reason(sheet.propose([*rows, rows[0]]))


def test_one_npi_for_two_people_is_refused(sheet: Sheet, amara: Physician, make: Make):
    make.physician(last="Other")
    rows = sheet.rows()
    rows[-1]["npi"] = "1992999825"
    new = {"last": "New", "npi": "1992999825", "kind": "none"}
    assert "gives this NPI to somebody else" in sheet.reason(sheet.bring([*rows, new]))


def test_an_npi_somebody_else_got_since_the_comparison_stops_it(
    sheet: Sheet, amara: Physician, make: Make, session: Session
):
    rows = sheet.rows()
    for row in rows:
        row["npi"] = "1992999825"
    run = sheet.propose(rows)
    make.physician(last="Quicker", npi="1992999825")
    with pytest.raises(Moved, match="1992999825 is that of"):
        apply_listings(session, run.id, "a")


def test_two_rows_that_disagree_about_a_physician_are_refused(sheet: Sheet, amara: Physician):
    rows = sheet.rows()
    rows[1]["gender"] = "male"
    assert "line 2 says otherwise" in sheet.reason(sheet.propose(rows))


def test_rows_are_kept_as_received(sheet: Sheet, amara: Physician, session: Session):
    run = sheet.propose(sheet.rows())
    row = session.scalars(sa.select(ImportRow).where(ImportRow.import_run_id == run.id)).first()
    assert row is not None
    assert row.received is not None
    assert (row.line, row.received["first"], row.received["zip"]) == (2, "'=Amara", "02134-0001")


def test_a_proposal_changes_nothing(sheet: Sheet, amara: Physician, session: Session):
    rows, before = sheet.rows(), state(session)
    sheet.propose([rows[0] | {"phone": ""}, {"last": "New", "kind": "none"}])
    assert state(session) == before


def test_what_was_changed_since_the_comparison_stops_it(sheet: Sheet, amara: Physician, session: Session):
    rows = sheet.rows()
    rows[0]["phone"] = "615 555 0199"
    run = sheet.propose(rows)
    session.get_one(Physician, amara.id).locations[0].phone = "+16155550177"
    with pytest.raises(Moved, match="phone was changed"):
        apply_listings(session, run.id, "a")


def test_a_place_that_was_changed_since_the_comparison_stops_it(
    sheet: Sheet, amara: Physician, make: Make, session: Session
):
    place = make.facility(name="River Clinic", zip="37203")
    rows = sheet.rows()
    run = sheet.propose([*rows, rows[0] | listing_cells.facility_cells(place) | {"primary": "no"}])
    place.name = "Lake Clinic"
    with pytest.raises(Moved, match="the place was changed"):
        apply_listings(session, run.id, "a", may_shrink=True)


def test_the_same_proposal_is_applied_once(sheet: Sheet, amara: Physician, session: Session):
    run = sheet.bring(sheet.rows())
    with pytest.raises(NotOpen):
        apply_listings(session, run.id, "a")


def test_discarded_is_discarded(sheet: Sheet, amara: Physician, session: Session):
    run = sheet.propose(sheet.rows())
    discard(session, run.id, "a")
    with pytest.raises(NotOpen, match="discarded"):
        apply_listings(session, run.id, "a")


@pytest.fixture
def everything(sheet: Sheet, amara: Physician, make: Make) -> Callable[[], ImportRun]:
    """An import that changes, adds, removes and hides."""
    make.physician(last="Gone")

    def bring() -> ImportRun:
        rows = [row for row in sheet.rows() if row["kind"] == "facility" and row["last"] == "Okafor"]
        rows[0] |= {"phone": "615 555 0199", "languages": "", "hours": "closed", "primary": "yes"}
        new = {"last": "New", "line1": "5 River Rd", "zip": "37203", "facility_name": "River Clinic"}
        return sheet.bring([*rows, new, new | {"last": "Newer"}], complete=True)

    return bring


def test_undo_brings_everything_back(everything: Callable[[], ImportRun], session: Session):
    before = state(session)
    run = everything()
    assert state(session) != before
    assert undo_listings(session, run.id, "a") == []
    session.flush()
    session.expire_all()
    assert state(session) == before


def test_undo_leaves_what_was_changed_since(
    everything: Callable[[], ImportRun], session: Session, amara: Physician
):
    run = everything()
    amara.locations[0].phone = "+16155550177"
    session.flush()
    (left,) = undo_listings(session, run.id, "a")
    assert "phone stays “(615) 555-0177”, because it was changed since" in left
    assert amara.locations[0].phone == "+16155550177"
    assert [one.name for one in amara.languages] == ["Spanish"]


def test_undo_keeps_a_new_listing_somebody_worked_on(everything: Callable[[], ImportRun], session: Session):
    run = everything()
    added = session.scalars(sa.select(Physician).where(Physician.last == "New")).one()
    added.version += 1
    assert "New stays" in " ".join(undo_listings(session, run.id, "a"))
    assert session.scalar(sa.select(sa.func.count()).where(Facility.name == "River Clinic")) == 0


def test_undo_keeps_a_new_listing_patients_reported_about(
    everything: Callable[[], ImportRun], session: Session
):
    run = everything()
    added = session.scalars(sa.select(Physician).where(Physician.last == "New")).one()
    report = Report(physician_id=added.id, kind="phone", due_on=day(0), code_hash="0" * 64)
    report.received_at = datetime.now(UTC)
    session.add(report)
    assert "New stays: patients have reported" in " ".join(undo_listings(session, run.id, "a"))
    session.flush()
    assert session.scalars(sa.select(Report)).one().physician_id == added.id


def test_undo_gives_no_npi_back_that_somebody_else_has_by_now(
    sheet: Sheet, amara: Physician, make: Make, session: Session
):
    rows = sheet.rows()
    for row in rows:
        row["npi"] = "1992999825"
    run = sheet.bring(rows)
    heir = make.physician(last="Heir", npi=NPI)
    (left,) = undo_listings(session, run.id, "a")
    assert left.endswith(f"npi stays as it is, because {heir.slug} has the old one now.")
    assert amara.npi == "1992999825"


def test_undo_works_once(everything: Callable[[], ImportRun], session: Session):
    run = everything()
    undo_listings(session, run.id, "a")
    with pytest.raises(NotOpen, match="undone"):
        undo_listings(session, run.id, "a")
