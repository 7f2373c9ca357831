"""The program's own search as an engine: what it answers before any card is read, and the whole of `find`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import id_of, kind_of
from finder.models import NameWord
from finder.queries.search import Found, find, finding
from finder.queries.search.words import read_words
from finder.store import Store
from tests.bench.questions import FACETS, TOP, Answer, Names, Question


class Whole:
    """`find()` as the page calls it: twenty cards and, in mixes e and f, every count."""

    def __init__(self, store: Store, name: str) -> None:
        self.store, self.name = store, name

    def answer(self, question: Question, _names: Names | None) -> Answer:
        """A session of its own, as a request has."""
        with self.store.reading() as session:
            return self._read(find(session, question.request), question)

    def _read(self, found: Found, question: Question) -> Answer:
        rows = () if found.outcome == "similar_matches" else found.rows
        kept = tuple((self._who(row), row.metres) for row in rows if row.metres is not None)
        return Answer(kept, found.total, _counts(found, question))

    @staticmethod
    def _who(row: Any) -> int:
        return int(row.slug.rsplit("-", 1)[1])


class Ids(Whole):
    """The same without cards, and with its words read beforehand: what the rivals are given, and what they answer."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(store, name)
        self._read_before: dict[str, Any] = {}

    def answer(self, question: Question, _names: Names | None) -> Answer:
        """As above."""
        with self.store.reading() as session, _without_cards(), self._without_reading():
            return self._read(find(session, question.request), question)

    @contextmanager
    def _without_reading(self) -> Iterator[None]:
        def remembered(session: Session, words: str, *, exactly: bool = False) -> Any:
            if words not in self._read_before:
                self._read_before[words] = read_words(session, words, exactly=exactly)
            return self._read_before[words]

        with patch.object(finding, "read_words", remembered):
            yield

    @staticmethod
    def _who(row: Any) -> int:
        return int(row.physician_id)


def read_names(session: Session, question: Question) -> Names | None:
    """How the program reads the words of a question; None when not as a name alone."""
    meaning = find(session, question.request).meaning
    if meaning is None or any(reading.subject != "physician" for reading in meaning.readings):
        return None
    numbers = {id_of(number) for clause in meaning.clauses for number in clause}
    words = _spelled(session, sorted(numbers))
    clauses = {
        frozenset(f"{kind_of(number)}:{words[id_of(number)]}" for number in clause)
        for clause in meaning.clauses
    }
    # What another clause implies need not be asked.
    return tuple(one for one in clauses if not any(other < one for other in clauses))


def _spelled(session: Session, numbers: list[int]) -> dict[int, str]:
    return dict(session.execute(sa.select(NameWord.id, NameWord.word).where(NameWord.id.in_(numbers))).all())


@contextmanager
def _without_cards() -> Iterator[None]:
    with patch.object(finding, "cards", lambda _session, matches, *_rest, **_more: tuple(matches)):
        yield


_NOUGHT: dict[str, tuple[int, ...]] = dict.fromkeys(FACETS, ()) | dict.fromkeys(
    ("accepting", "telehealth"), (0,) * 4
)


def _counts(found: Found, question: Question) -> dict[str, tuple[int, ...]] | None:
    if found.facets is None:
        # Where nobody is found, nothing is counted, and the page shows no counts: to a rival that is nought.
        return _NOUGHT if question.request.facets and not found.total else None
    choices = {choice.name: choice for choice in found.facets.choices}
    counts = {
        name: tuple(value.count for value in choices[name].values)[:TOP] if name in choices else ()
        for name in FACETS
    }
    flags = {flag.name: (flag.yes, flag.stale, flag.no, flag.unknown) for flag in found.facets.flags}
    return counts | {name: flags[name] for name in ("accepting", "telehealth")}
