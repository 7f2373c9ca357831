"""Names of people: kept in parts, shown without a stray comma."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from finder.domain.casing import readable_case
from finder.domain.credentials import clean_credentials
from finder.domain.words import fold, tokens

__all__ = ["PersonName", "clean_credentials", "clean_suffix", "name_words", "person_name", "readable_case"]

_SUFFIXES = {
    "JR": "Jr.", "JUNIOR": "Jr.", "SR": "Sr.", "SENIOR": "Sr.",
    "2ND": "II", "3RD": "III", "4TH": "IV", "5TH": "V",
} | {roman: roman for roman in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")}  # fmt: skip
# A suffix at the end of a last name: after a comma any, without one only those that are no name themselves.
_SUFFIX_IN_LAST = re.compile(r"(.+?)(?:,\s*|\s+(?=(?:JR|SR|II|III|IV)\.?$))([A-Z0-9]+\.?)$", re.IGNORECASE)
# What may stand alone in the column of the middle name and still belong to the last name.
_PARTICLES = frozenset(
    (
        "de",
        "de la",
        "de las",
        "de los",
        "del",
        "da",
        "das",
        "dos",
        "van de",
        "van den",
        "van der",
        "von",
        "von der",
    )
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in readable case; parts that are not known are None, credentials may be empty."""

    first: str | None
    middle: str | None
    last: str
    suffix: str | None = None
    credentials: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """First M. Last Jr.: a middle name is shortened, unless the first is but an initial."""
        middle = _spelt_out(self.middle) if _is_initial(self.first) else _initials(self.middle)
        return " ".join(part for part in (_spelt_out(self.first), middle, self.last, self.suffix) if part)

    @property
    def display(self) -> str:
        """First M. Last Jr., MD, PhD."""
        return ", ".join(part for part in (self.plain, *self.credentials) if part)

    @property
    def sort_key(self) -> str:
        """Folded "last first middle": the order of a list by name."""
        return fold(" ".join(part for part in (self.last, self.first, self.middle, self.suffix) if part))


def person_name(first: str, middle: str, last: str, suffix: str = "", credentials: str = "") -> PersonName:
    """A name from registry columns: cased, cleaned, a suffix or credential in the wrong column put right."""
    family, astray = _family(last)
    name = PersonName(
        _given(first) or None,
        _given(middle) or None,
        family,
        (clean_suffix(suffix) if suffix else None) or astray,
        clean_credentials(credentials),
    )
    return _without_own_name(name) if name.credentials else name


def name_words(name: PersonName) -> Iterator[tuple[str, str]]:
    """(folded word, part) of a name, each once; a first or last name of several words also written as one.

    "Smith-Jones" answers to smith, jones and smithjones; "de la Cruz" to de, la, cruz and delacruz.
    """
    for part in ("first", "middle", "last"):
        words = tokens(getattr(name, part) or "")
        joined = ("".join(words),) if part != "middle" else ()
        for word in dict.fromkeys((*words, *joined)):
            yield word, part


@lru_cache(maxsize=4096)
def clean_suffix(text: str) -> str | None:
    """Jr., Sr. or a Roman number; None when the text is neither."""
    return _SUFFIXES.get(re.sub(r"[\s.,]", "", text.upper()))


def _tidy(text: str) -> str:
    """Spaces single, commas and dashes at the ends gone."""
    return " ".join(text.split()).strip(' ,;-_*"')


@lru_cache(maxsize=65_536)
def _given(text: str) -> str:
    return readable_case(_tidy(text), given=True)


@lru_cache(maxsize=65_536)
def _family(text: str) -> tuple[str, str | None]:
    """A last name, and the suffix that stood in its column."""
    last = _tidy(text)
    found = _SUFFIX_IN_LAST.fullmatch(last) if len(last) <= 80 else None
    suffix = clean_suffix(found[2]) if found else None
    return readable_case(found[1] if found and suffix else last), suffix


def _without_own_name(name: PersonName) -> PersonName:
    """A first or last name typed into the credentials is none."""
    # Longer than three letters: Do is a name, and DO a credential.
    own = {part.upper() for part in (name.first, name.last) if part and len(part) > 3}
    if own.isdisjoint(name.credentials):
        return name
    kept = tuple(item for item in name.credentials if item not in own)
    return PersonName(name.first, name.middle, name.last, name.suffix, kept)


def _is_initial(text: str | None) -> bool:
    return text is not None and len(text.rstrip(".")) == 1


def _spelt_out(text: str | None) -> str:
    """Every word of it, single letters with their dot: "J Michael" is J. Michael."""
    words = re.sub(r"(?<=\b\w\.)(?=\w)", " ", text or "").split()
    return " ".join(f"{word}." if len(word) == 1 else word for word in words)


def _initials(text: str | None) -> str:
    """C. M. for "Chun Ming" and for "C.M."; a middle name of particles alone stays whole."""
    words = [word for word in re.split(r"[\s.]+", text or "") if word.strip("-'")]
    if (particle := " ".join(words).lower()) in _PARTICLES:
        return particle
    return " ".join(f"{word.lstrip(chr(39))[0].upper()}." for word in words)
