"""Tables as CSV that every spreadsheet opens and none calculates with."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from finder.domain.csv_cells import safe_cell

#: Before the text: how Excel knows that it is UTF-8.
BOM = "\ufeff"


def write_table(
    file: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, bom: bool = False
) -> int:
    """A header and the rows, every cell between quotation marks and on one line; how many rows there were."""
    if bom:
        file.write(BOM)
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    written = 0
    for row in rows:
        writer.writerow([safe_cell(" ".join(row.get(name, "").split())) for name in columns])
        written += 1
    return written
