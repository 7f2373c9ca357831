"""The words of names: each has a number, and the rests by which misspelt ones are found."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.domain.spelling import rests
from finder.models import NameWord

# What a statement may take as parameters on either engine.
_AT_ONCE = 10_000
# Somebody else may be adding the same word at this moment: theirs will do.
_ADD_WORD = sa.text("INSERT INTO name_word (word) VALUES (:word) ON CONFLICT DO NOTHING")
_ADD_REST = sa.text("INSERT INTO name_delete (rest, word_id) VALUES (:rest, :word_id) ON CONFLICT DO NOTHING")


def word_ids(session: Session, words: Collection[str]) -> dict[str, int]:
    """The number of each word; new ones get one. Numbers are never given to another word."""
    known = known_words(session, words)
    if new := sorted(set(words) - known.keys()):
        _add(session, new)
        known |= known_words(session, new)
    return known


def known_words(session: Session, words: Collection[str]) -> dict[str, int]:
    """The numbers of those words that have one."""
    found: dict[str, int] = {}
    for part in in_batches(sorted(words), _AT_ONCE):
        query = sa.select(NameWord.word, NameWord.id).where(NameWord.word.in_(part))
        found.update(session.execute(query).all())
    return found


def _add(session: Session, words: list[str]) -> None:
    connection = session.connection()
    connection.execute(_ADD_WORD, [{"word": word} for word in words])
    numbers = sorted(known_words(session, words).items())
    pairs = [{"rest": rest, "word_id": key} for word, key in numbers for rest in sorted(rests(word))]
    if pairs:
        connection.execute(_ADD_REST, pairs)
