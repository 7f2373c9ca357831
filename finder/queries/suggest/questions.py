"""Answered questions that have the words typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.words import fold
from finder.models import Condition, Question

#: Fewer words name something; from here on they may ask something.
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Asked:
    """A question on offer; `condition` and `slug` are the address of its page."""

    condition: str
    slug: str
    question: str


def questions(session: Session, words: Sequence[str], most: int) -> tuple[Asked, ...]:
    """Those that have, for each word, one that begins so; those that begin as typed first.

    One statement, none for fewer than three words. `words` are folded.
    """
    if len(words) < FEWEST_WORDS:
        return ()
    query = sa.select(Condition.slug, Question.slug, Question.question, Question.also).join(
        Question, Question.condition_id == Condition.id
    )
    rows = session.execute(query.order_by(Question.id))
    rated = (
        (_rank(words, (question, *also)), Asked(condition, slug, question))
        for condition, slug, question, also in rows
    )
    found = sorted((one for one in rated if one[0] is not None), key=lambda one: one[0] or 0)
    return tuple(asked for _rank_of_it, asked in found[:most])


def _rank(words: Sequence[str], phrases: Sequence[str]) -> int | None:
    """0 for a way to ask it that begins as typed, 1 for one that has the words; None for neither."""
    ranks = [_rank_of(words, _spaced(phrase)) for phrase in phrases]
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank_of(words: Sequence[str], phrase: str) -> int | None:
    if phrase.startswith(" " + " ".join(words)):
        return 0
    return 1 if all(f" {word}" in phrase for word in words) else None


# All of them are looked at for each letter typed.
@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    return " " + fold(text)
