"""`flask import clinicians` and `flask import deactivated`: what the person at the terminal sees."""

import csv
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.orm import Session

from finder.models import ImportRun, Physician
from tests.make import Make
from tests.readers.clinicians import clinician, report, write
from tests.site import Site

NPI = "1234567893"


def run(site: Site, *words: str | Path) -> Result:
    return site.app.test_cli_runner().invoke(args=["import", *(str(word) for word in words)])


@pytest.fixture
def amara(make: Make) -> Physician:
    at = make.facility(line1="1 Church St", zip="37203", origin="registry")
    return make.physician(npi=NPI, at=at, origin="registry", location={"origin": "registry"})


@pytest.fixture
def path(amara: Physician, tmp_path: Path) -> Path:
    return write(tmp_path / "clinicians_2026-01.csv", clinician())


def test_nothing_changes_without_apply(site: Site, path: Path, amara: Physician):
    result = run(site, "clinicians", path)
    assert result.exit_code == 0
    assert re.fullmatch(
        r"Compared, nothing changed yet \(import \d+, as of 2026-01-01\): 2 changed, "
        r"1 of our physicians in the file\.\n",
        result.stdout,
    )
    assert amara.locations[0].phone is None


def test_apply_and_undo(site: Site, path: Path, amara: Physician, session: Session):
    result = run(site, "clinicians", path, "--apply")
    session.expire_all()
    assert (result.exit_code, amara.locations[0].phone) == (0, "+16155550142")
    number = session.scalars(sa.select(ImportRun.id)).one()
    assert run(site, "undo", str(number)).exit_code == 0
    session.expire_all()
    assert amara.locations[0].phone is None


def test_refused_rows_are_told_and_written_with_line_column_and_reason(
    site: Site, path: Path, tmp_path: Path
):
    write(path, clinician(npi="12"), clinician(zip="37"))
    result = run(site, "clinicians", path, "--refused", tmp_path / "refused.csv")
    assert result.exit_code == 1
    assert "line 2, refused: NPI: An NPI has 10 digits; this one has 2." in result.stderr
    with (tmp_path / "refused.csv").open(newline="") as file:
        first, second = csv.DictReader(file)
    assert first == {
        "line": "2",
        "npi": "",
        "column": "NPI",
        "reason": "An NPI has 10 digits; this one has 2.",
    }
    assert (second["line"], second["npi"], second["column"]) == ("3", NPI, "ZIP Code")


def test_conflicts_are_told(site: Site, path: Path, amara: Physician, session: Session):
    amara.locations[0].phone = "+16155550199"
    session.flush()
    result = run(site, "clinicians", path)
    assert (
        "conflict: Amara Okafor, phone stays “(615) 555-0199”; the file says “(615) 555-0142”"
        in result.stderr
    )


def test_an_older_file_is_status_2_and_says_how_to_go_ahead(site: Site, path: Path):
    run(site, "clinicians", path, "--apply")
    result = run(site, "clinicians", path, "--as-of", "2025-12-31")
    assert (result.exit_code, "--allow-older" in result.stderr) == (2, True)
    assert run(site, "clinicians", path, "--as-of", "2025-12-31", "--allow-older").exit_code == 0


def test_a_file_without_a_day_is_taken_as_of_today(site: Site, path: Path, tmp_path: Path):
    result = run(site, "clinicians", path.rename(tmp_path / "clinicians.csv"))
    assert "does not say of which day it is" in result.stderr


def test_another_file_is_status_2(site: Site, path: Path):
    path.write_text("a,b\n")
    result = run(site, "clinicians", path)
    assert (result.exit_code, result.stderr.count("Nothing was imported.")) == (2, 1)


def test_a_deactivated_number_hides_its_listing(
    site: Site, amara: Physician, tmp_path: Path, session: Session
):
    path = report(tmp_path / "report.csv", (NPI, "01/05/2026"))
    result = run(site, "deactivated", path, "--apply")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "as of 2026-01-12): 1 of our physicians in the file, 1 physician hidden." in result.stdout
    session.expire_all()
    assert amara.status == "hidden"


def test_a_report_of_an_earlier_day_is_status_2(site: Site, amara: Physician, tmp_path: Path):
    path = report(tmp_path / "report.csv", (NPI, "01/05/2026"))
    run(site, "deactivated", path, "--apply")
    older = report(tmp_path / "older.csv", title="as of Dec 8 2025")
    assert run(site, "deactivated", older, "--apply").exit_code == 2
