"""The clinicians' file: what it fills in, what it leaves alone, and how it is taken back, on both engines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.imports.clinicians import propose_clinicians
from finder.actions.imports.guards import OlderFile, refuse_older
from finder.actions.imports.listings import Moved, TooMuchGone, apply_listings, undo_listings
from finder.models import Base, Change, Confirmation, ImportRow, ImportRun, Physician
from finder.readers.clinicians import open_clinicians
from tests.actions.imports.conftest import Bring
from tests.make import Make, day
from tests.readers.clinicians import Row, clinician, write
from tests.readers.registry import person

NPI = "1234567893"
AS_OF = date(2026, 1, 12)
HERE = {"line1": "1 Church St", "city": "Nashville", "state": "TN", "zip": "37203"}


class Clinicians:
    """Brings a file in, and looks at what came of it."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session, self.folder = session, folder

    def propose(self, *rows: Row, as_of: date = AS_OF, **options: Any) -> ImportRun:
        self.session.flush()
        file = open_clinicians(write(self.folder / "clinicians.csv", *rows), as_of)
        run_id = propose_clinicians(self.session, file, file_digest="0" * 64, by="a", **options)
        return self.session.get_one(ImportRun, run_id)

    def bring(self, *rows: Row, **options: Any) -> ImportRun:
        run = self.propose(*rows, **options)
        apply_listings(self.session, run.id, "a")
        self.settled()
        return run

    def settled(self) -> None:
        self.session.flush()
        self.session.expire_all()

    def conflicts(self, run: ImportRun) -> dict[str, list[str]]:
        """All conflicts of an import, by column."""
        query = sa.select(ImportRow.conflicts).where(ImportRow.import_run_id == run.id)
        return {column: told for row in self.session.scalars(query) for column, told in row.items()}


@pytest.fixture
def file(session: Session, tmp_path: Path) -> Clinicians:
    return Clinicians(session, tmp_path)


@pytest.fixture
def amara(make: Make) -> Physician:
    """Listed from the registry at one place, without phone and training."""
    make.place("37203")
    at = make.facility(**HERE, plus4=None, origin="registry")
    return make.physician(npi=NPI, origin="registry", at=at, location={"origin": "registry"})


def schools(physician: Physician) -> list[tuple[str, int | None]]:
    return [(step.institution, step.until_year) for step in physician.training]


def test_what_nobody_has_said_is_filled_in(file: Clinicians, amara: Physician):
    run = file.bring(clinician(telehealth="Y"))
    assert (run.counts["changed"], run.counts["found"]) == (2, 1)
    assert schools(amara) == [("Example University School of Medicine", 1998)]
    assert (amara.credentials, amara.gender) == ("MD", None)
    location = amara.locations[0]
    assert (location.phone, location.telehealth) == ("+16155550142", True)


def test_the_location_stays_the_registrys_and_is_not_confirmed(file: Clinicians, amara: Physician):
    file.bring(clinician())
    assert (amara.origin, amara.locations[0].origin, amara.locations[0].confirmations) == (
        "registry",
        "registry",
        [],
    )


def test_each_change_says_which_file_gave_it(file: Clinicians, amara: Physician, session: Session):
    file.bring(clinician())
    change = session.scalars(sa.select(Change).where(Change.noun == "practice_location")).one()
    assert change.by == "import of clinicians.csv by a"
    assert (change.before, change.after) == ({"phone": ""}, {"phone": "(615) 555-0142"})


def test_a_proposal_changes_nothing_and_keeps_the_rows(file: Clinicians, amara: Physician, session: Session):
    run = file.propose(clinician())
    file.settled()
    assert (amara.training, amara.locations[0].phone) == ([], None)
    row = session.scalars(sa.select(ImportRow).where(ImportRow.import_run_id == run.id)).first()
    assert row is not None
    assert row.received is not None
    assert (row.line, row.received["Med_sch"]) == (2, "EXAMPLE UNIVERSITY SCHOOL OF MEDICINE")


def test_the_same_file_twice_is_the_same(file: Clinicians, amara: Physician):
    file.bring(clinician())
    run = file.propose(clinician())
    assert (run.counts.get("changed", 0), run.counts["same"], run.counts["conflicts"]) == (0, 1, 0)


