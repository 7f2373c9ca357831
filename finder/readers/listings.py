"""Tables of listings as `flask export listings` writes them, and as spreadsheets leave them."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from finder.domain.csv_cells import plain_cell
from finder.domain.listing_columns import BY_NAME, BadCell
from finder.readers.csv_strict import BadRow, UnreadableFile, opening, read_rows
from finder.readers.incoming import BadListing, IncomingListing

#: Without one of them nobody could tell whose row it is.
_WHOSE = ("physician", "npi", "last")
_ENCODINGS = {"cp1252": "Windows-1252", "iso-8859-1": "ISO 8859-1"}


@dataclass(frozen=True)
class ListingsFile:
    """A file whose header makes sense; its rows are read one by one, as they are asked for."""

    path: Path
    #: the header's own names → columns
    columns: Mapping[str, str]
    #: what whoever imports should know of the file as a whole, in sentences
    notes: tuple[str, ...]

    def rows(self) -> Iterator[IncomingListing | BadListing]:
        """The rows. Raises UnreadableFile where the file cannot be trusted from a line on."""
        for row in read_rows(self.path, list(self.columns)):
            if isinstance(row, BadRow):
                yield BadListing(row.line, "", "", row.reason, {})
            else:
                yield read_row(row.line, row.values, self.columns)


def open_listings(path: Path) -> ListingsFile:
    """Look at the header of a file. Raises UnreadableFile when a column is doubled, unknown or needed."""
    start = opening(path)
    header = [name for name in (" ".join(name.split()) for name in start.header) if name]
    if not header:
        raise UnreadableFile(f"{path.name} is empty, or does not begin with a header.")
    columns = {name: _key(name) for name in header}
    _refuse_unknown(columns)
    _refuse_doubled(header)
    if not set(_WHOSE) & set(columns.values()):
        raise UnreadableFile("The file needs the column “physician” or “npi”, or “last” for new people.")
    return ListingsFile(path, columns, _notes(start.encoding))


def read_row(line: int, raw: Mapping[str, str], columns: Mapping[str, str]) -> IncomingListing | BadListing:
    """One row, all its cells read; the first that cannot be read refuses it."""
    typed = {column: plain_cell(raw.get(name, "").strip()) for name, column in columns.items()}
    mended = _mend(typed)
    try:
        cells = {column: BY_NAME[column].read(text) for column, text in typed.items()}
    except BadCell as error:
        return BadListing(line, typed.get("physician", ""), typed.get("npi", ""), str(error), raw)
    return IncomingListing(line, cells, mended, raw)


def _mend(typed: dict[str, str]) -> tuple[str, ...]:
    """Put right what a spreadsheet is known to do to a ZIP code."""
    bare = typed.get("zip", "").strip()
    if not re.fullmatch("[0-9]{3,4}|[0-9]{7,8}", bare) or typed.get("country", "") not in ("", "US"):
        return ()
    typed["zip"] = bare.zfill(5 if len(bare) < 5 else 9)
    return (f"The ZIP code {bare} had lost the zero in front: read as {typed['zip']}.",)


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", plain_cell(name).strip().casefold())


def _refuse_unknown(columns: Mapping[str, str]) -> None:
    for name, key in columns.items():
        if key not in BY_NAME:
            close = difflib.get_close_matches(key, BY_NAME, n=1) or [
                known for known in BY_NAME if known in key.split("_")
            ]
            hint = f" Did you mean “{close[0]}”?" if close else ""
            raise UnreadableFile(
                f"“{name[:80]}” is no column of a table of listings.{hint} Rename it or take it out."
            )


def _refuse_doubled(header: list[str]) -> None:
    keys = [_key(name) for name in header]
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    if doubled:
        raise UnreadableFile(f"The header has the column “{doubled[0]}” twice: take one of them out.")


def _notes(encoding: str) -> tuple[str, ...]:
    if encoding not in _ENCODINGS:
        return ()
    return (f"The file is not UTF-8: it was read as {_ENCODINGS[encoding]}. Look at names with accents.",)
