"""The body of a content text: `## Heading` sections of paragraphs, `- ` lists, `|` tables and `###` sub-headings."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from finder.domain.articles import Block, Grid, ItemList, Paragraph, Section, SubHeading, texts_of
from finder.readers.front_matter import ContentError, NumberedLine, Table, decoded, parts_of

_HEADING, _SUB_HEADING = "## ", "### "


@dataclass(frozen=True)
class ContentText:
    """A text file taken apart; `digest` is the SHA-256 of the whole file."""

    front: Table
    sections: tuple[Section, ...]
    digest: str


def read_text(file: Path, headings: tuple[str, ...] | None) -> ContentText:
    """The parts of a text whose headings are some of these, in this order; any, or none at all, where it is None.

    Raises ContentError.
    """
    raw = file.read_bytes()
    front, body = parts_of(file, decoded(file, raw))
    sections = tuple(_sections(file, body, is_free=headings is None))
    if headings is not None:
        _check_order(file, sections, headings)
    return ContentText(front, sections, hashlib.sha256(raw).hexdigest())


def _sections(file: Path, body: list[NumberedLine], *, is_free: bool) -> Iterator[Section]:
    """Each with a body; a free text may begin before its first heading."""
    starts = [index for index, (_, line) in enumerate(body) if _is_heading(line)]
    before = body[: starts[0]] if starts else body
    for number, line in before:
        if line and not is_free:
            raise ContentError(file, f"line {number}", "text before the first heading")
    if any(line for _, line in before):
        yield _section(file, "", before)
    for a, b in pairwise([*starts, len(body)]):
        (number, first), rest = body[a], body[a + 1 : b]
        if not first.startswith(_HEADING):
            raise ContentError(file, f"line {number}", "a heading begins with '## '")
        yield _section(file, first.removeprefix(_HEADING), rest, number)


def _is_heading(line: str) -> bool:
    return line.startswith("#") and not line.startswith(_SUB_HEADING)


def _check_order(file: Path, sections: tuple[Section, ...], headings: tuple[str, ...]) -> None:
    if not sections:
        raise ContentError(file, "body", "has no section")
    left = list(headings)
    for section in sections:
        if section.heading not in left:
            known = "comes too late" if section.heading in headings else "is not a known heading"
            raise ContentError(file, f"line {section.line}", f"{section.heading!r} {known}")
        del left[: left.index(section.heading) + 1]


def _section(file: Path, heading: str, lines: list[NumberedLine], number: int = 0) -> Section:
    blocks = tuple(_blocks(file, lines))
    if not blocks:
        raise ContentError(file, f"line {number}", f"nothing stands under {heading!r}")
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        _check_follower(file, block, following)
    return Section(heading, blocks, number)


def _check_follower(file: Path, block: Block, following: Block | None) -> None:
    """A sub-heading has a body; a text that ends with a colon has a list or a table."""
    if isinstance(block, SubHeading) and (following is None or isinstance(following, SubHeading)):
        raise ContentError(file, f"line {block.line}", f"nothing stands under {block.text!r}")
    is_led_in = isinstance(block, Paragraph) and isinstance(following, ItemList | Grid)
    for text in texts_of(block):
        if text.endswith(":") and not is_led_in:
            raise ContentError(file, f"line {block.line}", f"no list follows {text!r}")


def _blocks(file: Path, lines: Iterable[NumberedLine]) -> Iterator[Block]:
    """Blocks stand apart by empty lines; a list may follow its paragraph at once."""
    chunk: list[NumberedLine] = []
    for number, line in [*lines, (0, "")]:
        if line == "-" or line != line.lstrip():
            raise ContentError(file, f"line {number}", "is an empty item or begins with a space")
        if chunk and (not line or _kind(line) != _kind(chunk[0][1]) or _kind(line) == "#"):
            yield _block(file, chunk)
            if line and _kind(line) != "-":
                raise ContentError(file, f"line {number}", "an empty line belongs before it")
            chunk = []
        if line:
            chunk.append((number, line))


def _kind(line: str) -> str:
    """What a line belongs to: "-" a list, "|" a table, "#" a sub-heading, "" a paragraph."""
    if line.startswith(_SUB_HEADING):
        return "#"
    return "-" if line.startswith("- ") else "|" if line.startswith("|") else ""


def _block(file: Path, chunk: list[NumberedLine]) -> Block:
    number, first = chunk[0]
    lines = [line for _, line in chunk]
    match _kind(first):
        case "#":
            return SubHeading(first.removeprefix(_SUB_HEADING).strip(), number)
        case "-":
            return ItemList(tuple(line[2:].strip() for line in lines), number)
        case "|":
            return _grid(file, number, lines)
    return Paragraph(" ".join(lines), number)


def _grid(file: Path, number: int, lines: list[str]) -> Grid:
    """A head, a line of dashes, and rows of as many cells, none of them empty."""
    cells = [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]
    if len(cells) < 3 or any(set(cell) != {"-"} for cell in cells[1]):
        raise ContentError(file, f"line {number}", "a table has a head, a line of dashes and rows")
    for offset, row in enumerate(cells):
        if len(row) != len(cells[0]) or not all(row):
            raise ContentError(
                file, f"line {number + offset}", "has another number of cells, or an empty one"
            )
    head, _, *rows = (tuple(row) for row in cells)
    return Grid(head, tuple(rows), number)
