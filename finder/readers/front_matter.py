"""The format of a content text: TOML between two lines `+++`, then `## Heading` sections.

A section holds plain paragraphs and `- ` lists, nothing else.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

FENCE = "+++"

NumberedLine = tuple[int, str]


class ContentError(ValueError):
    """A content file breaks its format: which file, at which line or key, and why."""

    def __init__(self, file: Path, where: str, reason: str) -> None:
        super().__init__(f"{file}: {where}: {reason}")
        self.file = file
        self.where = where
        self.reason = reason


@dataclass(frozen=True)
class Paragraph:
    """Running text, on one line."""

    text: str


@dataclass(frozen=True)
class ItemList:
    """A bulleted list with at least one item."""

    items: tuple[str, ...]


Block = Paragraph | ItemList


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; never without a block."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ContentText:
    """A text file taken apart; `digest` is the SHA-256 of the whole file."""

    front: "Table"
    sections: tuple[Section, ...]
    digest: str


def read_text(file: Path, headings: tuple[str, ...]) -> ContentText:
    """The parts of a text that has exactly these headings in this order; raises ContentError."""
    raw = file.read_bytes()
    front, body = _parts(file, _decoded(file, raw))
    return ContentText(front, _sections(file, body, headings), hashlib.sha256(raw).hexdigest())


class Table:
    """One table of front matter, read by key and type; a refusal names the file and the key."""

    def __init__(self, file: Path, values: object, where: str = "") -> None:
        self.file = file
        self.where = where
        if not isinstance(values, dict):
            raise ContentError(file, where, "must be a table")
        self.values = values

    def path(self, key: str) -> str:
        """The key as a person would write it, such as `care.level` or `also[3].kind`."""
        return f"{self.where}.{key}" if self.where else key

    def refusal(self, key: str, reason: str) -> ContentError:
        """The error to raise about a key."""
        return ContentError(self.file, self.path(key), reason)

    def has(self, key: str) -> bool:
        """Whether an optional key is there."""
        return key in self.values

    def only(self, *needed: str, optional: Sequence[str] = ()) -> None:
        """Refuse a key that is missing or that nobody knows."""
        for key in needed:
            if key not in self.values:
                raise self.refusal(key, "is missing")
        for key in self.values:
            if key not in needed and key not in optional:
                raise self.refusal(key, "is not a known key")

    def text(self, key: str, allowed: Sequence[str] = ()) -> str:
        """A text that is not blank, and one of `allowed` where some are given."""
        value = self.values[key]
        if not isinstance(value, str):
            raise self.refusal(key, "must be text")
        if not value.strip() or value != value.strip():
            raise self.refusal(key, "is empty or has spaces around it")
        if allowed and value not in allowed:
            raise self.refusal(key, f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def array(self, key: str) -> list[object]:
        """A list of anything, perhaps empty."""
        value = self.values[key]
        if not isinstance(value, list):
            raise self.refusal(key, "must be a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, perhaps empty, none twice."""
        texts = []
        for item in self.array(key):
            if not isinstance(item, str) or not item.strip():
                raise self.refusal(key, "must be a list of texts")
            if item in texts:
                raise self.refusal(key, f"has {item!r} twice")
            texts.append(item)
        return tuple(texts)

    def table(self, key: str) -> "Table":
        """The table under a key."""
        return Table(self.file, self.values[key], self.path(key))

    def tables(self, key: str, unique: str) -> Iterator["Table"]:
        """The tables of a list, none with the `unique` key of an earlier one; counted from 1 in refusals."""
        seen: set[object] = set()
        for number, item in enumerate(self.array(key), 1):
            table = Table(self.file, item, f"{self.path(key)}[{number}]")
            value = str(table.values.get(unique)).casefold()
            if value in seen:
                raise table.refusal(unique, f"{value!r} comes twice")
            seen.add(value)
            yield table


def _decoded(file: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(file, f"byte {error.start}", "is not UTF-8") from error


def _parts(file: Path, text: str) -> tuple[Table, list[NumberedLine]]:
    """The front matter, and the lines of the body with their numbers in the file."""
    lines = [line.rstrip() for line in text.split("\n")]
    if lines[0] != FENCE or FENCE not in lines[1:]:
        raise ContentError(file, "line 1", f"front matter must stand between two lines {FENCE}")
    end = lines.index(FENCE, 1)
    try:
        # An empty line stands for the fence, so that TOML's own line numbers are those of the file.
        front = tomllib.loads("\n".join(["", *lines[1:end]]))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, "front matter", str(error)) from error
    return Table(file, front), list(enumerate(lines[end + 1 :], end + 2))


def _sections(file: Path, body: list[NumberedLine], headings: tuple[str, ...]) -> tuple[Section, ...]:
    """All of `headings` in their order, each with a body."""
    starts = [index for index, (_, line) in enumerate(body) if line.startswith("#")]
    before = body[: starts[0]] if starts else body
    for number, line in before:
        if line:
            raise ContentError(file, f"line {number}", "text before the first heading")
    sections = tuple(_section(file, body[a:b]) for a, b in pairwise([*starts, len(body)]))
    for wanted, (index, section) in zip(headings, enumerate(sections), strict=False):
        if section.heading != wanted:
            number = body[starts[index]][0]
            raise ContentError(file, f"line {number}", f"has {section.heading!r} where {wanted!r} belongs")
    if len(sections) != len(headings):
        raise ContentError(file, "body", f"has {len(sections)} sections, not {len(headings)}")
    return sections


def _section(file: Path, lines: list[NumberedLine]) -> Section:
    (number, first), rest = lines[0], lines[1:]
    if not first.startswith("## "):
        raise ContentError(file, f"line {number}", "a heading begins with '## '")
    blocks = tuple(_blocks(file, rest))
    if not blocks:
        raise ContentError(file, f"line {number}", f"nothing stands under {first[3:]!r}")
    for left_open in _left_open(blocks):
        raise ContentError(file, f"line {number}", f"no list follows {left_open!r}")
    return Section(first[3:], blocks)


def _left_open(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The texts that end with a colon although no list follows."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, ItemList):
            yield from (item for item in block.items if item.endswith(":"))
        elif block.text.endswith(":") and not isinstance(following, ItemList):
            yield block.text


def _blocks(file: Path, lines: Iterable[NumberedLine]) -> Iterator[Block]:
    """Blocks stand apart by empty lines; a list may follow its paragraph at once."""
    chunk: list[str] = []
    for number, line in [*lines, (0, "")]:
        if line == "-" or line != line.lstrip():
            raise ContentError(file, f"line {number}", "is an empty item or begins with a space")
        if chunk and (not line or _is_item(line) != _is_item(chunk[0])):
            yield _block(chunk)
            if line and not _is_item(line):
                raise ContentError(file, f"line {number}", "an empty line belongs between list and text")
            chunk = []
        if line:
            chunk.append(line)


def _is_item(line: str) -> bool:
    return line.startswith("- ")


def _block(chunk: list[str]) -> Block:
    if _is_item(chunk[0]):
        return ItemList(tuple(line[2:].strip() for line in chunk))
    return Paragraph(" ".join(chunk))
