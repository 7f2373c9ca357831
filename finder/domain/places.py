"""What a visitor typed for a place, read without looking anything up: ZIP, city and state, or coordinates."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from finder.domain.geo import Point
from finder.domain.states import state_code
from finder.domain.words import fold

Reason = Literal[
    "too_long",
    "too_few_digits",
    "too_many_digits",
    "letters_and_digits",
    "one_coordinate",
    "coordinates_out_of_range",
    "coordinates_not_numbers",
    "only_a_state",
    "not_a_place",
]

LONGEST = 120


@dataclass(frozen=True)
class NoPlace:
    """Nothing was typed."""


@dataclass(frozen=True)
class ZipAsked:
    """Five digits; `trimmed_from` is the longer number they were taken from, such as a ZIP+4."""

    zip5: str
    trimmed_from: str | None = None


@dataclass(frozen=True)
class CityAsked:
    """A city, perhaps with its state.

    Without a comma the last words may be part of the name ("Port Washington"): `whole` then holds all of it.
    """

    city: str
    state: str | None = None
    whole: str | None = None


@dataclass(frozen=True)
class PointAsked:
    """Coordinates."""

    point: Point


@dataclass(frozen=True)
class UnreadablePlace:
    """Not a place at all; `text` is what was typed, cut short, and `digits` how many digits it had."""

    text: str
    reason: Reason
    digits: int = 0


PlaceAsked = NoPlace | ZipAsked | CityAsked | PointAsked | UnreadablePlace

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"))
_ZIP = re.compile(r"-*([0-9]{5})(?:-?([0-9]{4})|-([0-9]{0,3}))?")
_ZIP_LAST = re.compile(r"[\s,]([0-9]{5}(?:-[0-9]{4})?)$")
_ZIP_FIRST = re.compile(r"([0-9]{5}(?:-[0-9]{4})?)[\s,]+(\D+)")
_SIGNED = re.compile(r"(?:^| )-[0-9]{1,3}(?: |$)")
_TWO_ZIPS = re.compile(r"[0-9]{4,}[,; ]+[0-9]{4,}")
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+|inf|infinity|nan)(?:e[+-]?[0-9]+)?"
_PAIR = re.compile(rf"\(?\s*({_NUMBER})\s*°?(?:\s*[,;]\s*|\s+)({_NUMBER})\s*°?\s*\)?", re.IGNORECASE)
_ONE_NUMBER = re.compile(r"[+-]?[0-9]*\.[0-9]+|[+-][0-9]+|nan|[+-]?inf(?:inity)?", re.IGNORECASE)
_COUNTRY = re.compile(r"[\s,]+(?:usa|u\.s\.a\.?|u\.s\.|united states(?: of america)?)$", re.IGNORECASE)
_STREETS = {
    "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "dr",
    "lane", "ln", "highway", "hwy", "way", "court", "ct", "place",
}  # fmt: skip
# Names of a state that most people who type them mean as a city.
_CITIES_NAMED_LIKE_STATES = {"newyork", "washington", "washingtondc"}
_NAME_MARKS = frozenset(" .,'’‘ʻ`´-/&()")


def read_place(text: str) -> PlaceAsked:
    """What the text asks for; never raises, whatever was typed."""
    if len(text) > LONGEST:
        shown = _plain(text[:LONGEST])
        return UnreadablePlace(shown, "too_long", _digits(shown)) if text.strip() else NoPlace()
    plain = _COUNTRY.sub("", _plain(text)).strip(" ,;").rstrip(".")
    if not plain:
        return UnreadablePlace(_plain(text), "not_a_place") if _plain(text) else NoPlace()
    read = _read_digits(plain) or _read_coordinates(plain) or _read_zip_among_words(plain)
    return read or _read_city(plain)


def _plain(text: str) -> str:
    """Full-width and other digits as ASCII, one kind of dash, no invisible characters, single spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return " ".join("".join(map(_plain_character, text)).split())


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf":
        return ""
    return " " if category in ("Cc", "Cs") else character


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _read_digits(plain: str) -> PlaceAsked | None:
    """A ZIP or ZIP+4, however it is spaced; None for words, and for numbers with a sign: coordinates."""
    if not re.fullmatch(r"[0-9 -]+", plain):
        return None
    if found := _ZIP.fullmatch(plain.replace(" ", "")):
        return ZipAsked(found[1], plain if found[2] or found[3] else None)
    return None if _SIGNED.search(plain) else _wrong_length(plain)


