"""A page as plain lines: what a reviewer reads, what a review is bound to, and what two versions are compared by."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from finder.queries.articles import (
    Mark,
    Reference,
    ShownBlock,
    ShownList,
    ShownParagraph,
    ShownSection,
    ShownSubHeading,
    ShownTable,
    Text,
)
from finder.queries.browsing import Code
from finder.queries.ledger import Conflict, FigureRow


class Lines(Protocol):
    """A page that can say itself line by line."""

    def lines(self) -> Iterator[str]:
        """All it says, in its order."""
        ...


def text_of(page: Lines) -> str:
    """The whole page as one text, a line a paragraph, item or row."""
    return "\n".join(page.lines()) + "\n"


def line(text: Text) -> str:
    """A text with its sources by key."""
    return "".join(f"[{piece.key}]" if isinstance(piece, Mark) else piece.text for piece in text)


def section_lines(sections: Iterable[ShownSection]) -> Iterator[str]:
    """Headings and what stands under them."""
    for section in sections:
        if section.heading:
            yield f"## {section.heading}"
        for block in section.blocks:
            yield from _block_lines(block)


def _block_lines(block: ShownBlock) -> Iterator[str]:
    match block:
        case ShownParagraph(text):
            yield line(text)
        case ShownSubHeading(text):
            yield f"### {line(text)}"
        case ShownList(items):
            yield from (f"- {line(item)}" for item in items)
        case ShownTable(head, rows):
            yield from (f"| {' | '.join(map(line, row))} |" for row in (head, *rows))


def listed(heading: str, texts: Iterable[str]) -> Iterator[str]:
    """Texts under a heading; nothing at all when there are none."""
    found = list(texts)
    if found:
        yield f"## {heading}"
        yield from (f"- {text}" for text in found)


def conflict_lines(conflicts: Iterable[Conflict]) -> Iterator[str]:
    """Questions with several answers, and why they differ."""
    for conflict in conflicts:
        rejected = (f"Not taken over: {one.value}. {one.why}" for one in conflict.rejected)
        figures = (figure_line(figure) for figure in conflict.figures)
        yield from listed(conflict.question, [conflict.note, *figures, *rejected])


def figure_line(figure: FigureRow) -> str:
    """All that is known of a figure."""
    facts = (figure.what, figure.metric, figure.population, figure.age, figure.years, figure.follow_up)
    n = f"n = {figure.n}" if figure.n else None
    bounds = f"{figure.interval} {figure.low} to {figure.high}" if figure.interval else None
    known = "; ".join(fact for fact in (*facts, n, bounds) if fact)
    return f"{figure.said} ({known}) [{figure.source.key}]"


def code_line(code: Code) -> str:
    """A code, how well it fits, and its release."""
    return f"{code.system} {code.code} {code.label} ({code.relation}, {code.release})"


def reference_lines(references: Iterable[Reference]) -> Iterator[str]:
    """Sources by key, whatever their number."""
    sources = sorted((one.source for one in references), key=lambda source: source.key)
    said = (f"[{one.key}] {one.authors}. {one.title}. {one.published}" for one in sources)
    yield from listed("References", said)