def test_enrolments_and_groups_share_a_place(file: Clinicians, amara: Physician):
    run = file.bring(clinician(), clinician(enrolment="I2", group="ANOTHER GROUP"))
    assert (run.counts["changed"], amara.locations[0].phone) == (2, "+16155550142")


def test_what_stands_here_stays_and_is_told(file: Clinicians, amara: Physician, make: Make):
    amara.locations[0].phone, amara.credentials = "+16155550199", "DO"
    make.training(amara, "medical school", "Another University", until_year=1997)
    run = file.bring(clinician())
    assert schools(amara) == [("Another University", 1997)]
    assert (amara.credentials, amara.locations[0].phone) == ("DO", "+16155550199")
    assert file.conflicts(run) == {
        "credentials": ["DO", "MD", ""],
        "medical_school": ["Another University", "Example University School of Medicine", ""],
        "phone": ["(615) 555-0199", "(615) 555-0142", ""],
    }


def test_a_newer_file_changes_what_an_older_one_gave(file: Clinicians, amara: Physician):
    file.bring(clinician())
    file.bring(clinician(phone="6155550177", school="OTHER UNIVERSITY", graduated="1999"))
    assert amara.locations[0].phone == "+16155550177"
    assert schools(amara) == [("Other University", 1999)]


@pytest.mark.parametrize("days", [1, 400])
def test_but_not_what_somebody_has_confirmed_since(file: Clinicians, amara: Physician, days: int):
    file.bring(clinician())
    made = Confirmation(fact="phone", confirmed_on=day(days), how="called", role="front desk")
    amara.locations[0].confirmations.append(made)
    run = file.bring(clinician(phone="6155550177"))
    assert amara.locations[0].phone == "+16155550142"
    assert file.conflicts(run)["phone"][2] == day(days).isoformat()


def test_two_numbers_for_one_place_are_a_conflict(file: Clinicians, amara: Physician):
    run = file.bring(clinician(), clinician(phone="6155550177"))
    assert amara.locations[0].phone is None
    assert file.conflicts(run)["phone"] == ["", "(615) 555-0142 | (615) 555-0177", ""]


def test_somebody_of_quite_another_name_is_refused(file: Clinicians, amara: Physician):
    run = file.bring(clinician(first="JANE", last="DOE"))
    assert (run.counts["refused"], amara.training) == (1, [])


@pytest.mark.parametrize("name", [{"last": "MARRIED-NAME"}, {"first": "A"}, {"first": "", "last": ""}])
def test_one_name_that_agrees_is_enough(file: Clinicians, amara: Physician, name: dict[str, str]):
    assert file.bring(clinician(**name)).counts.get("refused", 0) == 0


def test_people_who_are_not_listed_are_counted_and_not_added(
    file: Clinicians, amara: Physician, make: Make, session: Session
):
    make.physician(npi="1992999825", origin="demo")
    make.physician(npi="1003000126", status="hidden")
    rows = [clinician(npi=npi) for npi in ("1992999825", "1003000126", "1245319599")]
    run = file.bring(*rows)
    assert (run.counts["strangers"], run.counts["missing"]) == (3, 1)


def test_refused_rows_and_empty_lines_are_counted(file: Clinicians, amara: Physician):
    run = file.propose(clinician(), clinician(npi="12"), clinician(zip="37"), {})
    assert (run.counts["refused"], run.counts["blank"]) == (2, 1)


def test_another_place_is_counted(file: Clinicians, amara: Physician):
    run = file.bring(clinician(), clinician(line1="9 RIVER RD"))
    assert (run.counts["elsewhere"], len(amara.locations)) == (1, 1)


def test_another_place_is_added_where_that_is_wanted(file: Clinicians, amara: Physician):
    run = file.bring(clinician(), clinician(line1="9 RIVER RD", phone="6155550177"), add_places=True)
    assert run.counts["new"] == 1
    _, added = amara.locations
    assert added.facility is not None
    assert (added.facility.line1, added.facility.origin, added.facility.point_source) == (
        "9 River Rd",
        "registry",
        "zip",
    )
    assert (added.origin, added.phone, added.is_primary) == ("registry", "+16155550177", False)


