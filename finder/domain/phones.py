"""Telephone numbers of the United States and its territories."""

import re
from dataclasses import dataclass

import phonenumbers

# Neither area codes nor exchanges begin with 0 or 1, and no area code is a service code such as 911.
_TEN_DIGITS = re.compile(r"(?![0-9]11)[2-9][0-9]{2}[2-9][0-9]{6}")
_NORTH_AMERICA = 1
# Longer than any number with an extension; the library would search a long text for one.
_MOST_CHARACTERS = 40
_LONGEST_EXTENSION = 10


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that can be dialled: ten digits, and an extension when there is one."""

    digits: str
    extension: str | None = None

    @property
    def national(self) -> str:
        """As printed: (615) 555-0142, or (615) 555-0142 ext. 7."""
        number = f"({self.digits[:3]}) {self.digits[3:6]}-{self.digits[6:]}"
        return f"{number} ext. {self.extension}" if self.extension else number

    @property
    def e164(self) -> str:
        """As exchanged between machines, without the extension: +16155550142."""
        return f"+{_NORTH_AMERICA}{self.digits}"

    @property
    def uri(self) -> str:
        """As a link to dial (RFC 3966)."""
        return f"tel:{self.e164};ext={self.extension}" if self.extension else f"tel:{self.e164}"


def phone(text: str, extension: str = "") -> Phone | None:
    """The number in a text, or None when nobody could dial it. Fictional 555-01xx numbers are numbers."""
    plain = text.strip()
    if _TEN_DIGITS.fullmatch(plain):
        return _dialled(plain, extension)
    if not plain or len(plain) > _MOST_CHARACTERS:
        return None
    return _parsed(plain, extension)


def _parsed(text: str, extension: str) -> Phone | None:
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        return None
    # Possible, not valid: the range kept for fiction is never assigned, so never valid.
    if number.country_code != _NORTH_AMERICA or not phonenumbers.is_possible_number(number):
        return None
    return _dialled(phonenumbers.national_significant_number(number), extension or number.extension or "")


def _dialled(digits: str, extension: str) -> Phone | None:
    if not _TEN_DIGITS.fullmatch(digits) or digits == digits[0] * 10:
        return None
    return Phone(digits, _extension(extension) if extension else None)


def _extension(text: str) -> str | None:
    """The digits of an extension; None when there are none, or more than any switchboard has."""
    digits = "".join(found for found in text[:_MOST_CHARACTERS] if found.isascii() and found.isdigit())
    return digits if 0 < len(digits) <= _LONGEST_EXTENSION else None
