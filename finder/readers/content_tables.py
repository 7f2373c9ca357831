"""The tables among the content files: CSV in UTF-8, read whole or refused at the first faulty line."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from finder.readers.front_matter import ContentError


class TableRow(NamedTuple):
    """Column → text, and the line of the file it ends on."""

    line: int
    cells: dict[str, str]


def read_table(
    path: Path, columns: Sequence[str], unique: Sequence[str] = (), optional: Sequence[str] = ()
) -> Iterator[TableRow]:
    """Each line: exactly these columns, none empty but the optional ones, no unique one twice; or ContentError."""
    seen: set[tuple[str, str]] = set()
    lines = _lines(path)
    if next(lines, (1, []))[1] != list(columns):
        raise ContentError(path, "line 1", f"the columns must be {','.join(columns)}")
    for number, cells in lines:
        if len(cells) != len(columns):
            raise ContentError(path, f"line {number}", f"has {len(cells)} cells, not {len(columns)}")
        row = dict(zip(columns, cells, strict=True))
        for column in columns:
            _check_cell(path, f"line {number}, {column}", row[column], column in optional)
        for key in ((column, row[column]) for column in unique):
            if key in seen:
                raise ContentError(path, f"line {number}, {key[0]}", f"{key[1]!r} comes twice")
            seen.add(key)
        yield TableRow(number, row)


def _check_cell(path: Path, where: str, text: str, optional: bool) -> None:
    if not optional and not text:
        raise ContentError(path, where, "is empty")
    if text != text.strip():
        raise ContentError(path, where, "has spaces around it")


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each CSV record, with the number of its last line in the file."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for cells in reader:
                yield reader.line_num, cells
        except (csv.Error, UnicodeDecodeError) as error:
            raise ContentError(path, f"line {reader.line_num + 1}", str(error)) from error
