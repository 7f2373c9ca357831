"""The clinicians' file: three namings of its columns, and what is wrong in real ones."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finder.readers.clinicians import (
    BadClinician,
    BlankClinician,
    CliniciansFile,
    IncomingClinician,
    open_clinicians,
)
from finder.readers.csv_strict import UnreadableFile
from tests.readers.clinicians import CUT, NAMES, NEW, OLD, Row, clinician, write

AS_OF = date(2026, 1, 12)


def opened(folder: Path, *rows: Row, naming: int = NEW) -> CliniciansFile:
    return open_clinicians(write(folder / "clinicians.csv", *rows, naming=naming), AS_OF)


def read(folder: Path, naming: int = NEW, **values: str) -> Any:
    (row,) = opened(folder, clinician(**values), naming=naming).rows()
    return row


@pytest.mark.parametrize("naming", [OLD, NEW, CUT])
def test_who_and_where_under_each_naming(tmp_path: Path, naming: int):
    row = read(tmp_path, naming)
    assert (row.line, row.npi, row.name) == (2, "1234567893", "AMARA OKAFOR")
    assert row.address.one_line == "1 Church St, Nashville, TN 37203-1459"


@pytest.mark.parametrize("naming", [OLD, NEW])
def test_training_and_phone_under_the_full_namings(tmp_path: Path, naming: int):
    row = read(tmp_path, naming)
    assert (row.credentials, row.school, row.graduated) == (
        "MD",
        "Example University School of Medicine",
        1998,
    )
    assert row.phone.national == "(615) 555-0142"


def test_what_is_empty_is_unknown(tmp_path: Path):
    row = read(tmp_path, credentials="", school="OTHER", graduated="", phone="", line1="", telehealth="N")
    told = (row.credentials, row.school, row.graduated, row.phone, row.address, row.telehealth)
    assert told == (None,) * 6


def test_telehealth_is_marked(tmp_path: Path):
    assert read(tmp_path, telehealth="Y").telehealth is True


@pytest.mark.parametrize(
    ("typed", "meant"), [("4416", "04416"), ("41023134", "04102-3134"), ("41023134.0", "04102-3134")]
)
def test_a_zip_that_lost_its_zero_is_mended(tmp_path: Path, typed: str, meant: str):
    row = read(tmp_path, CUT, zip=typed, city="PORTLAND", state="ME")
    assert row.address.one_line.endswith(meant)
    assert row.mended


def test_an_empty_line_is_no_refusal(tmp_path: Path):
    assert next(opened(tmp_path, {}, clinician(), naming=CUT).rows()) == BlankClinician(2)


@pytest.mark.parametrize(
    ("column", "typed", "header", "reason"),
    [
        ("npi", "", "NPI", "The NPI is missing."),
        ("npi", "1.23E+09", "NPI", "A spreadsheet has turned this NPI into 1.23E+09"),
        ("npi", "1234567898", "NPI", "has a wrong check digit"),
        ("npi", "123456789", "NPI", "An NPI has 10 digits; this one has 9."),
        ("zip", "37", "ZIP Code", "A ZIP code has 5 digits"),
        ("zip", "NASHVILLE", "ZIP Code", "A ZIP code has only digits."),
        ("phone", "615555014288888", "Telephone Number", "“615555014288888” is not a telephone number"),
        ("phone", "call us", "Telephone Number", "“call us” is not a telephone number"),
        ("graduated", "98", "Grd_yr", "“98” is not a year from 1920 to 2026."),
        ("graduated", "2027", "Grd_yr", "“2027” is not a year from 1920 to 2026."),
        ("telehealth", "perhaps", "Telehlth", "“perhaps” is neither Y nor N."),
        ("line1", "x" * 501, "adr_ln_1", "The text is longer than 500 characters."),
    ],
)
def test_a_refused_row_names_its_column_and_the_reason(
    tmp_path: Path, column: str, typed: str, header: str, reason: str
):
    row = read(tmp_path, **{column: typed})
    assert isinstance(row, BadClinician)
    assert (row.line, row.column) == (2, header)
    assert reason in row.reason
    assert row.npi == (None if column == "npi" else "1234567893")


def test_a_line_too_short_is_refused_alone(tmp_path: Path):
    path = write(tmp_path / "clinicians.csv", clinician())
    path.write_text(path.read_text() + "1234567893,only\n")
    good, bad = open_clinicians(path, AS_OF).rows()
    assert isinstance(good, IncomingClinician)
    assert isinstance(bad, BadClinician)
    assert (bad.line, "The line has 2 fields" in bad.reason) == (3, True)


def test_an_unclosed_quotation_mark_refuses_the_file(tmp_path: Path):
    path = write(tmp_path / "clinicians.csv", clinician())
    path.write_text(path.read_text() + '"1234567893,\n' * 3)
    with pytest.raises(UnreadableFile, match="line 3"):
        list(open_clinicians(path, AS_OF).rows())


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("Entity Type Code,Last Name,Address", "lacks the column “NPI”"),
        ("NPI,Address", "lacks the column “Provider Last Name”"),
        ("NPI,Last Name", "neither an address nor a medical school"),
        ("NPI,Last Name,lst_nm,Address", "two columns for the same: “Last Name” and “lst_nm”"),
        ("", "lacks the column “NPI”"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, header: str, why: str):
    path = tmp_path / "other.csv"
    path.write_text(header + "\n")
    with pytest.raises(UnreadableFile, match=why):
        open_clinicians(path, AS_OF)


def test_headers_may_have_spaces_in_front_and_other_capitals(tmp_path: Path):
    path = tmp_path / "clinicians.csv"
    path.write_text(
        " NPI, LST_NM, frst_nm, adr_ln_1, cty, st, zip\n1234567893,Okafor,A,1 Main St,X,TN,37203\n"
    )
    (row,) = open_clinicians(path, AS_OF).rows()
    assert isinstance(row, IncomingClinician)


_CELL = st.one_of(
    st.text(max_size=40),
    st.text("0123456789.E+-()xX ", max_size=20),
    st.sampled_from(["1234567893", "=1+1", "\ufeff", "\x00", '"', "a\nb", "💊" * 300, "٣٧٢٠٣", "NaN", "-0"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(NAMES)), _CELL), st.sampled_from([OLD, NEW, CUT]))
def test_whatever_stands_in_the_cells_each_row_is_read_or_refused(tmp_path: Path, cells: Row, naming: int):
    try:
        rows = list(opened(tmp_path, clinician(**cells), clinician(), naming=naming).rows())
    except UnreadableFile:
        return
    assert all(row.reason for row in rows if isinstance(row, BadClinician))
    assert isinstance(rows[-1], IncomingClinician)
