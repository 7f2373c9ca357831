"""Claims: each sentence that bears a mark, with the sources behind it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content.rows import Known
from finder.domain.articles import sentences, source_keys, texts_of
from finder.domain.figures import strongest
from finder.domain.reviews import months_after, months_for
from finder.models import Claim, Condition, Procedure, Question, Source
from finder.readers.content_passages import IncomingText
from finder.readers.content_questions import IncomingQuestion


def renew_claims(
    session: Session, row: Condition | Procedure | Question, incoming: IncomingText, sources: Known
) -> None:
    """The claims of a page anew, in its order; the row has its id by now. Raises UnknownReference."""
    owner = {f"{type(row).__tablename__}_id": row.id}
    session.execute(sa.delete(Claim).filter_by(**owner))
    for position, (section, sentence) in enumerate(_claimed(incoming)):
        behind: list[Source] = [
            sources.one(key, incoming.slug) for key in dict.fromkeys(source_keys(sentence))
        ]
        session.add(_claim(section, sentence, behind, months_for(incoming.slug), position, owner))
    session.flush()


def _claim(
    section: str, sentence: str, sources: list[Source], months: int, position: int, owner: dict[str, Any]
) -> Claim:
    """It stands until its oldest source should be read again."""
    return Claim(
        section=section,
        sentence=sentence,
        position=position,
        strength=strongest([source.kind for source in sources]),
        stands_until=months_after(min(source.read_on for source in sources), months),
        sources=sources,
        **owner,
    )


def _claimed(incoming: IncomingText) -> Iterator[tuple[str, str]]:
    """Heading and sentence of each claim."""
    if isinstance(incoming, IncomingQuestion):
        yield from (("", sentence) for sentence in _marked(incoming.short))
    for section in incoming.sections:
        for block in section.blocks:
            for text in texts_of(block):
                yield from ((section.heading, sentence) for sentence in _marked(text))


def _marked(text: str) -> list[str]:
    return [sentence for sentence in sentences(text) if source_keys(sentence)]
