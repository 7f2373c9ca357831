"""Questions on record that answer what somebody typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.question_words import SAME, Asking, asking
from finder.models import Condition, Question
from finder.queries.search import Reading

#: More would be a list to choose from, not an answer.
MOST = 2


@dataclass(frozen=True)
class Answer:
    """The page of a question; `condition` and `slug` are its address."""

    condition: str
    slug: str
    question: str


def answers(session: Session, typed: str, readings: Sequence[Reading]) -> tuple[Answer, ...]:
    """The questions that have all the words typed, the closest first.

    One statement; none when the words only name what is looked for.
    """
    about = [reading for reading in readings if reading.subject == "condition"]
    others = (reading.typed for reading in readings if reading.subject != "condition")
    asked = asking(typed, [reading.typed for reading in about], list(others))
    if asked is None:
        return ()
    return _closest(asked, _questions(session, [one.slug for one in about if one.slug]))


def _closest(asked: Asking, rows: Iterable[tuple[Answer, Sequence[str]]]) -> tuple[Answer, ...]:
    """Beside the very question that was typed no other is an answer."""
    rated = [(max(map(asked.closeness, phrases)), answer) for answer, phrases in rows]
    best = max((rate for rate, _answer in rated), default=0.0)
    close = [one for one in rated if one[0] and (best < SAME or one[0] == SAME)]
    return tuple(answer for _rate, answer in sorted(close, key=lambda one: -one[0])[:MOST])


def _questions(session: Session, conditions: Sequence[str]) -> Iterable[tuple[Answer, Sequence[str]]]:
    """Those about some conditions with all ways to ask them; about any, where no condition was named."""
    query = sa.select(Condition.slug, Question.slug, Question.question, Question.also).join(
        Question, Question.condition_id == Condition.id
    )
    chosen = query.where(Condition.slug.in_(conditions)) if conditions else query
    for condition, slug, question, also in session.execute(chosen.order_by(Question.id)):
        yield Answer(condition, slug, question), (question, *also)
