"""Codes of RFC 6238: its own test vectors, clocks a little off, and whatever people type."""

import base64
from datetime import UTC, datetime

import pytest

from finder.domain.one_time_codes import (
    code_at,
    in_fours,
    matching_step,
    new_secret,
    normalised,
    setup_address,
)

SECRET = base64.b32encode(b"12345678901234567890").decode()
MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)
STEP = int(MOMENT.timestamp()) // 30


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
     (20000000000, "353130")],
)  # fmt: skip
def test_the_vectors_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(SECRET, seconds // 30) == code


@pytest.mark.parametrize(("off", "found"), [(-2, None), (-1, STEP - 1), (0, STEP), (1, STEP + 1), (2, None)])
def test_a_clock_may_be_off_by_one_step(off: int, found: int | None) -> None:
    assert matching_step(SECRET, code_at(SECRET, STEP + off), MOMENT) == found


@pytest.mark.parametrize("typed", ["123 456", " 123456\n", "123-456", "１２３４５６", "123\u00a0456"])
def test_what_apps_show_between_digits_does_not_matter(typed: str) -> None:
    assert normalised(typed) == "123456"


@pytest.mark.parametrize(
    "typed", ["", " ", "12345", "1234567", "abcdef", "é" * 999, "\ud800", "-1", "0x1234"]
)
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert matching_step(SECRET, typed.encode("utf-8", "ignore").decode(), MOMENT) is None


def test_secrets_are_fresh_and_of_160_bits() -> None:
    made = {new_secret() for _ in range(50)}
    assert len(made) == 50 and {len(base64.b32decode(one)) for one in made} == {20}


def test_the_address_for_apps_names_account_and_issuer() -> None:
    assert setup_address("ABC", "a+b@example.org", "Clinic & Sons") == (
        "otpauth://totp/Clinic%20%26%20Sons:a%2Bb@example.org?secret=ABC&issuer=Clinic%20%26%20Sons"
    )


def test_the_key_is_shown_in_fours() -> None:
    assert in_fours("ABCDEFGHIJ") == "ABCD EFGH IJ"
