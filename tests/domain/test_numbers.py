"""NPI and ZIP: exact rules, and sentences a person can act on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.numbers import BadNpi, BadZip, ZipCode, check_digit, npi, zip_code

nine_digits = st.from_regex(r"[12][0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    "text",
    ["1234567893", " 1234567893 ", "808401234567893", "1234-567-893", "１２３４５６７８９３", "1234567893.0"],
)
def test_right_npi_is_accepted_however_it_is_written(text: str) -> None:
    assert npi(text) == "1234567893"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1234567898", "check digit"),
        ("123456789", "this one has 9"),
        ("12345678931", "this one has 11"),
        ("12345A7893", "only digits"),
        ("١٢٣٤٥٦٧٨٩٣", "only digits"),
        ("1.23457E+09", "spreadsheet"),
        ("1.23457e9", "spreadsheet"),
        ("", "missing"),
        ("   ", "missing"),
        ("3234567893", "begins with 3"),
        ("0234567893", "begins with 0"),
        ("808411234567893", "this one has 15"),
    ],
)
def test_wrong_npi_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(BadNpi, match=said):
        npi(text)


@given(nine_digits)
@settings(deadline=None)
def test_the_check_digit_makes_an_npi(nine: str) -> None:
    assert npi(nine + check_digit(nine)) == nine + check_digit(nine)


@given(nine_digits, st.integers(0, 9), st.integers(1, 9))
@settings(deadline=None)
def test_any_single_wrong_digit_is_noticed(nine: str, place: int, more: int) -> None:
    whole = nine + check_digit(nine)
    wrong = whole[:place] + str((int(whole[place]) + more) % 10) + whole[place + 1 :]
    with pytest.raises(BadNpi):
        npi(wrong)


@given(nine_digits)
@settings(deadline=None)
def test_check_digit_agrees_with_luhn_written_the_plain_way(nine: str) -> None:
    def luhn(number: str) -> int:
        doubled = [int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(number))]
        return sum(d - 9 if d > 9 else d for d in doubled) % 10

    assert luhn("80840" + nine + check_digit(nine)) == 0


def test_check_digit_needs_nine_digits() -> None:
    with pytest.raises(BadNpi):
        check_digit("12345678")


@given(st.text(max_size=60))
@settings(deadline=None)
def test_npi_gives_ten_digits_or_a_sentence(text: str) -> None:
    try:
        assert len(npi(text)) == 10
    except BadNpi as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("02134", ("02134", None)),
        ("00501", ("00501", None)),
        (" 0 2134 ", ("02134", None)),
        ("０２１３４", ("02134", None)),
        ("\u300002134\u3000", ("02134", None)),
        ("06708-1459", ("06708", "1459")),
        ("06708–1459", ("06708", "1459")),
        ("067081459", ("06708", "1459")),
        ("90210-", ("90210", None)),
        ("99999", ("99999", None)),
    ],
)
def test_zip_is_text_and_keeps_its_zeros(text: str, expected: tuple[str, str | None]) -> None:
    assert zip_code(text) == ZipCode(*expected)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "missing"),
        ("ABCDE", "only digits"),
        ("2134", "eaten the zero.*02134"),
        ("41023134", "eaten the zero.*04102"),
        ("902101", "this one has 6"),
        ("9021012345", "this one has 10"),
        ("1" * 10_000, "this one has 100"),
        ("021-34", "5 digits"),
    ],
)
def test_wrong_zip_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(BadZip, match=said):
        zip_code(text)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_zip_gives_five_digits_or_a_sentence(text: str) -> None:
    try:
        assert len(zip_code(text).zip5) == 5
    except BadZip as error:
        assert str(error)[-1] in ".?"
