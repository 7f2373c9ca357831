"""Whether typed words tell of an emergency, so that whom to call stands above everything else.

Meant to ring once too often rather than once too rarely: a card above the results harms nobody.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

from finder.domain import emergency_spelling as spelling
from finder.domain.emergency_words import KINDS, Kind
from finder.domain.words import listed, tokens

#: More letters, and more words, than anybody types in need; the rest is not looked at.
LONGEST, MOST_WORDS = 400, 60
#: How many other words may come between those of a phrase.
BETWEEN = 2
#: "took 30 pills" is "took many pills".
_TENS = re.compile("[1-9][0-9]")
_YEAR = re.compile("(19|20)[0-9]{2}")

Language = Literal["en", "es"]


@dataclass(frozen=True)
class Emergency:
    """What the words tell of, and whom to call: the first number first."""

    kind: str
    call: tuple[str, ...]
    #: the language of the words that told it
    language: Language = "en"


@dataclass(frozen=True)
class _Phrase:
    """Words that tell of one kind."""

    words: tuple[str, ...]
    language: Language
    #: it is silenced by calm words
    named: bool = False
    #: its words follow one another
    in_a_row: bool = False
    #: nothing else was typed
    alone: bool = False


@dataclass(frozen=True)
class _Typed:
    """The words in their common form; `places` count them without fillers."""

    words: tuple[str, ...]
    places: tuple[int, ...]

    def start_of(self, phrase: _Phrase) -> int | None:
        """Where the phrase begins, if it is there."""
        if phrase.alone:
            return 0 if self.words == phrase.words else None
        if not set(phrase.words).issubset(self.words):
            return None
        return next((start for start in range(len(self.words)) if self._fits(phrase, start)), None)

    def _fits(self, phrase: _Phrase, start: int) -> bool:
        if self.words[start] not in phrase.words:
            return False
        if phrase.in_a_row:
            return self.words[start : start + len(phrase.words)] == phrase.words
        last = self.places[start] + len(phrase.words) + BETWEEN
        near = (
            word for word, place in zip(self.words[start:], self.places[start:], strict=True) if place < last
        )
        return set(phrase.words).issubset(near)


def emergency(words: str) -> Emergency | None:
    """The emergency these words tell of, if any; takes time in proportion to their length, up to a limit."""
    typed = _typed(tokens(words[:LONGEST])[:MOST_WORDS])
    if not _LEARNING.isdisjoint(typed.words):
        return None
    calm = not _CALM.isdisjoint(typed.words) and _URGENT.isdisjoint(typed.words)
    past = _is_past(typed.words)
    told = [
        (kind, language)
        for kind in KINDS
        if not (past and kind.is_over_in_years) and (language := _told(kind, typed, calm))
    ]
    if not told:
        return None
    first, language = told[0]
    return Emergency(
        first.name, tuple(dict.fromkeys(number for kind, _ in told for number in kind.call)), language
    )


def _is_past(words: Collection[str]) -> bool:
    """Whether it is told of years gone by, and of nothing that somebody cannot do now."""
    years = not _PAST.isdisjoint(words) or any(map(_YEAR.fullmatch, words)) or {"hace", "anos"} <= {*words}
    return years and _URGENT.isdisjoint(words) and "cant" not in words


def _told(kind: Kind, typed: _Typed, calm: bool) -> Language | None:
    """The language in which the words tell of this kind."""
    if not _UNLESS[kind.name].isdisjoint(typed.words):
        return None
    beginning = _PHRASES[kind.name]
    for phrase in (phrase for word in dict.fromkeys(typed.words) for phrase in beginning.get(word, ())):
        start = None if phrase.named and calm else typed.start_of(phrase)
        if start is not None and not (phrase.named and _is_over(typed, start)):
            return phrase.language
    return None


def _is_over(typed: _Typed, start: int) -> bool:
    """Whether "after" or the like stands right before."""
    before = [word for word in typed.words[:start] if word not in _FILLERS or word in _CALM_BEFORE]
    return bool(before) and before[-1] in _CALM_BEFORE


def _typed(words: Iterable[str]) -> _Typed:
    common = tuple(_common(_joined(words)))
    places, place = [], 0
    for word in common:
        place += word not in _FILLERS
        places.append(place)
    return _Typed(common, tuple(places))


def _joined(words: Iterable[str]) -> Iterator[str]:
    """The words, with known pairs as one: "follow up" is "followup"."""
    held = ""
    for word in words:
        if held and (held, word) in _PAIRS:
            yield held + word
            held = ""
        else:
            if held:
                yield held
            held = word
    if held:
        yield held


def _common(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from ("many",) if _TENS.fullmatch(word) else _SAME.get(word, (word,))


def _slips(word: str) -> Iterator[str]:
    """The word with one letter left out, doubled, or swapped with the next."""
    for n, letter in enumerate(word):
        if n:  # hardly anybody misses the first
            yield word[:n] + word[n + 1 :]
        yield word[:n] + letter + word[n:]
    for n, (one, other) in enumerate(pairwise(word)):
        yield word[:n] + other + one + word[n + 2 :]


def _same() -> dict[str, tuple[str, ...]]:
    """Every known way to write a word → its common form."""
    forms: dict[str, tuple[str, ...]] = {}
    for line in spelling.SAME.strip().splitlines():
        word, _, others = line.partition(":")
        forms |= dict.fromkeys(others.split(), tuple(word.split()))
    main = listed(spelling.MAIN)
    known = forms.keys() | main | listed(spelling.REAL)
    slips = {
        slip: forms.get(word, (word,)) for word in sorted(main) for slip in _slips(word) if slip not in known
    }
    return slips | forms


def _phrases(kind: Kind) -> Iterator[_Phrase]:
    parts: tuple[tuple[str, Language, bool], ...] = (
        (kind.english, "en", False),
        (kind.spanish, "es", False),
        (kind.named, "en", True),
        (kind.named_spanish, "es", True),
    )
    for text, language, named in parts:
        for line in text.strip().splitlines():
            for words in product(*(word.split("/") for word in line.replace('"', "").split())):
                yield _Phrase(tuple(_common(words)), language, named, in_a_row='"' in line)
    for word in kind.alone.split():
        yield _Phrase(tuple(_common([word])), "en", alone=True)


def _by_first_word(phrases: Iterable[_Phrase]) -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for phrase in dict.fromkeys(phrases):
        found.setdefault(phrase.words[0], []).append(phrase)
    return found


_FILLERS, _CALM, _URGENT = listed(spelling.FILLERS), listed(spelling.CALM), listed(spelling.URGENT)
_PAST = listed(spelling.PAST)
_CALM_BEFORE, _LEARNING = listed(spelling.CALM_BEFORE), listed(spelling.LEARNING)
_PAIRS = {tuple(pair.split("-")) for pair in spelling.PAIRS.split()}
_SAME = _same()
_PHRASES = {kind.name: _by_first_word(_phrases(kind)) for kind in KINDS}
_UNLESS = {kind.name: listed(kind.unless) for kind in KINDS}
