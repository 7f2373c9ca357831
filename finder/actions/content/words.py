"""The word table in the directory: terms with a source, apart from what the nouns say themselves."""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content.rows import Known, Loaded, load_rows, set_values
from finder.domain.words import fold
from finder.models import Condition, Procedure, Specialty, Term
from finder.readers.content_words import IncomingWord

_FILE = "terms.csv"
_FACTS = ("text", "kind", "language", "source")
_NOUNS: dict[str, type[Condition | Procedure | Specialty]] = {
    "condition": Condition,
    "procedure": Procedure,
    "specialty": Specialty,
}


class _Meaning(NamedTuple):
    """What makes two lines of the table the same: the folded text, and the column and row it means."""

    folded: str
    column: str
    id: int


def load_words(session: Session, words: Iterable[IncomingWord]) -> Loaded:
    """One term a line; a line taken out of the table is taken out of the directory. Raises UnknownReference."""
    known = {noun: Known(noun, session, model, model.slug) for noun, model in _NOUNS.items()}
    meanings = {
        _Meaning(fold(word.text), f"{word.subject}_id", known[word.subject].one(word.slug, _FILE).id): word
        for word in words
    }
    kept = {_kept(term): term for term in session.scalars(sa.select(Term).where(Term.source.is_not(None)))}
    loaded = load_rows(session, kept, meanings.items(), lambda line: line[0], _fill)
    gone = kept.keys() - meanings.keys()
    for meaning in gone:
        session.delete(kept[meaning])
    session.flush()
    _read_lists_afresh(session)
    return loaded._replace(gone=len(gone))


def _kept(term: Term) -> _Meaning:
    """The meaning of a term: exactly one of the columns is filled."""
    ids = {column: getattr(term, column) for column in (f"{noun}_id" for noun in _NOUNS)}
    ((column, key),) = ((column, key) for column, key in ids.items() if key is not None)
    return _Meaning(term.folded, column, key)


def _fill(_session: Session, term: Term | None, line: tuple[_Meaning, IncomingWord]) -> Term | None:
    meaning, word = line
    facts = {fact: getattr(word, fact) for fact in _FACTS}
    if term is not None and all(getattr(term, fact) == value for fact, value in facts.items()):
        return None
    term = term or Term(folded=meaning.folded)
    set_values(term, {**facts, meaning.column: meaning.id})
    return term


def _read_lists_afresh(session: Session) -> None:
    """Terms came and went past the lists their nouns may have in memory."""
    for row in session:
        if isinstance(row, tuple(_NOUNS.values())):
            session.expire(row, ["terms"])
