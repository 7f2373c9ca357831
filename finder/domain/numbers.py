"""NPI and ZIP: numbers that are text, with errors a person can act on."""

import re
import unicodedata
from typing import NamedTuple

# ISO standard prefix of US health cards: "80" health, "840" United States. The check digit covers it.
_CARD_PREFIX = "80840"
_DOUBLED = {str(digit): sum(divmod(2 * digit, 10)) for digit in range(10)}
_TEN_DIGITS = re.compile("[0-9]{10}")
_SPREADSHEET_NUMBER = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_ZIP = re.compile(r"([0-9]{5})(?:-?([0-9]{4}))?-?")


class BadNumber(ValueError):
    """The text is not the number it should be; the message says why in a sentence."""


class BadNpi(BadNumber):
    """Not a National Provider Identifier."""


class BadZip(BadNumber):
    """Not a ZIP code."""


class ZipCode(NamedTuple):
    """Five digits, and the four that narrow them down when given."""

    zip5: str
    plus4: str | None


def check_digit(nine: str) -> str:
    """The tenth digit of an NPI (Luhn over 80840 and the nine); raises BadNpi unless there are nine."""
    if len(nine) != 9 or not _is_digits(nine):
        raise BadNpi("The check digit is worked out from the first nine digits of an NPI.")
    card = _CARD_PREFIX + nine
    total = sum(map(_DOUBLED.__getitem__, card[1::2])) + sum(map(int, card[::2]))
    return str(-total % 10)


def npi(text: str) -> str:
    """The ten digits of an NPI, also when written with its 80840 card prefix; raises BadNpi."""
    digits = text if _TEN_DIGITS.fullmatch(text) else _npi_digits(_plain(text))
    if digits[0] not in "12":
        raise BadNpi(f"An NPI begins with 1 or 2; this one begins with {digits[0]}.")
    if check_digit(digits[:9]) != digits[9]:
        raise BadNpi(f"The NPI {digits} has a wrong check digit, so at least one of its digits is mistyped.")
    return digits


def zip_code(text: str) -> ZipCode:
    """A ZIP with or without its four further digits; raises BadZip."""
    plain = _plain(text)
    found = _ZIP.fullmatch(plain)
    if found is None:
        raise BadZip(_zip_complaint(plain))
    return ZipCode(found[1], found[2])


def _plain(text: str) -> str:
    """Full-width digits made plain, every dash a hyphen, spaces out."""
    text = unicodedata.normalize("NFKC", text[:100])
    return "".join(re.sub("[\u2010-\u2015\u2212]", "-", text).split())


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _npi_digits(plain: str) -> str:
    if _SPREADSHEET_NUMBER.fullmatch(plain):
        raise BadNpi(
            f"A spreadsheet has turned this NPI into {plain}: its digits are lost, format the column as text."
        )
    digits = plain.replace("-", "").removesuffix(".0")
    if not digits:
        raise BadNpi("The NPI is missing.")
    if not _is_digits(digits):
        raise BadNpi("An NPI has only digits.")
    if len(digits) == 15 and digits.startswith(_CARD_PREFIX):
        digits = digits.removeprefix(_CARD_PREFIX)
    if len(digits) != 10:
        raise BadNpi(f"An NPI has 10 digits; this one has {len(digits)}.")
    return digits


def _zip_complaint(plain: str) -> str:
    if not plain:
        return "The ZIP code is missing."
    digits = plain.replace("-", "")
    if not _is_digits(digits):
        return "A ZIP code has only digits."
    if len(digits) in (3, 4, 7, 8):
        whole = digits.zfill(5 if len(digits) < 5 else 9)
        eaten = f"{digits} has {len(digits)} digits: a spreadsheet may have eaten the zero in front."
        return f"{eaten} Did you mean {whole[:5]}?"
    return f"A ZIP code has 5 digits, or 9 with its extension; this one has {len(digits)}."
