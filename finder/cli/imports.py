"""`flask import`: other people's directories brought in."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from finder.actions.imports import ImportSummary, RefusedRow, Shrinks, import_registry
from finder.cli.importing import FILE, SOME_REFUSED, OldTables, Progress, give_up, loading
from finder.formats.csv import write_table
from finder.readers.csv_strict import UnreadableFile
from finder.readers.digests import digest
from finder.readers.nppes import read_locations, read_people

_REFUSED_SHOWN = 20


@click.group("import")
def imports() -> None:
    """Bring in other people's directories."""


@imports.command("nppes")
@click.argument("file", type=FILE)
@click.option("--locations", type=FILE, help="The registry's file of further practice locations (pl_pfile).")
@click.option(
    "--refused", type=click.Path(dir_okay=False, path_type=Path), help="Write refused rows to this CSV file."
)
@click.option("--may-shrink", is_flag=True, help="Go ahead though much would be taken away.")
@with_appcontext
def nppes(file: Path, locations: Path | None, refused: Path | None, may_shrink: bool) -> None:
    """Bring in people from the national registry's file (npidata_pfile), all or nothing.

    Ends with 0; with 1 when rows were refused; with 2 when nothing was done.
    """
    files = [file, locations] if locations else [file]
    try:
        known_by = digest(*files)
        with loading() as session:
            summary = _bring(session, files, known_by, may_shrink)
    except (UnreadableFile, Shrinks, OldTables, OSError) as error:
        give_up("Nothing was imported.", error, shrinks=isinstance(error, Shrinks))
    if refused:
        _write_refused(refused, summary.refused)
    _tell(summary)
    raise SystemExit(SOME_REFUSED if summary.refused else 0)


def _bring(session: Session, files: list[Path], known_by: str, may_shrink: bool) -> ImportSummary:
    people, *locations = files
    return import_registry(
        session,
        read_people(people),
        read_locations(locations[0]) if locations else None,
        file_name=" + ".join(path.name for path in files),
        file_digest=known_by,
        report=Progress(),
        may_shrink=may_shrink,
    )


def _tell(summary: ImportSummary) -> None:
    """What was not taken, and why, on standard error; the one-line summary on standard output."""
    for row in summary.refused[:_REFUSED_SHOWN]:
        whose = f" (NPI {row.npi})" if row.npi else ""
        click.echo(f"{row.file}, line {row.line}{whose}: {row.reason}", err=True)
    if (more := len(summary.refused) - _REFUSED_SHOWN) > 0:
        click.echo(f"and {more:,} more refused rows", err=True)
    for reason, rows in summary.skipped.most_common():
        click.echo(f"skipped {rows:,}: {reason}", err=True)
    if summary.unknown_taxonomies:
        codes = ", ".join(f"{code} ({n:,})" for code, n in summary.unknown_taxonomies.most_common(10))
        click.echo(f"Codes without a specialty here, and how many people have them: {codes}", err=True)
    click.echo(summary.sentence)


def _write_refused(path: Path, rows: list[RefusedRow]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        cells = ({name: str(value or "") for name, value in row._asdict().items()} for row in rows)
        write_table(file, RefusedRow._fields, cells)
