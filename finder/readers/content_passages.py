"""Every text of a content file and where in the file it stands, for whoever checks marks or words."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from finder.domain.articles import ItemList, Paragraph, Section, SubHeading, texts_of
from finder.readers.content import IncomingCondition, IncomingProcedure
from finder.readers.content_figures import IncomingFigure
from finder.readers.content_questions import IncomingQuestion

IncomingText = IncomingCondition | IncomingProcedure | IncomingQuestion
#: A short answer is bounded by its words, not its sentences; a fragment is less than a sentence.
Kind = Literal["answer", "paragraph", "item", "cell", "heading", "fragment"]


class Passage(NamedTuple):
    """A text with its marks; `where` is a line or a key, as ContentError has it."""

    where: str
    kind: Kind
    text: str


def passages(text: IncomingText) -> Iterator[Passage]:
    """All that a page shows of a file, in the order of the file."""
    match text:
        case IncomingCondition():
            yield from _of_condition(text)
        case IncomingProcedure():
            yield Passage("short_answer", "answer", text.short_answer)
            yield from _figures(text.figures)
            yield from _asked(text.questions_to_ask)
        case IncomingQuestion():
            yield Passage("question", "item", text.question)
            yield Passage("short", "answer", text.short)
    yield from _of_sections(text.sections)


def _of_condition(text: IncomingCondition) -> Iterator[Passage]:
    yield Passage("short_answer", "answer", text.short_answer)
    if text.care:
        yield Passage("care.text", "paragraph", text.care.text)
    for number, one in enumerate(text.lookalikes, 1):
        yield Passage(f"lookalikes[{number}].name", "fragment", one.name)
        yield Passage(f"lookalikes[{number}].sign", "item", one.sign)
    for fact, said in text.facts:
        yield Passage(f"facts.{fact}", "fragment", said)
    yield from _figures(text.figures)
    for number, conflict in enumerate(text.conflicts, 1):
        yield Passage(f"conflicts[{number}].question", "item", conflict.question)
        yield Passage(f"conflicts[{number}].note", "item", conflict.note)
    yield from _asked(text.questions_to_ask)


def _figures(figures: tuple[IncomingFigure, ...]) -> Iterator[Passage]:
    for number, figure in enumerate(figures, 1):
        if figure.what:
            yield Passage(f"figures[{number}].what", "fragment", figure.what)


def _asked(questions: tuple[str, ...]) -> Iterator[Passage]:
    for number, question in enumerate(questions, 1):
        yield Passage(f"questions_to_ask[{number}].text", "item", question)


def _of_sections(sections: tuple[Section, ...]) -> Iterator[Passage]:
    for section in sections:
        if section.heading:
            yield Passage(f"line {section.line}", "heading", section.heading)
        for block in section.blocks:
            for text in texts_of(block):
                yield Passage(f"line {block.line}", _kind(block), text)


def _kind(block: object) -> Kind:
    match block:
        case Paragraph():
            return "paragraph"
        case ItemList():
            return "item"
        case SubHeading():
            return "heading"
    return "cell"
