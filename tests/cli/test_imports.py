"""`flask import nppes`: what the person at the terminal sees, and the exit status a script sees."""

import csv
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.orm import Session

from finder.models import Physician
from tests.readers.registry import LOCATION_COLUMNS, blank, person, place, write
from tests.site import Site


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write(tmp_path / "npidata.csv", person())


def run(site: Site, *words: str | Path) -> Result:
    return site.app.test_cli_runner().invoke(args=["import", "nppes", *map(str, words)])


def test_one_line_summary_and_status_0(site: Site, people: Path) -> None:
    result = run(site, people)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stdout.startswith("1 people added")


def test_people_are_in_the_directory(site: Site, people: Path, session: Session) -> None:
    run(site, people)
    assert session.scalars(sa.select(Physician.last)).all() == ["Okafor"]


def test_further_locations(site: Site, people: Path, tmp_path: Path) -> None:
    result = run(site, people, "--locations", write(tmp_path / "pl.csv", place(), columns=LOCATION_COLUMNS))
    assert "2 practice locations added" in result.stdout


def test_refused_rows_are_printed_with_status_1(site: Site, tmp_path: Path) -> None:
    result = run(site, write(tmp_path / "npidata.csv", person(), person(npi="1234567898")))
    assert result.exit_code == 1
    assert "people, line 3: The NPI 1234567898 has a wrong check digit" in result.stderr
    assert "1 rows refused" in result.stdout


def test_after_twenty_refused_rows_the_rest_is_counted(site: Site, tmp_path: Path) -> None:
    result = run(site, write(tmp_path / "npidata.csv", *[person(npi="1")] * 25))
    assert result.stderr.count("line ") == 20
    assert "and 5 more refused rows" in result.stderr


def test_all_refused_rows_can_be_written_to_a_file(site: Site, tmp_path: Path) -> None:
    refused = tmp_path / "refused.csv"
    run(site, write(tmp_path / "npidata.csv", *[person(npi="1")] * 25), "--refused", refused)
    with refused.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 25
    assert rows[0] == {
        "file": "people",
        "line": "2",
        "npi": "",
        "reason": "An NPI has 10 digits; this one has 1.",
    }


def test_unclosed_quote_is_status_2_and_names_the_line(site: Site, people: Path, session: Session) -> None:
    with people.open("a") as file:
        file.write('"1992999825","1","\n')
    result = run(site, people)
    assert result.exit_code == 2
    assert "Nothing was imported." in result.stderr
    assert "line 3" in result.stderr


def test_another_file_is_status_2(site: Site, tmp_path: Path) -> None:
    result = run(site, write(tmp_path / "pl.csv", place(), columns=LOCATION_COLUMNS))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "lacks the column" in result.stderr


def test_missing_file_is_status_2(site: Site, tmp_path: Path) -> None:
    assert run(site, tmp_path / "nowhere.csv").exit_code == 2


@pytest.fixture
def few(site: Site, people: Path, tmp_path: Path) -> Path:
    """A file of locations, empty, after one of forty was imported."""
    many = [place(line1=f"{n} RIVER RD") for n in range(40)]
    run(site, people, "--locations", write(tmp_path / "many.csv", *many, columns=LOCATION_COLUMNS))
    return write(tmp_path / "few.csv", columns=LOCATION_COLUMNS)


def test_shrinking_is_status_2_and_says_how_to_go_ahead(site: Site, people: Path, few: Path) -> None:
    result = run(site, people, "--locations", few)
    assert (result.exit_code, "--may-shrink" in result.stderr) == (2, True)


def test_shrinking_goes_ahead_when_somebody_says_so(site: Site, people: Path, few: Path) -> None:
    result = run(site, people, "--locations", few, "--may-shrink")
    assert (result.exit_code, "40 practice locations removed" in result.stdout) == (0, True)


def test_skipped_rows_are_told_with_their_reason(site: Site, tmp_path: Path) -> None:
    result = run(
        site, write(tmp_path / "npidata.csv", blank(npi="1234567893", kind="2", organisation="CLINIC"))
    )
    assert (result.exit_code, "skipped 1: organisation" in result.stderr) == (0, True)


def test_unknown_codes_are_named(site: Site, people: Path) -> None:
    assert "2084N0400X (1)" in run(site, people).stderr
