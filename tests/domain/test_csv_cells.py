"""Cells no spreadsheet calculates with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.domain.csv_cells import plain_cell, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+16155550142", "-2", "@SUM(A1)", "\t=1", "＝1", "'=1", "''"])
def test_what_a_spreadsheet_would_calculate_begins_with_an_apostrophe(text: str):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "O'Neill", "'t Hooft", "02134", "(615) 555-0142", "a=b"])
def test_other_text_stays_as_it_is(text: str):
    assert safe_cell(text) == text


@given(st.text(alphabet="'=+-@\t a1＝"))
def test_every_text_reads_back(text: str):
    assert plain_cell(safe_cell(text)) == text


@given(st.text())
def test_no_cell_begins_with_a_formula(text: str):
    assert safe_cell(text)[:1] not in {*"=+-@\t\r\n＝＋－＠"}
