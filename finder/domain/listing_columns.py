"""The columns of a table of listings, and the one way each value is written; `docs/listings-csv.md` explains them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from finder.domain import numbers
from finder.domain.hours import BadHours
from finder.domain.hours_text import hours_line, typed_hours
from finder.domain.phones import phone
from finder.domain.states import state_code

#: "file": of the row itself; "facility": tells which place, and is not changed from here.
Level = Literal["file", "physician", "facility", "location"]

#: Between the values of one cell.
SEPARATOR = " | "
YES, NO = "yes", "no"
_YES_OR_NO = {"yes": YES, "y": YES, "true": YES, "1": YES, "no": NO, "n": NO, "false": NO, "0": NO}
_GENDERS = {"f": "female", "female": "female", "m": "male", "male": "male", "non-binary": "non-binary"}
_LONGEST = 500


class BadCell(ValueError):
    """The cell cannot be read; the message says why in a sentence."""


@dataclass(frozen=True)
class Column:
    """One column: its name, what it speaks of, and how its values are written."""

    name: str
    level: Level
    #: the one spelling of a value; raises ValueError
    spell: Callable[[str], str]
    #: the fact a confirmation vouches for, if any
    fact: str | None = None
    #: what an empty cell says
    empty: str = ""

    def read(self, text: str) -> str:
        """The value in its one spelling. Raises BadCell."""
        plain = " ".join(text.split())
        if len(plain) > _LONGEST and self.spell is _text:
            raise BadCell(f"{self.name}: the text is longer than {_LONGEST} characters.")
        try:
            return self.spell(plain) if plain else self.empty
        except (ValueError, BadHours) as error:
            raise BadCell(f"{self.name}: {error}") from error

    def same(self, one: str, other: str) -> bool:
        """Whether two cells say the same, be it in two spellings."""
        return one == other or self._as_is(one) == self._as_is(other)

    def _as_is(self, text: str) -> str:
        try:
            return self.read(text)
        except BadCell:
            return " ".join(text.split())


def values_of(cell: str) -> list[str]:
    """The values of a cell that may have several, each once, in their order."""
    parts = (part.strip() for part in re.split(r"[|;]", cell))
    return list(dict.fromkeys(part for part in parts if part))


def written_day(day: date | None) -> str:
    """As a cell has it."""
    return day.isoformat() if day else ""


def written_yes_no(value: bool | None) -> str:
    """As a cell has it: nobody has said is empty."""
    return "" if value is None else YES if value else NO


def read_yes_no(cell: str) -> bool | None:
    """The value of a cell of one spelling."""
    return {YES: True, NO: False}.get(cell)


def read_day(cell: str) -> date | None:
    """The day of a cell of one spelling."""
    return date.fromisoformat(cell) if cell else None


def _text(text: str) -> str:
    return text


def _one_word(known: dict[str, str], meant: str) -> Callable[[str], str]:
    def spell(text: str) -> str:
        if text.casefold() not in known:
            raise ValueError(f"“{text[:40]}” is not {meant}.")
        return known[text.casefold()]

    return spell


def _day(text: str) -> str:
    for form in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(f"“{text[:40]}” is not a day such as 2026-03-31.")


def _year(text: str) -> str:
    if not re.fullmatch("(19|20)[0-9]{2}", text):
        raise ValueError(f"“{text[:40]}” is not a year such as 1998.")
    return text


def _ordered(text: str) -> str:
    return SEPARATOR.join(values_of(text))


def _unordered(text: str) -> str:
    return SEPARATOR.join(sorted(values_of(text)))


def _phone(text: str) -> str:
    number = phone(text)
    if number is None:
        raise ValueError(f"“{text[:40]}” is not a telephone number of the United States.")
    return number.national


def _zip(text: str) -> str:
    found = numbers.zip_code(text)
    return f"{found.zip5}-{found.plus4}" if found.plus4 else found.zip5


def _state(text: str) -> str:
    code = state_code(text)
    if code is None:
        raise ValueError(f"“{text[:40]}” is not a state.")
    return code


def _country(text: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise ValueError(f"“{text[:40]}” is not a country code of two letters.")
    return text.upper()


def _hours(text: str) -> str:
    try:
        return hours_line(typed_hours(text))
    except BadHours as error:
        raise ValueError(f"{error}.") from error


_yes_no = _one_word(_YES_OR_NO, "yes or no")
_kind = _one_word({word: word for word in ("facility", "video", "none")}, "facility, video or none")
_gender = _one_word(_GENDERS, "female, male or non-binary")

COLUMNS = (
    Column("physician", "file", _text),
    Column("npi", "physician", numbers.npi),
    Column("first", "physician", _text),
    Column("middle", "physician", _text),
    Column("last", "physician", _text),
    Column("suffix", "physician", _text),
    Column("credentials", "physician", _text),
    Column("gender", "physician", _gender),
    Column("specialties", "physician", _ordered),
    Column("conditions", "physician", _unordered),
    Column("procedures", "physician", _unordered),
    Column("languages", "physician", _unordered),
    Column("kind", "file", _kind),
    Column("facility", "facility", _text),
    Column("facility_name", "facility", _text),
    Column("line1", "facility", _text),
    Column("line2", "facility", _text),
    Column("city", "facility", _text),
    Column("state", "facility", _state),
    Column("zip", "facility", _zip),
    Column("country", "facility", _country),
    Column("primary", "location", _yes_no, empty=NO),
    Column("phone", "location", _phone, "phone"),
    Column("fax", "location", _phone),
    Column("accepting", "location", _yes_no, "accepting"),
    Column("telehealth", "location", _yes_no),
    Column("hours", "location", _hours, "hours"),
    Column("plans", "location", _unordered, "plans"),
    Column("joins_on", "location", _day),
    Column("leaves_on", "location", _day),
    Column("closed_from", "location", _day),
    Column("closed_until", "location", _day),
    Column("closed_reason", "location", _text),
    Column("as_of", "file", _day),
)
BY_NAME = {column.name: column for column in COLUMNS}
#: What federal files tell of a physician and a table of listings does not.
FEDERAL = (Column("medical_school", "physician", _text), Column("graduated", "physician", _year))
#: Every fact an import may change.
ANY_BY_NAME = BY_NAME | {column.name: column for column in FEDERAL}


def of_level(level: Level) -> tuple[Column, ...]:
    """The columns that speak of one thing."""
    return tuple(column for column in COLUMNS if column.level == level)
