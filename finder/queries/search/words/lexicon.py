"""Words in the spelling of the directory: the last resort, which looks at every term."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
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


class Lexicon:
    """Every term of the directory, and every word in them: one statement, when they are first needed.

    It belongs to one question, so that it is never older than what else is read for it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def _text(self) -> str:
        """All terms, a line each: one row is read many times faster than thousands."""
        folded = sa.select(Term.folded).distinct().subquery()
        return self._session.scalar(sa.select(sa.func.aggregate_strings(folded.c.folded, "\n"))) or ""

    @cached_property
    def phrases(self) -> list[str]:
        """Every term."""
        return sorted(self._text.split("\n"))

    @cached_property
    def _written_as_one(self) -> dict[str, str]:
        return dict(zip(self._text.replace(" ", "").split("\n"), self._text.split("\n"), strict=True))

    @cached_property
    def _of_terms(self) -> set[str]:
        return set(self._text.split())

    @cached_property
    def words(self) -> set[str]:
        """Every word in them, and those of questions."""
        return self._of_terms | FILLERS | PASSING | ASK_WORDS

    @cached_property
    def _long(self) -> list[str]:
        return sorted(word for word in self.words if len(word) > 3)

    def is_telling(self, word: str) -> bool:
        """Whether the word could mean something here: some term has it, in this form or another one."""
        return len(word) > 2 and not self._of_terms.isdisjoint(forms(word))

    def look_up(self, phrases: Iterable[str]) -> Known:
        """As `terms.look_up`; of many phrases only those are asked for that there are."""
        there = set(self.phrases)
        return look_up(self._session, (phrase for phrase in phrases if phrase in there))

    def within(self, words: Collection[str]) -> list[tuple[str, frozenset[str]]]:
        """Those terms all of whose words are among these, and the words, small ones apart; the longest alone."""
        wanted = frozenset(words)
        small = wanted | FILLERS | PASSING
        found = [
            (phrase, wanted.intersection(parts) - FILLERS - PASSING)
            for phrase in self.phrases
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
            word, self._long, scorer=OSA.distance, score_cutoff=max(1, slips(word)), limit=20
        )
        if len(word) < _SHORTEST_REPLACED:
            found = [one for one in found if sorted(one[0]) == sorted(word)]
        ranked = sorted((distance + 0.5 * (near[0] != word[0]), near) for near, distance, _n in found)
        return [one for one in ranked if one[0] < ranked[0][0] + 0.5][:_MOST_SPELLINGS]

    def certain(self, phrase: str) -> str | None:
        """The one phrase spelled nearly so; None when none is, or two that mean different things are."""
        close = process.extract(phrase, self.phrases, scorer=fuzz.ratio, score_cutoff=CERTAIN, limit=5)
        if written_as_one := self._written_as_one.get(phrase.replace(" ", "")):
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
        holding = (phrase for phrase in self.phrases if longest in phrase)
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
