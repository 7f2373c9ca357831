"""Telephone numbers."""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.phones import Phone, phone


@pytest.mark.parametrize(
    "text",
    [
        "6155550142",
        "(615) 555-0142",
        "615.555.0142",
        "1-615-555-0142",
        "+1 615 555 0142",
        "+16155550142",
        "６１５５５５０１４２",
    ],
)
def test_one_number_however_it_is_written(text: str) -> None:
    assert phone(text) == Phone("6155550142")


@pytest.mark.parametrize("text", ["615-555-0142 x7", "(615) 555-0142 ext. 7", "tel:+1-615-555-0142;ext=7"])
def test_extension_is_read(text: str) -> None:
    assert phone(text) == Phone("6155550142", "7")


def test_extension_may_stand_in_a_column_of_its_own() -> None:
    assert phone("6155550142", " 00160 ") == Phone("6155550142", "00160")


def test_endless_extension_is_none() -> None:
    assert phone("6155550142", "1" * 11) == Phone("6155550142")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0000000000",
        "1111111111",
        "9999999999",
        "1234567890",
        "911",
        "9115550142",
        "555-0142",
        "61555501",
        "none",
    ],
)
def test_junk_is_no_number(text: str) -> None:
    assert phone(text) is None


@pytest.mark.parametrize("text", ["+44 20 7946 0018", "85563963409", "x" * 10_000])
def test_foreign_and_endless_numbers_are_none(text: str) -> None:
    assert phone(text) is None


@pytest.mark.parametrize("area", ["787", "340", "671", "684", "670"])
def test_territories_have_numbers_too(area: str) -> None:
    assert phone(f"{area}5550142") is not None


def test_national_form() -> None:
    assert Phone("6155550142").national == "(615) 555-0142"


def test_national_form_with_extension() -> None:
    assert Phone("6155550142", "7").national == "(615) 555-0142 ext. 7"


def test_dialling_link() -> None:
    assert Phone("6155550142").uri == "tel:+16155550142"


def test_dialling_link_with_extension() -> None:
    assert Phone("6155550142", "7").uri == "tel:+16155550142;ext=7"


@given(st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True))
@settings(deadline=None, max_examples=50)
def test_forms_agree_with_the_library(digits: str) -> None:
    found, theirs = phone(digits), phonenumbers.parse(digits, "US")
    if found is not None:
        assert found.national == phonenumbers.format_number(theirs, phonenumbers.PhoneNumberFormat.NATIONAL)
        assert found.e164 == phonenumbers.format_number(theirs, phonenumbers.PhoneNumberFormat.E164)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = phone(text)
    assert found is None or (len(found.digits) == 10 and phone(found.national) == found)
