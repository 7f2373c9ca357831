"""Phrases inside a sentence: how else each may be written, and which of those that are known cover it best."""

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

#: Known phrases have seldom more words.
LONGEST_PHRASE = 7
_BETWEEN = ("in", "of", "on", "in the", "in my", "with", "de", "en", "en la", "en el", "de la", "del")

#: Whichever of these somebody says, the same is meant.
_ACHES = frozenset("pain pains painful hurt hurts hurting ache aches aching achy sore soreness".split())

_TYPICAL_ROLES = ("doctor", "medico")
_SAME_ROLE = frozenset(
    "doctor doctors doc docs physician specialist dr md medico medicos medica doctora especialista".split()
)


class Span(NamedTuple):
    """Words next to each other in a sequence: where they begin, and behind the last of them."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many words."""
        return self.end - self.start


def spans(count: int) -> Iterator[Span]:
    """Every run of so many words, up to the longest a phrase may have; the longest first."""
    for length in range(min(count, LONGEST_PHRASE), 0, -1):
        for start in range(count - length + 1):
            yield Span(start, start + length)


def spellings(phrase: Sequence[str]) -> tuple[str, ...]:
    """As typed, written together, and with its last word in singular and plural."""
    *first, last = phrase
    endings = (ending for ending in _numbers(last) if len(ending) > 1 or ending == last)
    spelled = [" ".join([*first, ending]) for ending in endings]
    return tuple(dict.fromkeys([*spelled, "".join(phrase), *_other_roles(phrase)]))


def _other_roles(phrase: Sequence[str]) -> Iterator[str]:
    """The phrase with another word for whoever treats people: "especialista de huesos", "médico de huesos"."""
    for place, word in enumerate(phrase):
        if word in _SAME_ROLE:
            for role in _TYPICAL_ROLES:
                yield " ".join([*phrase[:place], role, *phrase[place + 1 :]])
            if list(phrase[place + 1 : place + 2]) == ["de"]:
                for article in ("los", "las", "el", "la"):
                    yield " ".join(["medico", "de", article, *phrase[place + 2 :]])


def rewordings(phrase: Sequence[str]) -> tuple[str, ...]:
    """The phrase with its words in other forms, in another order, or with a small word between them."""
    if len(phrase) == 1:
        found = list(forms(phrase[0]))
    elif len(phrase) == 2:
        found = list(_pairs(*phrase))
    elif len(phrase) == 3:
        found = [" ".join(order) for order in permutations(phrase)]
    else:
        found = []
    if len(phrase) > 2:
        found += _one_inflected(phrase)
    return tuple(dict.fromkeys(found))


def forms(word: str) -> tuple[str, ...]:
    """The word as other forms of it: twitches, twitching, twitched; médico, médica."""
    if word in _ACHES:
        return (word, *sorted(_ACHES - {word}))
    if len(word) < 4:
        return (word,)
    stems = {word, *_numbers(word), *_stems(word)}
    found = stems | {stem + ending for stem in stems for ending in ("ing", "s", "ed")}
    found |= {stem.removesuffix("e") + "ing" for stem in stems}
    found |= {word[:-1] + "o"} if word.endswith("a") else {word[:-1] + "a"} if word.endswith("o") else set()
    return (word, *sorted(form for form in found if len(form) > 2 and form != word))


def _numbers(word: str) -> tuple[str, ...]:
    """The word in singular and plural, whichever it is."""
    found = [word, word + "s", word + "es", word.removesuffix("s"), word.removesuffix("es")]
    if word.endswith("y"):
        found.append(word[:-1] + "ies")
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    return tuple(dict.fromkeys(found))


def _stems(word: str) -> Iterator[str]:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _pairs(first: str, second: str) -> Iterator[str]:
    for one in forms(first):
        for other in forms(second):
            yield f"{one} {other}"
            yield f"{other} {one}"
    for between in _BETWEEN:
        for other in _numbers(second):
            yield f"{first} {between} {other}"


def _one_inflected(phrase: Sequence[str]) -> list[str]:
    return [
        " ".join([*phrase[:place], form, *phrase[place + 1 :]])
        for place, word in enumerate(phrase)
        for form in forms(word)
    ]


def best_cover(count: int, known: Collection[Span]) -> tuple[Span, ...]:
    """The spans, none over another, that cover the most of so many words; of those the fewest."""
    by_end: dict[int, list[Span]] = {}
    for span in sorted(known):
        by_end.setdefault(span.end, []).append(span)
    best: list[tuple[int, int, tuple[Span, ...]]] = [(0, 0, ())]
    for end in range(1, count + 1):
        choices = [best[end - 1]]
        for span in by_end.get(end, ()):
            covered, pieces, before = best[span.start]
            choices.append((covered + span.length, pieces - 1, (*before, span)))
        best.append(max(choices, key=lambda choice: choice[:2]))
    return best[count][2]
