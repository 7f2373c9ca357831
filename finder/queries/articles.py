"""Articles ready to be shown: figures said, marks numbered. Who shows them need not know how texts are written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.articles import (
    FigureMark,
    Grid,
    Inline,
    ItemList,
    Paragraph,
    Section,
    SourceMark,
    SubHeading,
    Words,
    figure_ids,
    inline,
    raws,
    restored,
    source_keys,
)
from finder.domain.figures import UnsayableFigure, said
from finder.queries.ledger import FigureRow, Ledger, SourceRow, ledger_of


@dataclass(frozen=True)
class Said:
    """Plain words."""

    kind: ClassVar[str] = "words"
    text: str


@dataclass(frozen=True)
class FigureSaid:
    """A figure in words, and the figure itself."""

    kind: ClassVar[str] = "figure"
    text: str
    figure: FigureRow


@dataclass(frozen=True)
class Mark:
    """The number of a reference of the page, and the key of its source."""

    kind: ClassVar[str] = "mark"
    number: int
    key: str


Piece = Said | FigureSaid | Mark
#: Pieces in their order.
Text = tuple[Piece, ...]


@dataclass(frozen=True)
class ShownParagraph:
    """Running text."""

    kind: ClassVar[str] = "paragraph"
    text: Text


@dataclass(frozen=True)
class ShownList:
    """A bulleted list."""

    kind: ClassVar[str] = "list"
    items: tuple[Text, ...]


@dataclass(frozen=True)
class ShownTable:
    """A small table: a head and rows of as many cells."""

    kind: ClassVar[str] = "table"
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class ShownSubHeading:
    """A heading below that of its section."""

    kind: ClassVar[str] = "subheading"
    text: Text


ShownBlock = ShownParagraph | ShownList | ShownTable | ShownSubHeading


@dataclass(frozen=True)
class ShownSection:
    """A heading, empty before the first one, and what stands under it."""

    heading: str
    blocks: tuple[ShownBlock, ...]


@dataclass(frozen=True)
class Reference:
    """A source under its number on the page."""

    number: int
    source: SourceRow


class Writer:
    """Says the figures of a page, and numbers its sources in the order they are first marked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._numbers: dict[str, int] = {}

    def text(self, raw: str) -> Text:
        """A text ready to be shown; raises UnreadableMark."""
        parts = inline(raw)
        pieces: list[Piece] = []
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            pieces += self._pieces(part, following)
        return tuple(pieces)

    def sections(self, sections: Iterable[Section]) -> tuple[ShownSection, ...]:
        """Sections ready to be shown."""
        return tuple(
            ShownSection(one.heading, tuple(self._block(block) for block in one.blocks)) for one in sections
        )

    def cite(self, figures: Iterable[FigureRow]) -> None:
        """Number the sources of figures that are shown beside the text."""
        for figure in figures:
            self._mark(figure.source.key)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The sources marked until now, by number."""
        return tuple(Reference(number, self._ledger.sources[key]) for key, number in self._numbers.items())

    def _pieces(self, part: Inline, following: Inline | None) -> list[Piece]:
        match part:
            case Words(words):
                return [Said(words)]
            case SourceMark(key):
                return self._mark(key)
            case FigureMark(key, style):
                shown: list[Piece] = [self._figure(part)]
                is_marked = isinstance(following, SourceMark)
                alone = style == "whole" and not is_marked and key in self._ledger.figures
                return shown + (self._mark(self._ledger.figures[key].source.key) if alone else [])

    def _mark(self, key: str) -> list[Piece]:
        """The number of a source; nothing when no such source is kept any more."""
        if key not in self._ledger.sources:
            return []
        return [Mark(self._numbers.setdefault(key, len(self._numbers) + 1), key)]

    def _figure(self, mark: FigureMark) -> Said | FigureSaid:
        """A figure in words; that it is not on record, when it was taken away by an edit elsewhere."""
        figure = self._ledger.figures.get(mark.id)
        if figure is None:
            return Said("(figure not on record)")
        try:
            return FigureSaid(said(figure.measured, mark.style), figure)
        except UnsayableFigure:
            return FigureSaid(said(figure.measured, "value"), figure)

    def _block(self, block: object) -> ShownBlock:
        match block:
            case ItemList(items):
                return ShownList(self._texts(items))
            case Grid(head, rows):
                return ShownTable(self._texts(head), tuple(self._texts(row) for row in rows))
            case SubHeading(text):
                return ShownSubHeading(self.text(text))
            case Paragraph(text):
                return ShownParagraph(self.text(text))
        raise TypeError(block)

    def _texts(self, raws: Iterable[str]) -> tuple[Text, ...]:
        return tuple(self.text(raw) for raw in raws)


@dataclass(frozen=True)
class Article:
    """Stored sections and further texts of a page, and the ledger they stand on."""

    sections: tuple[Section, ...]
    ledger: Ledger


def article_of(
    session: Session, stored: list[Any], texts: Iterable[str], owner: sa.ColumnElement[bool]
) -> Article:
    """Stored sections with all that they and the other texts refer to, and the figures of an owner; one statement."""
    sections = restored(stored)
    return Article(sections, ledger_of(session, owner, *marks_of([*texts, *raws(sections)])))


def marks_of(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The figures and the sources that texts refer to."""
    given = list(texts)
    figures = frozenset(key for raw in given for key in figure_ids(raw))
    return figures, frozenset(key for raw in given for key in source_keys(raw))


def plain(text: Text) -> str:
    """A text without its marks."""
    return "".join(piece.text for piece in text if not isinstance(piece, Mark))
