"""`flask import clinicians` and `flask import deactivated`: files of federal agencies, compared before they count."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from finder.actions.imports.clinicians import propose_clinicians
from finder.actions.imports.deactivated import propose_deactivated
from finder.actions.imports.given import CLINICIANS, DEACTIVATED
from finder.actions.imports.guards import OlderFile, refuse_older
from finder.actions.imports.listings import Moved, TooMuchGone, apply_listings
from finder.cli.counting import counted_rows
from finder.cli.importing import OldTables, Progress, refuse_old_tables
from finder.cli.index import settle
from finder.domain.file_days import day_in
from finder.formats.csv import write_table
from finder.page.request import store, today
from finder.queries import imports
from finder.readers.clinicians import open_clinicians
from finder.readers.csv_strict import UnreadableFile
from finder.readers.deactivated import open_deactivated
from finder.readers.digests import digest

_BY = "command line"
_SHOWN = 20
# Rows without a conflict stand between those with one.
_LOOKED_THROUGH = 1000
_REFUSED = ("line", "npi", "column", "reason")
_SOME_REFUSED, _NOTHING_DONE = 1, 2

_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_OPTIONS = (
    click.option("--apply", "carry_out", is_flag=True, help="Carry out what the comparison says."),
    click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day the file was true."),
    click.option(
        "--refused", type=click.Path(dir_okay=False, path_type=Path), help="Write refused rows to this file."
    ),
    click.option("--allow-older", is_flag=True, help="Go ahead though a later file was applied before."),
    click.option("--may-shrink", is_flag=True, help="Go ahead though much is gone."),
)

Propose = Callable[[Session, date], int]


@dataclass(frozen=True)
class _Answers:
    """What whoever runs the command said beside the file."""

    carry_out: bool
    as_of: datetime | None
    refused: Path | None
    allow_older: bool
    may_shrink: bool


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (*reversed(_OPTIONS), _FILE):
        command = option(command)
    return command


@click.command()
@_with_options
@click.option("--add-places", is_flag=True, help="Add the practice locations that are not listed here, too.")
@with_appcontext
def clinicians(file: Path, add_places: bool, **said: Any) -> None:
    """Compare the national file of doctors and clinicians (CMS) with the directory; with --apply, carry it out.

    Ends with 0; with 1 when rows were refused; with 2 when nothing could be done.
    """
    answers = _Answers(**said)
    _bring(CLINICIANS, answers, _day(file, answers, ""), partial(_propose_clinicians, file, add_places))


@click.command()
@_with_options
@with_appcontext
def deactivated(file: Path, **said: Any) -> None:
    """Compare the monthly report of deactivated NPIs with the directory; with --apply, hide whose number it is.

    Ends with 0; with 1 when rows were refused; with 2 when nothing could be done.
    """
    answers = _Answers(**said)
    _bring(DEACTIVATED, answers, _day(file, answers, _title(file)), partial(_propose_deactivated, file))


def _propose_clinicians(file: Path, add_places: bool, session: Session, as_of: date) -> int:
    return propose_clinicians(
        session,
        open_clinicians(file, as_of),
        file_digest=digest(file),
        by=_BY,
        report=Progress(),
        add_places=add_places,
    )


def _propose_deactivated(file: Path, session: Session, as_of: date) -> int:
    report = open_deactivated(file)
    return propose_deactivated(
        session,
        report.rows(),
        file_name=file.name,
        file_digest=digest(file),
        by=_BY,
        as_of=as_of,
    )


def _title(file: Path) -> str:
    try:
        return open_deactivated(file).title
    except UnreadableFile:
        return ""  # it is said when it is read


def _day(file: Path, answers: _Answers, title: str) -> date:
    """The day somebody says, else the one in the file's title or name, else today."""
    told = answers.as_of.date() if answers.as_of else day_in(title) or day_in(file.name)
    if told is None:
        click.echo(f"{file.name} does not say of which day it is: taken as of today (--as-of).", err=True)
    return told or today()


def _bring(source: str, answers: _Answers, as_of: date, propose: Propose) -> None:
    """Compare, carry out if that is wanted, tell; all or nothing."""
    try:
        with store().writing(long=True) as session:
            refuse_old_tables(session)
            if not answers.allow_older:
                refuse_older(session, source, as_of)
            run_id = propose(session, as_of)
            if answers.carry_out:
                apply_listings(session, run_id, _BY, may_shrink=answers.may_shrink)
                settle(store(), session)
            if answers.refused:
                _write_refused(session, run_id, answers.refused)
            refused = _tell(session, run_id, carried_out=answers.carry_out)
            session.commit()
    except (UnreadableFile, TooMuchGone, Moved, OldTables, OlderFile, OSError) as error:
        click.echo(f"Nothing was imported. {error}", err=True)
        if isinstance(error, TooMuchGone | OlderFile):
            option = "--allow-older" if isinstance(error, OlderFile) else "--may-shrink"
            click.echo(f"If that is right, run it again with {option}.", err=True)
        raise SystemExit(_NOTHING_DONE) from error
    raise SystemExit(_SOME_REFUSED if refused else 0)


def _tell(session: Session, run_id: int, *, carried_out: bool) -> int:
    """Say what was found, the first refused rows and conflicts one by one; how many rows were refused."""
    run = imports.run(session, run_id)
    assert run is not None
    for note in run.notes:
        click.echo(note, err=True)
    for row in imports.refused(session, run_id, _SHOWN):
        column = f"{row.column}: " if row.column else ""
        click.echo(f"line {row.line}, refused: {column}{row.reason}", err=True)
    _tell_conflicts(session, run_id)
    counts = run.counts
    refused = int(counts.get("refused", 0))
    if refused > _SHOWN:
        click.echo(f"and {refused - _SHOWN:,} more refused rows (--refused FILE has them all)", err=True)
    did = "Applied" if carried_out else "Compared, nothing changed yet"
    click.echo(f"{did} (import {run_id}, as of {run.as_of}): {counted_rows(counts)}.")
    return refused


def _tell_conflicts(session: Session, run_id: int) -> None:
    """The first of them; all are kept with the import."""
    rows = imports.rows(session, run_id, ("conflict", "changed"), limit=_LOOKED_THROUGH)
    conflicts = ((row.whose, column, *told) for row in rows for column, told in row.conflicts.items())
    for whose, column, here, told, day in islice(conflicts, _SHOWN):
        known = f", of {day}" if day else ""
        click.echo(f"conflict: {whose}, {column} stays “{here}”{known}; the file says “{told}”", err=True)


def _write_refused(session: Session, run_id: int, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        write_table(file, _REFUSED, (_cells(row) for row in imports.refused(session, run_id)))


def _cells(row: imports.Unread) -> dict[str, str]:
    return {"line": str(row.line), "npi": row.npi, "column": row.column, "reason": row.reason}
