"""CSV files of others, read strictly and lazily: a stray quotation mark never swallows the rows after it."""

import codecs
import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import NamedTuple, TextIO

# A record may span so many lines: addresses and notes have line breaks, but nothing goes on for pages.
_MOST_LINES = 20
# Three times the longest line the registry's 330 columns could make.
_LONGEST_LINE = 200_000
_ENCODINGS = ("utf-8-sig", "cp1252", "iso-8859-1")
_CHUNK = 1 << 20
_OTHER_FORMATS = {
    b"PK\x03\x04": "a zip archive or an Excel workbook: unpack it, or save the sheet as CSV",
    b"\x1f\x8b": "a gzip archive: unpack it first",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook: save the sheet as CSV",
    codecs.BOM_UTF16_LE: "UTF-16 text: save it as CSV in UTF-8",
    codecs.BOM_UTF16_BE: "UTF-16 text: save it as CSV in UTF-8",
    b"%PDF": "a PDF",
}


class UnreadableFile(ValueError):
    """The file as a whole cannot be trusted; the message says why, and at which line."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is no row of its table."""

    line: int
    reason: str


class Row(NamedTuple):
    """The columns of one row that were not empty, as received, and the line it began on."""

    line: int
    values: dict[str, str]


def read_rows(path: Path, needed: Collection[str], titles: int = 0) -> Iterator[Row | BadRow]:
    """The rows of a CSV file with a header, one by one; up to so many lines of title may stand above it.

    Column names are compared without regard to case and doubled spaces; those in `needed` come under that
    spelling. Raises UnreadableFile for a file without the needed columns or with an unclosed quotation mark.
    """
    with path.open(encoding=_encoding(path), newline="") as file:
        lines = _Lines(file)
        header_line = _header_line(lines, needed, titles)
        if not header_line.strip():
            raise UnreadableFile(f"{path.name} is empty, or does not begin with a header.")
        delimiter = _delimiter(header_line)
        header = _header(header_line, delimiter, needed)
        yield from _rows(lines, header, delimiter)


class Opening(NamedTuple):
    """How a file begins: its header as written, and the encoding all of it makes sense in."""

    header: list[str]
    encoding: str


def opening(path: Path) -> Opening:
    """The header, doubled names and all. Raises UnreadableFile for what is no CSV file."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        line = next(_Lines(file), "")
    return Opening(_fields(line, _delimiter(line)), encoding)


def _header_line(lines: "_Lines", needed: Collection[str], titles: int) -> str:
    """The first of these lines that names all needed columns, else the last of them."""
    wanted = {_plain(name) for name in needed}
    line = next(lines, "")
    for _ in range(titles):
        if wanted <= {_plain(name) for name in _fields(line, _delimiter(line))}:
            break
        line = next(lines, line)
    return line


class _Lines:
    """The physical lines of a file, counted; refuses to hand a single record more lines than it can need."""

    def __init__(self, file: TextIO) -> None:
        self.number = 0
        self.record: list[str] = []
        self._read = file.readline

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._read(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        self.record.append(line)
        if len(line) == _LONGEST_LINE:
            raise UnreadableFile(
                f"Line {self.number} is longer than {_LONGEST_LINE:,} characters: this is no CSV file."
            )
        if len(self.record) > _MOST_LINES:
            raise self.unclosed()
        return line

    @property
    def began(self) -> int:
        """The line the present record began on."""
        return self.number - len(self.record) + 1

    def damaged_below(self) -> bool:
        """Whether a further line of the present record has a NUL."""
        return any("\0" in line for line in self.record[1:])

    def unclosed(self) -> UnreadableFile:
        """What to say about a quotation mark that swallows the lines after it."""
        opened = None
        for at, line in enumerate(self.record):
            if line.count('"') % 2:
                opened = at if opened is None else None
        return UnreadableFile(
            f"A quotation mark that opens on line {self.began + (opened or 0)} is not closed there, and "
            "would swallow the lines after it. Nothing was read in: mend that line and try again."
        )


def _rows(lines: _Lines, header: list[str], delimiter: str) -> Iterator[Row | BadRow]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    width = len(header)
    while True:
        lines.record.clear()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(lines, str(error))
            continue
        if len(fields) == width:
            yield _row(lines, header, fields)
        elif fields:
            yield _wrong_width(lines, len(fields), width)


def _row(lines: _Lines, header: list[str], fields: list[str]) -> Row | BadRow:
    if "\0" in lines.record[0] or lines.damaged_below():
        return BadRow(lines.began, "The line has a NUL byte: it is damaged.")
    # compress: in C, because most of the registry's 330 columns are empty.
    values = dict(compress(zip(header, fields, strict=True), fields))
    values.pop("", None)
    return Row(lines.began, values)


def _broken(lines: _Lines, error: str) -> BadRow:
    """A mistake within one line costs that line; one that spans lines, or has no end, costs the file."""
    if len(lines.record) > 1 or "unexpected end" in error:
        raise lines.unclosed()
    what = "A field is far too long" if "larger than" in error else "A quotation mark is out of place"
    return BadRow(lines.number, f"{what} on this line.")


def _wrong_width(lines: _Lines, width: int, wanted: int) -> BadRow:
    if len(lines.record) > 1:
        raise lines.unclosed()
    return BadRow(lines.number, f"The line has {width} fields, the header has {wanted}.")


def _encoding(path: Path) -> str:
    """The first encoding in which all of the file makes sense; reads it once, in pieces."""
    with path.open("rb") as file:
        start = file.read(8)
    for magic, what in _OTHER_FORMATS.items():
        if start.startswith(magic):
            raise UnreadableFile(f"{path.name} is {what}.")
    return next(encoding for encoding in _ENCODINGS if _makes_sense(path, encoding))


def _makes_sense(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(header_line: str) -> str:
    """Comma or semicolon, whichever makes more columns of the header."""
    return max(",;", key=lambda delimiter: len(_fields(header_line, delimiter)))


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _header(line: str, delimiter: str, needed: Collection[str]) -> list[str]:
    spelt = {_plain(name): name for name in needed}
    found = [" ".join(name.split()) for name in _fields(line, delimiter)]
    header = [spelt.get(_plain(name), name) for name in found]
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise UnreadableFile(f"The header has a column twice: {_quoted(doubled)}.")
    missing = [name for name in needed if name not in header]
    if missing:
        raise UnreadableFile(
            f"The file lacks the column {_quoted(missing)}. Its header begins: {_quoted(header[:4])}."
        )
    return header


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _quoted(names: list[str]) -> str:
    """Up to five names between quotation marks, the rest counted."""
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(f"“{name[:80]}”" for name in names[:5]) + more
