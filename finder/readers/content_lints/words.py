"""Lints of words: length of sentences and paragraphs, words nobody should read, rates somebody typed."""

import re
from collections.abc import Iterator
from pathlib import Path

from finder.domain.articles import sentences
from finder.domain.plain_words import (
    DOSE,
    LONGEST_PARAGRAPH,
    LONGEST_SENTENCE,
    METAPHOR,
    PROMISE,
    REVIEWED,
    TYPED_RATE,
    UNSAID,
)
from finder.readers.content_lints.finding import Finding
from finder.readers.content_lints.said import Spoken, spoken
from finder.readers.content_marks import plain
from finder.readers.content_whole import Content

LONGEST_ANSWER = 50
LONGEST_SHORT = 40
#: Lint → what it refuses in words somebody typed, and why.
REFUSED: dict[str, tuple[re.Pattern[str], str]] = {
    "metaphor": (METAPHOR, "is a picture, not what happens"),
    "promise": (PROMISE, "promises what nobody can"),
    "dose": (DOSE, "is a dose"),
    "reviewed": (REVIEWED, "only a review row may say"),
    "unsaid": (UNSAID, "is for the search alone"),
    "typed-rate": (TYPED_RATE, "belongs into the ledger"),
}


def findings(content: Content, folder: Path) -> Iterator[Finding]:
    """Passage by passage, then the short answers."""
    for passage in spoken(content, folder):
        yield from _refused(passage)
        yield from _too_long(passage)
    yield from _long_answers(content)


def _refused(passage: Spoken) -> Iterator[Finding]:
    for lint, (pattern, why) in REFUSED.items():
        if found := pattern.search(passage.typed):
            yield Finding(lint, passage.file, passage.where, f"{found.group()!r} {why}")


def _too_long(passage: Spoken) -> Iterator[Finding]:
    if passage.kind not in ("answer", "paragraph", "item"):
        return
    found = sentences(passage.said)
    for sentence in found:
        if (count := len(sentence.split())) > LONGEST_SENTENCE:
            reason = f"a sentence of {count} words: {sentence[:50]} …"
            yield Finding("long-sentence", passage.file, passage.where, reason)
    if passage.kind == "paragraph" and len(found) > LONGEST_PARAGRAPH:
        reason = f"a paragraph of {len(found)} sentences: {passage.said[:50]} …"
        yield Finding("long-paragraph", passage.file, passage.where, reason)


def _long_answers(content: Content) -> Iterator[Finding]:
    for owner in content.owners:
        if (count := len(owner.short_answer.split())) > LONGEST_ANSWER:
            yield Finding("long-answer", owner.file, "short_answer", f"{count} words")
    for question in content.questions:
        if (count := len(plain(question.short, content.figures).split())) > LONGEST_SHORT:
            yield Finding("long-answer", question.file, "short", f"{count} words")
