"""The text of an article: sections of blocks, and the marks in its words that stand for sources and figures.

`[^auger-1990]` is the mark of a source; `{{ figure "hfs-women" }}` stands for a figure of the ledger, which is never
typed: `value` after its id says it alone, `tenths` says a percentage as "about 6 in 10".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

Style = Literal["whole", "value", "tenths"]

_MARK = re.compile(r'\[\^([a-z0-9]+(?:-[a-z0-9]+)*)\]|\{\{ figure "([a-z0-9-]+)"(?: (value|tenths))? \}\}')
_STYLES: dict[str | None, Style] = {None: "whole", "value": "value", "tenths": "tenths"}
_BROKEN = re.compile(r"\[\^|\{\{|\}\}|\{%")
#: A sentence ends before a space, where its marks are over.
_SENTENCE_END = re.compile(r"(?<=[.!?])((?:\[\^[a-z0-9-]+\])*)\s+")


class UnreadableMark(ValueError):
    """Something begins like a mark and is none."""


@dataclass(frozen=True)
class Words:
    """Plain words between marks."""

    text: str


@dataclass(frozen=True)
class SourceMark:
    """The key of the source that stands behind the words before it."""

    key: str


@dataclass(frozen=True)
class FigureMark:
    """A figure of the ledger by its id, and how it is to be said."""

    id: str
    style: Style


Inline = Words | SourceMark | FigureMark


@dataclass(frozen=True)
class Paragraph:
    """Running text, on one line; `line` is where it stands in its file."""

    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ItemList:
    """A bulleted list with at least one item."""

    items: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Grid:
    """A small table: a head and rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class SubHeading:
    """A heading below that of its section."""

    text: str
    line: int = field(default=0, compare=False)


Block = Paragraph | ItemList | Grid | SubHeading


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, never without a block; the heading is empty before the first one."""

    heading: str
    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)


# A page reads each of its texts three times: for its sources, for its figures, and to show it.
@lru_cache(maxsize=8192)
def inline(text: str) -> tuple[Inline, ...]:
    """Words and marks in their order; raises UnreadableMark."""
    parts: list[Inline] = []
    end = 0
    for found in _MARK.finditer(text):
        parts += _words(text[end : found.start()])
        parts.append(_mark(found))
        end = found.end()
    return (*parts, *_words(text[end:]))


def _words(text: str) -> list[Inline]:
    if broken := _BROKEN.search(text):
        raise UnreadableMark(text[broken.start() : broken.start() + 40])
    return [Words(text)] if text else []


def _mark(found: re.Match[str]) -> Inline:
    source, figure, style = found.groups()
    return SourceMark(source) if source else FigureMark(figure, _STYLES[style])


def source_keys(text: str) -> tuple[str, ...]:
    """The sources a text marks, in order."""
    return tuple(part.key for part in inline(text) if isinstance(part, SourceMark))


def figure_ids(text: str) -> tuple[str, ...]:
    """The figures a text stands on, in order."""
    return tuple(part.id for part in inline(text) if isinstance(part, FigureMark))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, each with the marks behind its full stop."""
    return tuple(one for one in _SENTENCE_END.sub(r"\1\n", text.strip()).split("\n") if one)


def texts_of(block: Block) -> Iterator[str]:
    """Every text of a block, row by row."""
    match block:
        case Paragraph(text) | SubHeading(text):
            yield text
        case ItemList(items):
            yield from items
        case Grid(head, rows):
            yield from head
            for row in rows:
                yield from row


def stored(sections: tuple[Section, ...]) -> list[dict[str, Any]]:
    """Sections as plain lists and dicts, to be kept as JSON."""
    return [
        {"heading": one.heading, "blocks": [_stored_block(block) for block in one.blocks]} for one in sections
    ]


def _stored_block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"paragraph": text}
        case ItemList(items):
            return {"items": list(items)}
        case SubHeading(text):
            return {"subheading": text}
        case Grid(head, rows):
            return {"head": list(head), "rows": [list(row) for row in rows]}


def raws(sections: Iterable[Section]) -> list[str]:
    """Every text of the sections as it is stored, marks and all."""
    return [raw for one in sections for block in one.blocks for raw in texts_of(block)]


def restored(kept: list[Any]) -> tuple[Section, ...]:
    """The sections that `stored` made a list of."""
    return tuple(Section(one["heading"], tuple(map(_restored_block, one["blocks"]))) for one in kept)


def _restored_block(kept: dict[str, Any]) -> Block:
    if "paragraph" in kept:
        return Paragraph(kept["paragraph"])
    if "items" in kept:
        return ItemList(tuple(kept["items"]))
    if "subheading" in kept:
        return SubHeading(kept["subheading"])
    return Grid(tuple(kept["head"]), tuple(tuple(row) for row in kept["rows"]))
