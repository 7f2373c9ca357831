"""Passwords that are refused, and good ones that are not."""

import pytest

from finder.domain.passwords import weakness

OWN = ("robin.hale@riverside.example.org", "Robin Hale", "Riverside Clinics")


@pytest.mark.parametrize(
    "password",
    ["violet ladder on tuesday", "x7#kQ9!mZ2pL", "seven quiet herons wade", "пароль из семи слов",
     "password of my old violin",
     "ilovemydogandmycat", "aardvark zebra 12", "correct violet heron staple"],
)  # fmt: skip
def test_a_long_one_of_ones_own_is_good(password: str) -> None:
    assert weakness(password, OWN) is None


@pytest.mark.parametrize(
    "password",
    ["password1234", "Password2026!", "P@ssw0rd2026", "passwordpassword", "123456789012", "qwertyuiopas",
     "aaaaaaaaaaaa",
     "abababababab", "abcdefghijkl", "letmein12345", "Welcome2026!", "administrator", "!!!!!!!!!!!!", "1q2w3e4r5t6y",
     "09876543210987", "iloveyou2026", "correcthorsebatterystaple", "Hospital2026"],
)  # fmt: skip
def test_the_commonest_are_refused(password: str) -> None:
    assert weakness(password, OWN) == "common"


@pytest.mark.parametrize(
    "password",
    ["robin.hale@riverside.example.org", "Robin Hale 12", "RiversideClinics1".replace("C", " C"), "robin.hale123"],
)  # fmt: skip
def test_what_others_know_of_one_is_refused(password: str) -> None:
    assert weakness(password, OWN) == "own"


@pytest.mark.parametrize(("length", "said"), [(11, "short"), (12, None), (200, None), (201, "long")])
def test_length_is_what_counts(length: int, said: str | None) -> None:
    assert weakness(("zvq7 mxk2 rtp9 " * 20)[:length], ()) == said
