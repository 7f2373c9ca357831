"""`flask import`: other people's directories brought in."""

import csv
from pathlib import Path

import click
from flask.cli import with_appcontext

from finder.actions.imports import ImportSummary, RefusedRow, Shrinks, import_registry
from finder.cli.importing import OldTables, Progress, digest, refuse_old_tables
from finder.cli.index import settle
from finder.page.request import store
from finder.readers.csv_strict import UnreadableFile
from finder.readers.nppes import read_locations, read_people

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_REFUSED_SHOWN = 20
_SOME_REFUSED, _NOTHING_DONE = 1, 2


@click.group("import")
def imports() -> None:
    """Bring in other people's directories."""


@imports.command("nppes")
@click.argument("file", type=_FILE)
@click.option("--locations", type=_FILE, help="The registry's file of further practice locations (pl_pfile).")
@click.option(
    "--refused", type=click.Path(dir_okay=False, path_type=Path), help="Write refused rows to this CSV file."
)
@click.option("--may-shrink", is_flag=True, help="Go ahead though much would be taken away.")
@with_appcontext
def nppes(file: Path, locations: Path | None, refused: Path | None, may_shrink: bool) -> None:
    """Bring in people from the national registry's file (npidata_pfile), all or nothing.

    Ends with 0; with 1 when rows were refused; with 2 when nothing was done.
    """
    try:
        summary = _run(file, locations, may_shrink)
    except (UnreadableFile, Shrinks, OldTables, OSError) as error:
        click.echo(f"Nothing was imported. {error}", err=True)
        if isinstance(error, Shrinks):
            click.echo("If that is right, run it again with --may-shrink.", err=True)
        raise SystemExit(_NOTHING_DONE) from error
    if refused:
        _write_refused(refused, summary.refused)
    _tell(summary)
    raise SystemExit(_SOME_REFUSED if summary.refused else 0)


def _run(file: Path, locations: Path | None, may_shrink: bool) -> ImportSummary:
    files = [file, locations] if locations else [file]
    with store().writing(long=True) as session:
        refuse_old_tables(session)
        summary = import_registry(
            session,
            read_people(file),
            read_locations(locations) if locations else None,
            file_name=" + ".join(path.name for path in files),
            file_digest=digest(files),
            report=Progress(),
            may_shrink=may_shrink,
        )
        settle(store(), session)
        session.commit()
    return summary


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
        writer = csv.writer(file)
        writer.writerow(RefusedRow._fields)
        writer.writerows(rows)
