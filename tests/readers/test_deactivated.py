"""The report of deactivated numbers."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finder.readers.csv_strict import UnreadableFile
from finder.readers.deactivated import BadDeactivated, Deactivated, open_deactivated
from tests.readers.clinicians import report

NPI = "1234567893"


@pytest.mark.parametrize("typed", ["01/05/2026", "1/5/2026", "2026-01-05", "2026-01-05 00:00:00"])
def test_number_and_day_below_a_title(tmp_path: Path, typed: str):
    (row,) = open_deactivated(report(tmp_path / "report.csv", (NPI, typed))).rows()
    assert isinstance(row, Deactivated)
    assert (row.line, row.npi, row.since) == (3, NPI, date(2026, 1, 5))


def test_without_a_title(tmp_path: Path):
    path = tmp_path / "report.csv"
    path.write_text(f'"NPI","NPPES Deactivation Date"\n"{NPI}","01/05/2026"\n,\n')
    assert [row.npi for row in open_deactivated(path).rows()] == [NPI]


@pytest.mark.parametrize(
    ("npi", "day", "column", "reason"),
    [
        ("1234567898", "01/05/2026", "NPI", "wrong check digit"),
        (NPI, "", "NPPES Deactivation Date", "The day is missing."),
        (NPI, "soon", "NPPES Deactivation Date", "“soon” is not a day"),
        (NPI, "46027", "NPPES Deactivation Date", "“46027” is not a day"),
    ],
)
def test_a_refused_row_names_its_column(tmp_path: Path, npi: str, day: str, column: str, reason: str):
    (row,) = open_deactivated(report(tmp_path / "report.csv", (npi, day))).rows()
    assert isinstance(row, BadDeactivated)
    assert (row.column, reason in row.reason) == (column, True)


def test_a_workbook_is_refused_with_what_to_do(tmp_path: Path):
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"PK\x03\x04 a workbook")
    with pytest.raises(UnreadableFile, match="save the sheet as CSV"):
        open_deactivated(path)


def test_another_file_is_refused(tmp_path: Path):
    path = tmp_path / "report.csv"
    path.write_text("a,b\n" * 9)
    with pytest.raises(UnreadableFile, match="lacks the column “NPI”"):
        list(open_deactivated(path).rows())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_stands_in_the_cells_each_row_is_read_or_refused(tmp_path: Path, npi: str, day: str):
    try:
        rows = list(open_deactivated(report(tmp_path / "report.csv", (npi, day), (NPI, "01/05/2026"))).rows())
    except UnreadableFile:
        return
    assert rows[-1].npi == NPI
