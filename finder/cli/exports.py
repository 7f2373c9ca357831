"""`flask export`: the directory as files for other programs."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from flask.cli import with_appcontext

from finder.cli.counting import counted
from finder.domain.listing_columns import BY_NAME
from finder.formats.csv import write_table
from finder.page.request import store, today
from finder.queries import listing_cells


@click.group("export")
def exports() -> None:
    """Write the directory into files."""


@exports.command("listings")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--group", metavar="SLUG", help="Only physicians who practise at a facility of this group.")
@click.option("--template", is_flag=True, help="The header alone, to be filled in.")
@click.option("--bom", is_flag=True, help="Begin with the mark by which Excel knows UTF-8.")
@with_appcontext
def listings(file: Path, group: str | None, template: bool, bom: bool) -> None:
    """Write the listed physicians to a CSV file, one row a practice location."""
    try:
        with store().reading() as session, _whole(file) as out:
            rows: Iterator[Mapping[str, str]] = iter(())
            if not template:
                rows = listing_cells.every(session, today(), group)
            written = write_table(out, list(BY_NAME), rows, bom=bom)
    except (listing_cells.NoSuchGroup, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Wrote {counted(written, 'row', 'rows')} to {file.name}.")


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """A file that appears under its name once it is written to the end."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink()
        raise