def _wrong_length(plain: str) -> UnreadablePlace:
    count = _digits(plain)
    if count == 0:
        return UnreadablePlace(plain, "not_a_place")
    return UnreadablePlace(plain, "too_few_digits" if count < 5 else "too_many_digits", count)


def _read_coordinates(plain: str) -> PlaceAsked | None:
    found = _PAIR.fullmatch(plain)
    if not found:
        alone = _ONE_NUMBER.fullmatch(plain)
        return UnreadablePlace(plain, "one_coordinate", _digits(plain)) if alone else None
    if _TWO_ZIPS.fullmatch(plain):
        return _wrong_length(plain)
    latitude, longitude = float(found[1]), float(found[2])
    if latitude != latitude or longitude != longitude:
        return UnreadablePlace(plain, "coordinates_not_numbers", _digits(plain))
    try:
        return PointAsked(Point(latitude, longitude))
    except ValueError:
        return UnreadablePlace(plain, "coordinates_out_of_range", _digits(plain))


def _read_zip_among_words(plain: str) -> PlaceAsked | None:
    """A ZIP last or first wins over the words beside it; other digits among letters are refused."""
    count = _digits(plain)
    if not count:
        return None
    first = _ZIP_FIRST.fullmatch(plain)
    found = _ZIP_LAST.search(plain) or (first if first and not _is_street(first[2]) else None)
    if not found:
        return UnreadablePlace(plain, "letters_and_digits", count)
    return ZipAsked(found[1][:5], found[1] if len(found[1]) > 5 else None)


def _is_street(words: str) -> bool:
    """Whether the words after a number are a street ("Main St"), so that the number is a house's."""
    return not _STREETS.isdisjoint(fold(words).split()[1:])


def _read_city(plain: str) -> PlaceAsked:
    if not any(map(str.isalpha, plain)) or not all(_belongs_in_a_name(character) for character in plain):
        return UnreadablePlace(plain, "not_a_place")
    if state_code(plain) and fold(plain).replace(" ", "") not in _CITIES_NAMED_LIKE_STATES:
        return UnreadablePlace(plain, "only_a_state")
    return _with_comma(plain) or _with_state_last(plain) or CityAsked(plain)


def _belongs_in_a_name(character: str) -> bool:
    return character.isalpha() or character in _NAME_MARKS or unicodedata.category(character) in ("Mn", "Mc")


def _with_comma(plain: str) -> CityAsked | None:
    """What is after the last comma must be a state."""
    city, comma, last = plain.rpartition(",")
    state = state_code(last) if comma else None
    return CityAsked(city.strip(" ,"), state) if state and fold(city) else None


def _with_state_last(plain: str) -> CityAsked | None:
    """Without a comma: the longest ending that is a state, four words at most."""
    words = plain.split()
    for first in range(max(1, len(words) - 4), len(words)):
        if state := state_code(" ".join(words[first:])):
            return CityAsked(" ".join(words[:first]).strip(" ,"), state, plain)
    return None


_SHORT_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"} | {
    "n": "north", "s": "south", "e": "east", "w": "west",
}  # fmt: skip


@lru_cache(maxsize=4096)  # loading the table asks for each name many times in a row
def city_key(name: str) -> str:
    """What names of a city are compared by: folded, usual short forms written out, no spaces.

    "St. Louis", "SAINT LOUIS" and "saint louis" are one; so are "Mc Donough" and "McDonough".
    """
    return "".join(_SHORT_WORDS.get(word, word) for word in fold(name).split())
