"""Words in the spelling of the directory: the last resort, which looks at every term."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

import sqlalchemy as sa
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from finder.domain.asks import ASK_WORDS
from finder.domain.phrases import forms
from finder.domain.small_words import FILLERS, PASSING
from finder.domain.spelling import slips
from finder.models import Term
from finder.queries.search.words.readings import Reading, once
from finder.queries.search.words.terms import Known, likeliest, look_up, nouns_of

#: Spelled at least so much like the words, out of a hundred: to be offered, and to be read so.
OFFERED, CERTAIN = 72, 90
#: A second phrase this much less alike is no rival.
_APART = 4
_MOST_SPELLINGS, _MOST_TRIED = 3, 6
_MOST_OFFERED = 3
#: Fewer letters than this have too many near spellings.
_LONG_ENOUGH = 6
#: In shorter words only swapped letters are put right: "told" is no cold.
_SHORTEST_REPLACED = 5
_LAST_LETTER = "\U0010ffff"
_TEXT = sa.select(sa.func.aggregate_strings(Term.folded, "\n"))


@dataclass(frozen=True)
class Vocabulary:
    """What follows from the terms alone: made once, and used until they change."""

    #: every term, once
    phrases: tuple[str, ...]
    known: frozenset[str]
    #: term without spaces → term
    written_as_one: Mapping[str, str]
    #: word of any term → the terms it stands in
    by_word: Mapping[str, tuple[str, ...]]
    #: every word of the terms, and those of questions
    words: frozenset[str]
    #: the words that may be misspelt
    long: tuple[str, ...]


@lru_cache(maxsize=2)
def _vocabulary(text: str) -> Vocabulary:
    phrases = tuple(sorted(set(text.split("\n"))))
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        for word in dict.fromkeys(phrase.split()):
            by_word[word].append(phrase)
    words = FILLERS | PASSING | ASK_WORDS | by_word.keys()
    return Vocabulary(
        phrases,
        frozenset(phrases),
        {phrase.replace(" ", ""): phrase for phrase in phrases},
        {word: tuple(found) for word, found in by_word.items()},
        frozenset(words),
        tuple(sorted(word for word in words if len(word) > 3)),
    )


class Lexicon:
    """Every term of the directory, and every word in them: one statement, when they are first needed.

    It belongs to one question, so that it is never older than what else is read for it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def _all(self) -> Vocabulary:
        """All terms are read, a line each: one row is read many times faster than thousands."""
        return _vocabulary(self._session.scalar(_TEXT) or "")

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every term."""
        return self._all.phrases

    @property
    def words(self) -> frozenset[str]:
        """Every word in them, and those of questions."""
        return self._all.words

    def is_telling(self, word: str) -> bool:
        """Whether the word could mean something here: some term has it, in this form or another one."""
        return len(word) > 2 and any(form in self._all.by_word for form in forms(word))

    def look_up(self, phrases: Iterable[str]) -> Known:
        """As `terms.look_up`; of many phrases only those are asked for that there are."""
        there = self._all.known
        return look_up(self._session, (phrase for phrase in phrases if phrase in there))

    def within(self, words: Collection[str]) -> list[tuple[str, frozenset[str]]]:
        """Those terms all of whose words are among these, and the words, small ones apart; the longest alone."""
        wanted = frozenset(words)
        small = wanted | FILLERS | PASSING
        near = {phrase for word in wanted for phrase in self._all.by_word.get(word, ())}
        found = [
            (phrase, wanted.intersection(parts) - FILLERS - PASSING)
            for phrase in sorted(near)
            if small.issuperset(parts := phrase.split())
        ]
        most = max((len(said) for _phrase, said in found), default=0)
        return [one for one in found if len(one[1]) == most > 1]

    def respellings(self, words: Sequence[str]) -> Iterator[dict[int, str]]:
        """Other spellings of the words nobody knows, the closest first; nothing when a word has none."""
        unknown = [n for n, word in enumerate(words) if word not in self.words and len(word) > 3]
        choices = [self._near(words[n]) for n in unknown]
        if not unknown or not all(choices):
            return
        ranked = sorted(product(*choices), key=lambda chosen: sum(distance for distance, _word in chosen))
        for chosen in ranked[:_MOST_TRIED]:
            yield {n: word for n, (_distance, word) in zip(unknown, chosen, strict=True)}

    def _near(self, word: str) -> list[tuple[float, str]]:
        """The nearest words, those with another first letter a little further off."""
        found = process.extract(
            word, self._all.long, scorer=OSA.distance, score_cutoff=max(1, slips(word)), limit=20
        )
        if len(word) < _SHORTEST_REPLACED:
            found = [one for one in found if sorted(one[0]) == sorted(word)]
        ranked = sorted((distance + 0.5 * (near[0] != word[0]), near) for near, distance, _n in found)
        return [one for one in ranked if one[0] < ranked[0][0] + 0.5][:_MOST_SPELLINGS]

    def certain(self, phrase: str) -> str | None:
        """The one phrase spelled nearly so; None when none is, or two that mean different things are."""
        close = process.extract(phrase, self.phrases, scorer=fuzz.ratio, score_cutoff=CERTAIN, limit=5)
        if written_as_one := self._all.written_as_one.get(phrase.replace(" ", "")):
            return written_as_one
        rivals = [text for text, score, _n in close if score > close[0][1] - _APART]
        return close[0][0] if len(phrase) >= _LONG_ENOUGH and len(self._meant(rivals)) == 1 else None

    def only_with(self, words: Sequence[str]) -> str | None:
        """A term that has all these words among its own; None when such terms mean different things."""
        holding = self._holding(words)
        return holding[0] if len(self._meant(holding)) == 1 else None

    def _holding(self, words: Sequence[str]) -> list[str]:
        """The terms that have all these words among their own, the shortest first."""
        wanted = set(words)
        if len("".join(words)) < _LONG_ENOUGH:
            return []
        longest = max(words, key=len)
        holding = self._all.by_word.get(longest, ())
        return sorted((phrase for phrase in holding if wanted.issubset(phrase.split())), key=len)

    def _meant(self, phrases: Sequence[str]) -> set[tuple[str, int]]:
        known = look_up(self._session, phrases)
        return {(noun.subject, noun.id) for text in phrases for noun in likeliest(nouns_of(known, (text,)))}

    def close(self, phrase: str, shown: str) -> tuple[Reading, ...]:
        """Up to three things whose terms hold the words, or are spelled much like them."""
        found = process.extract(phrase, self.phrases, scorer=fuzz.ratio, score_cutoff=OFFERED, limit=12)
        offered = [*(text for text, _score, _n in found), *self._holding(phrase.split())[:12]]
        known = look_up(self._session, offered)
        readings = [
            noun.reading(shown, "spelling")
            for text in offered
            for noun in likeliest(nouns_of(known, (text,)))
        ]
        return once(readings)[:_MOST_OFFERED]


def nearest_word(session: Session, word: str) -> tuple[float, tuple[str, ...]] | None:
    """Terms of one word with the same first letter that are spelled nearly so, and how far they are."""
    length = sa.func.length(Term.folded)
    query = sa.select(Term.folded).where(
        Term.folded >= word[0],
        Term.folded < word[0] + _LAST_LETTER,
        length.between(len(word) - 2, len(word) + 2),
    )
    most = slips(word)
    distances = {one: OSA.distance(word, one) for one in session.scalars(query)}
    least = min(distances.values(), default=most + 1)
    if least > most:
        return None
    return least, tuple(sorted(one for one, distance in distances.items() if distance == least))
