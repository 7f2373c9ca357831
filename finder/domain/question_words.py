"""Whether typed words ask what a written question answers: by the words alone, in any order and form."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from finder.domain.small_words import ROLES
from finder.domain.words import listed, tokens

#: Words that every question has; they say nothing of what it asks.
_OF_QUESTIONS = ROLES | listed(
    """
    a an the is are be been am was were do does did can could will would should shall may might must i me my we our
    you your he his she her they their it its of in on at for with from by to and or not this that these those
    what which who whose why how when where there any some if so as best good have has had having get gets got getting
    """
)
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ied", "es", "ed", "s", "y", "e")
_SHORTEST_STEM = 4
#: The closeness of a question in the words that were typed.
SAME = 1.0
#: Without a condition, so much of what a question is about must have been typed.
_MOST_OF_IT = 0.7


def stem(word: str) -> str:
    """What the forms of a word share: treat, treats, treated and treatment; cause and causes."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@dataclass(frozen=True)
class Asking:
    """Typed words that may be a question."""

    typed: frozenset[str]
    #: what a question must be about to answer them; empty: only the very question does
    wanted: frozenset[str]
    #: whether the condition is known, so that its questions need not be named in full
    has_subject: bool

    def closeness(self, phrase: str) -> float:
        """How much of a phrase was typed, up to 1 for the same words; 0 when something typed is not in it."""
        words = _phrase(phrase)
        if words == self.typed:
            return SAME
        if not self.wanted or not self.wanted <= words:
            return 0.0
        if not self.has_subject and len(self.wanted) < _MOST_OF_IT * len(words - _SMALL):
            return 0.0
        return len(words & self.typed) / (len(words | self.typed) + 1)


def asking(typed: str, about: Collection[str], named: Collection[str]) -> Asking | None:
    """Typed words as a question; None when they only name what is looked for, or ask nothing.

    `about` are the words that named a condition: its questions need not repeat them. `named` are those that named
    anything else that can be searched for.
    """
    words = tokens(typed)
    subject, known = _words(about), _words(named)
    rest = [word for word in words if word not in subject]
    wanted = _stems(word for word in rest if word not in _OF_QUESTIONS)
    if len(words) < 2 or known.issuperset(rest):
        return None
    says_little = wanted <= _stems(known) or (not subject and len(wanted) < 2)
    return Asking(_stems(words), frozenset() if says_little else wanted, bool(subject))


# A search compares with every way to ask every question.
@lru_cache(maxsize=4096)
def _phrase(text: str) -> frozenset[str]:
    return _stems(tokens(text))


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in tokens(text)}


_SMALL = _stems(_OF_QUESTIONS)