def test_two_people_share_an_added_place(file: Clinicians, amara: Physician, make: Make):
    other = make.physician("Bo", "Lin", npi="1992999825", at=None)
    rows = [clinician(line1="9 RIVER RD"), clinician(line1="9 River Road", npi="1992999825", last="LIN")]
    file.bring(*rows, add_places=True)
    assert amara.locations[1].facility is other.locations[0].facility


def test_the_roster_of_a_group_adds_nothing(file: Clinicians, amara: Physician):
    run = file.bring(*(clinician(line1=f"{n} RIVER RD") for n in range(6)), add_places=True)
    assert (run.counts["elsewhere"], len(amara.locations)) == (6, 1)
    assert any("the roster of a group" in note for note in run.notes or ())


def test_an_import_of_the_registry_leaves_added_places(bring: Bring, tmp_path: Path, session: Session):
    bring(person())
    file = Clinicians(session, tmp_path)
    file.bring(clinician(line1="9 RIVER RD"), add_places=True)
    bring(person(line1="7 NEW ST", updated="07/08/2020"))
    lines = {one.facility.line1 for one in bring.physician().locations if one.facility}
    assert lines == {"7 New St", "9 River Rd"}


def state(session: Session) -> dict[str, list[str]]:
    """What stands in the directory, but keys and versions."""
    found = {}
    for name in ("physician", "training", "practice_location", "facility", "confirmation"):
        columns = [
            column
            for column in Base.metadata.tables[name].columns
            if column.name not in ("id", "version", "edited_at")
        ]
        found[name] = sorted(repr(tuple(row)) for row in session.execute(sa.select(*columns)))
    return found


@pytest.fixture
def everything(file: Clinicians, amara: Physician) -> Callable[[], ImportRun]:
    """An import that fills in and adds."""
    return lambda: file.bring(
        clinician(telehealth="Y"), clinician(line1="9 RIVER RD", phone="6155550177"), add_places=True
    )


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
    amara.locations[0].phone = "+16155550199"
    session.flush()
    (left,) = undo_listings(session, run.id, "a")
    assert "phone stays “(615) 555-0199”" in left


def test_what_was_undone_was_not_given(file: Clinicians, amara: Physician, session: Session):
    run = file.bring(clinician())
    undo_listings(session, run.id, "a")
    amara.locations[0].phone = "+16155550142"
    assert "phone" in file.conflicts(file.bring(clinician(phone="6155550177")))


def test_what_was_changed_since_the_comparison_stops_it(file: Clinicians, amara: Physician, session: Session):
    run = file.propose(clinician())
    amara.locations[0].phone = "+16155550177"
    session.flush()
    with pytest.raises(Moved, match="phone was changed"):
        apply_listings(session, run.id, "a")


def test_a_file_of_an_earlier_day_is_refused(file: Clinicians, amara: Physician, session: Session):
    file.bring(clinician())
    with pytest.raises(OlderFile, match="of 2025-12-01; one of 2026-01-12 was applied"):
        refuse_older(session, "clinicians", date(2025, 12, 1))
    refuse_older(session, "clinicians", AS_OF)


def test_a_file_that_was_cut_off_needs_a_yes(file: Clinicians, make: Make, session: Session):
    make.physician("A", "Okafor", npi=NPI)
    file.bring(clinician())
    last = session.scalars(sa.select(ImportRun).where(ImportRun.source == "clinicians")).one()
    last.counts = last.counts | {"found": 30}
    run = file.propose(clinician(phone="6155550177"))
    with pytest.raises(TooMuchGone, match="speaks of 1 of our physicians, the last one of 30"):
        apply_listings(session, run.id, "a")


def test_three_suites_of_one_street_have_pages_of_their_own(file: Clinicians, amara: Physician):
    suites = [clinician(line1="9 RIVER RD", line2=f"STE {n}") for n in (1, 2, 3)]
    file.bring(*suites, add_places=True)
    assert len({one.facility.slug for one in amara.locations if one.facility}) == 4
