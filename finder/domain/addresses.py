"""Postal addresses: printed without a stray comma, and compared by where they are."""

import re
from dataclasses import dataclass
from functools import lru_cache

from finder.domain.casing import is_mixed, readable_word
from finder.domain.numbers import ZipCode, zip_code
from finder.domain.states import FREELY_ASSOCIATED, STATES, TERRITORIES, state_code
from finder.domain.streets import CAPITALS, SHORT_FORMS, SMALL, UNIT_DESIGNATORS, UNIT_WORDS, WORDLIKE
from finder.domain.words import tokens

# Country codes of addresses the Postal Service delivers to, as the registry files them; UM: outlying islands.
_AMERICAN_COUNTRIES = {"", "US", "UM"} | TERRITORIES | FREELY_ASSOCIATED
_PO_BOX = re.compile(
    r"(?:p\s?o|post\s?office)\s?(?:box|drawer|(?=\d))|pob\b|caller box|drawer \d|box \d", re.IGNORECASE
)
_STREET_AFTER_BOX = re.compile(
    r"\b\d+\s+(?:[nsew]\s+)?[a-z]{2,}.*\b(?:st|ave|rd|dr|blvd|ln|hwy|loop|way|pkwy|pl|ct|street|road)\b"
)
_GROWN_TOGETHER = re.compile(r"(suite|ste|unit)(?=\d)", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(ST|ND|RD|TH)")
_FLOOR = re.compile(r"(\d+)(?:st|nd|rd|th) fl\b")
_DIGIT = re.compile("[0-9]")
_VOWEL = re.compile("[AEIOUYÀ-Ý]")


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address of which any part may be missing (None). Abroad, `state` is whatever the country uses."""

    line1: str | None = None
    line2: str | None = None
    city: str | None = None
    state: str | None = None
    zip5: str | None = None
    plus4: str | None = None
    country: str = "US"

    def lines(self) -> tuple[str, ...]:
        """The lines to print: no empty one, no stray comma."""
        country = "" if self.country == "US" else self.country
        return tuple(line for line in (self.line1, self.line2, self._last_line(), country) if line)

    def _last_line(self) -> str:
        zipped = f"{self.zip5}-{self.plus4}" if self.zip5 and self.plus4 else self.zip5
        region = " ".join(part for part in (self.state, zipped) if part)
        return ", ".join(part for part in (self.city, region) if part)

    @property
    def one_line(self) -> str:
        """All of it in one line."""
        return ", ".join(self.lines())

    @property
    def is_po_box(self) -> bool:
        """Whether this is only a box at a post office, where nobody can be visited."""
        return _is_box(self.line1) and not _is_street(self.line2)

    @property
    def street(self) -> str | None:
        """Both street lines in one, None when there are none."""
        return " ".join(line for line in (self.line1, self.line2) if line) or None

    def key(self) -> str | None:
        """Equal for two spellings of one place; None without a street to go to, or a town it is in."""
        street = _street_key(self.line1 or "", self.line2 or "")
        town = self.zip5 or " ".join(tokens(f"{self.city or ''} {self.state or ''}"))
        if not street or not town or self.is_po_box:
            return None
        return "|".join((street, town) if self.country == "US" else (street, town, self.country))


def _is_box(line: str | None) -> bool:
    plain = " ".join(tokens((line or "").replace(".", "")))
    return bool(_PO_BOX.match(plain)) and not _STREET_AFTER_BOX.search(plain)


def _is_street(line: str | None) -> bool:
    """Whether a line begins with a house number and a word, as in "1300 Hospital Loop"."""
    return bool(re.match(r"\d+\w?\s+(?:[nsew]\s+)?[a-z]{2,}", " ".join(tokens(line or ""))))


@lru_cache(maxsize=65_536)
def _street_key(line1: str, line2: str) -> str:
    first, second = _short_words(line1), _short_words(line2)
    words = first if first == second else first + second
    return _FLOOR.sub(r"fl \1", " ".join(_units_joined(words)))


def _short_words(line: str) -> list[str]:
    spaced = _GROWN_TOGETHER.sub(r"\1 ", line.replace("#", " suite "))
    return ["#" if word in UNIT_WORDS else SHORT_FORMS.get(word, word) for word in tokens(spaced)]


def _units_joined(words: list[str]) -> list[str]:
    """One sign for a unit, and its letters and digits in one word: "suite # b 106" is "#b106"."""
    answer: list[str] = []
    for word in words:
        open_unit = bool(answer) and answer[-1].startswith("#")
        if word == "#" and open_unit and answer[-1] == "#":
            continue
        if open_unit and word != "#" and (answer[-1] == "#" or _continues_unit(answer[-1], word)):
            answer[-1] += word
        else:
            answer.append(word)
    return [word for word in answer if word != "#"]


def _continues_unit(unit: str, word: str) -> bool:
    short = len(word) <= 2 and word not in ("fl", "n", "s", "e", "w", "rd")
    return short or (word.isdigit() and len(unit) == 2 and unit[1].isalpha())


def readable_address(
    line1: str, line2: str = "", city: str = "", state: str = "", postal: str = "", country: str = ""
) -> PostalAddress:
    """An address from registry columns in readable case; raises BadZip when the ZIP is not one.

    A state that does not exist is left out. Abroad, state and country are kept, the postal code is not.
    """
    country = country.strip().upper()
    place = (_or_none(readable_line(line1)), _or_none(readable_line(line2)), _or_none(readable_city(city)))
    if country not in _AMERICAN_COUNTRIES:
        return PostalAddress(*place, state=_or_none(readable_city(state)), country=country)
    territory = country if country in STATES else None
    zipped = _zip_of(postal)
    return PostalAddress(
        *place, state_code(state) or territory, zipped.zip5 if zipped else None, _plus4(zipped)
    )


@lru_cache(maxsize=65_536)
def _zip_of(postal: str) -> ZipCode | None:
    return zip_code(postal) if postal.strip() else None


def _plus4(zipped: ZipCode | None) -> str | None:
    """The four further digits; 0000 is a filler of the registry."""
    return zipped.plus4 if zipped and zipped.plus4 != "0000" else None


def _or_none(text: str) -> str | None:
    return text or None


@lru_cache(maxsize=65_536)
def readable_line(text: str) -> str:
    """A street line in readable case: 1651 NE Parkridge Dr, Ste 200B. Mixed case is left alone."""
    if is_mixed(text):
        return " ".join(text.split()).strip(" ,;")
    before, readable = "", []
    for word in text.upper().split():
        readable.append(
            word if word.isdigit() else _line_word(word, bool(before), before in UNIT_DESIGNATORS)
        )
        before = word
    return " ".join(readable).strip(" ,;")


@lru_cache(maxsize=65_536)
def readable_city(text: str) -> str:
    """A city in readable case: Winston-Salem, La Crosse, Croton-on-Hudson. Mixed case is left alone."""
    words = text.strip(" ,;").split()
    if is_mixed(text):
        return " ".join(words)
    return " ".join(_city_word(word.upper(), is_first=at == 0) for at, word in enumerate(words))


def _city_word(word: str, *, is_first: bool) -> str:
    if word in SMALL and not is_first:
        return word.lower()
    head, *rest = word.split("-")
    return "-".join([readable_word(head), *(p.lower() if p in SMALL else readable_word(p) for p in rest)])


@lru_cache(maxsize=65_536)
def _line_word(word: str, inside: bool, names_unit: bool) -> str:
    """One word of a street line, which may stand inside the line, or name a unit: Ste LL."""
    bare = word.strip(".,;:()")
    if _ORDINAL.fullmatch(bare):
        return word.lower()
    if grown := _GROWN_TOGETHER.match(bare):
        return word.replace(grown[0], grown[0].capitalize(), 1)
    if bare in CAPITALS or _DIGIT.search(bare) or len(bare) <= 1:
        return word
    if names_unit and len(bare) <= 3 and bare not in SMALL:
        return word
    if bare == "C/O" or (inside and bare in SMALL):
        return word.lower()
    return "/".join(map(_plain_word, word.split("/")))


def _plain_word(word: str) -> str:
    bare = word.strip(".,;:()'")
    if bare not in WORDLIKE and len(bare) <= 5 and not _VOWEL.search(bare):
        return word  # an abbreviation nobody can read as a word: HMP, SFHMC
    if set(".,") & set(bare):
        return re.sub(r"[^.,]+", lambda found: readable_word(found[0]), word)
    return readable_word(word)
