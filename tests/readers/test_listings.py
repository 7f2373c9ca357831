"""Tables of listings, as spreadsheets leave them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finder.domain.listing_columns import BY_NAME
from finder.formats.csv import write_table
from finder.readers.csv_strict import UnreadableFile
from finder.readers.incoming import BadListing, IncomingListing
from finder.readers.listings import open_listings

HEAD = b"physician,last,phone,zip\n"


def read(path: Path, content: bytes) -> list[IncomingListing | BadListing]:
    path = path / "listings.csv"
    path.write_bytes(content)
    return list(open_listings(path).rows())


def cells(path: Path, content: bytes) -> dict[str, str]:
    (row,) = read(path, content)
    assert isinstance(row, IncomingListing), row
    return dict(row.cells)


def reason(path: Path, content: bytes) -> str:
    (row,) = [row for row in read(path, content) if isinstance(row, BadListing)]
    return row.reason


def why_not(path: Path, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(path, content)
    return str(caught.value)


def test_bom_and_crlf(tmp_path: Path):
    assert cells(tmp_path, b"\xef\xbb\xbfphysician,last\r\na-b,B\r\n") == {"physician": "a-b", "last": "B"}


def test_semicolons(tmp_path: Path):
    assert cells(tmp_path, b"physician;last\na-b;B\n")["last"] == "B"


def test_windows_1252_is_read_and_said(tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_bytes("physician,last\na,Nuñez\n".encode("cp1252"))
    opened = open_listings(path)
    assert "Windows-1252" in opened.notes[0]
    (row,) = opened.rows()
    assert isinstance(row, IncomingListing)
    assert row.cells["last"] == "Nuñez"


def test_the_header_may_be_in_any_order_and_case(tmp_path: Path):
    assert cells(tmp_path, b"LAST,Joins on,physician\nB,3/31/2026,a\n") == {
        "last": "B",
        "joins_on": "2026-03-31",
        "physician": "a",
    }


def test_a_renamed_column_is_refused_with_a_guess(tmp_path: Path):
    assert "Did you mean “phone”?" in why_not(tmp_path, b"physician,Phone number\na,1\n")


def test_a_doubled_column_is_refused(tmp_path: Path):
    assert "“phone” twice" in why_not(tmp_path, b"physician,phone,Phone\na,1,2\n")


def test_a_file_without_a_name_is_refused(tmp_path: Path):
    assert "needs the column" in why_not(tmp_path, b"phone\n1\n")


def test_an_empty_file_is_refused(tmp_path: Path):
    assert "is empty" in why_not(tmp_path, b"")


def test_an_unclosed_quote_names_its_line(tmp_path: Path):
    assert "opens on line 3" in why_not(tmp_path, HEAD + b'a,B,,\nb,"C,,\nc,D,,\n')


def test_a_nul_refuses_the_line(tmp_path: Path):
    assert "NUL" in reason(tmp_path, HEAD + b"a,B\0,,\n")


def test_the_zero_a_spreadsheet_ate_is_put_back_and_said(tmp_path: Path):
    (row,) = read(tmp_path, HEAD + b"a,B,,2134\n")
    assert isinstance(row, IncomingListing)
    assert row.cells["zip"] == "02134"
    assert "2134 had lost the zero" in row.mended[0]


def test_an_npi_as_a_spreadsheet_number_is_refused_with_what_to_do(tmp_path: Path):
    assert "format the column as text" in reason(tmp_path, b"npi,last\n1.23457E+09,B\n")


def test_what_was_received_is_kept_as_it_was(tmp_path: Path):
    (row,) = read(tmp_path, HEAD + b"a, B ,'+1 615 555 0142,\n")
    assert row.raw == {"physician": "a", "last": " B ", "phone": "'+1 615 555 0142"}


def test_a_guarded_phone_is_read(tmp_path: Path):
    assert cells(tmp_path, HEAD + b"a,B,'+1 615 555 0142,\n")["phone"] == "(615) 555-0142"


@pytest.mark.parametrize(
    ("column", "typed"),
    [("accepting", "maybe"), ("hours", "8-5"), ("joins_on", "soon"), ("phone", "555"), ("kind", "house")],
)
def test_what_cannot_be_read_names_its_column(tmp_path: Path, column: str, typed: str):
    assert reason(tmp_path, f"physician,{column}\na,{typed}\n".encode()).startswith(f"{column}: ")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)))
def test_every_last_name_reads_back(tmp_path: Path, names: list[str]):
    path = tmp_path / "names.csv"
    plain = [name for name in (" ".join(name.split()) for name in names) if name]
    with path.open("w", encoding="utf-8", newline="") as file:
        write_table(file, list(BY_NAME), ({"physician": "a", "last": name} for name in plain))
    rows = open_listings(path).rows()
    assert [row.cells["last"] for row in rows if isinstance(row, IncomingListing)] == plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(tmp_path: Path, content: bytes):
    try:
        read(tmp_path, HEAD + content)
    except UnreadableFile as error:
        assert str(error)
