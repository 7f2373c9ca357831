"""The monthly report of deactivated numbers (NPPES), saved as CSV: a line of title, then number and day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from finder.domain.listing_columns import BY_NAME, BadCell, read_day
from finder.domain.numbers import BadNumber, npi
from finder.readers.csv_strict import BadRow, Row, opening, read_rows

_NPI, _DAY = "NPI", "NPPES Deactivation Date"
# Above the header: the title, and what a spreadsheet leaves empty around it.
_TITLES = 3
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")


class Deactivated(NamedTuple):
    """A number that is out of use since a day."""

    line: int
    npi: str
    since: date
    raw: Mapping[str, str]


class BadDeactivated(NamedTuple):
    """A row that cannot be used: in which column, and why; and whose number it is, if that can be told."""

    line: int
    npi: str | None
    column: str
    reason: str
    raw: Mapping[str, str]


@dataclass(frozen=True)
class DeactivatedFile:
    """The report; its rows are read one by one, as they are asked for."""

    path: Path
    #: its first line, which tells the day in words
    title: str

    def rows(self) -> Iterator[Deactivated | BadDeactivated]:
        """The rows. Raises UnreadableFile for another file, or where it cannot be trusted from a line on."""
        for row in read_rows(self.path, (_NPI, _DAY), titles=_TITLES):
            if isinstance(row, BadRow):
                yield BadDeactivated(row.line, None, "", row.reason, {})
            elif any(text.strip() for text in row.values.values()):
                yield _read(row)


def open_deactivated(path: Path) -> DeactivatedFile:
    """The report at a path. Raises UnreadableFile for what is no CSV file."""
    return DeactivatedFile(path, " ".join(opening(path).header))


def _read(row: Row) -> Deactivated | BadDeactivated:
    try:
        number = npi(row.values.get(_NPI, ""))
    except BadNumber as error:
        return BadDeactivated(row.line, None, _NPI, str(error), row.values)
    try:
        since = read_day(BY_NAME["as_of"].read(_MIDNIGHT.sub("", row.values.get(_DAY, "").strip())))
    except BadCell as error:
        reason = str(error).removeprefix("as_of: ")
        return BadDeactivated(row.line, number, _DAY, reason, row.values)
    if since is None:
        return BadDeactivated(row.line, number, _DAY, "The day is missing.", row.values)
    return Deactivated(row.line, number, since, row.values)
