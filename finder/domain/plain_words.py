"""How plain a text is: its sentences, its reading grade, and words a patient should not meet."""

import re
from collections.abc import Iterable

from finder.domain.articles import sentences

LONGEST_SENTENCE = 25
LONGEST_PARAGRAPH = 3
#: Above the first a warning, above the second a fault.
GRADE_WANTED = 8.0
GRADE_ALLOWED = 10.0

METAPHOR = re.compile(
    r"\b(wir(e|es|ed|ing)|short[- ]?circuit\w*|plumbing|batter(y|ies)|pipes?|clogg?ed)\b", re.IGNORECASE
)
PROMISE = re.compile(r"\b(cur(e|es|ed|ing|able)|guarante\w*|miracle)\b|100 ?%|\b100 percent\b", re.IGNORECASE)
DOSE = re.compile(r"\b(mg|milligrams?|micrograms?|mcg|milliliters?|\d+ units)\b", re.IGNORECASE)
REVIEWED = re.compile(r"\bmedically reviewed\b", re.IGNORECASE)
UNSAID = re.compile(r"\bsuicide disease\b", re.IGNORECASE)
#: A rate, share or outcome somebody typed.
TYPED_RATE = re.compile(
    r"\d[\d.,]* ?(%|percent\b|per cent\b|in \d|of \d|out of \d|per \d)|\b1 in \d|\bper 1\d*,?000\b",
    re.IGNORECASE,
)

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*")


def words(text: str) -> list[str]:
    """The words of a text, numbers among them."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """A count by vowel groups, silent endings taken off: right for most English words, near for the rest."""
    lower = word.lower()
    silent = re.search(r"[^aeiouyl]e$|[^aeiouysxztdgc]e[sd]$", lower) is not None
    return max(1, len(re.findall(r"[aeiouy]+", lower)) - silent)


def grade(passages: Iterable[str]) -> float:
    """The Flesch-Kincaid school grade of passages without marks, taken together; 0 where there are no words."""
    texts = list(passages)
    all_words = [word for text in texts for word in words(text)]
    count = sum(max(1, len(sentences(text))) for text in texts)
    if not all_words:
        return 0.0
    return 0.39 * len(all_words) / count + 11.8 * sum(map(syllables, all_words)) / len(all_words) - 15.59


def median(grades: Iterable[float]) -> float:
    """The middle one, or between the middle two; raises ValueError when there is none."""
    ordered = sorted(grades)
    if not ordered:
        raise ValueError("there is no grade to take the median of")
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
