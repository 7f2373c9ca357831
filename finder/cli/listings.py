"""`flask import listings` and `flask import undo`: tables of listings."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from finder.actions.imports.listings import (
    Moved,
    NotOpen,
    TooMuchGone,
    apply_listings,
    propose_listings,
    undo_listings,
)
from finder.cli.counting import counted, counted_rows
from finder.cli.importing import FILE, SOME_REFUSED, OldTables, give_up, loading
from finder.page.request import today
from finder.queries import imports
from finder.readers.csv_strict import UnreadableFile
from finder.readers.digests import digest
from finder.readers.listings import open_listings

_BY = "command line"


@click.command("listings")
@click.argument("file", type=FILE)
@click.option("--apply", "carry_out", is_flag=True, help="Carry out what the comparison says.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day the file was true; today unless given."
)
@click.option("--complete", is_flag=True, help="Hide the physicians who are not in the file.")
@click.option("--may-shrink", is_flag=True, help="Go ahead though much would be taken away.")
@with_appcontext
def listings(file: Path, carry_out: bool, as_of: datetime | None, complete: bool, may_shrink: bool) -> None:
    """Compare a table of listings with the directory; with --apply, carry it out, all or nothing.

    Ends with 0; with 1 when rows were refused; with 2 when nothing could be done.
    """
    try:
        # Read to the end before the transaction begins: on SQLite nobody else saves while it lasts.
        opened = open_listings(file)
        rows, known_by = list(opened.rows()), digest(file)
        with loading(settled=carry_out) as session:
            run_id = propose_listings(
                session,
                rows,
                file_name=file.name,
                file_digest=known_by,
                by=_BY,
                as_of=as_of.date() if as_of else today(),
                notes=opened.notes,
                complete=complete,
            )
            if carry_out:
                apply_listings(session, run_id, _BY, may_shrink=may_shrink)
            refused = _tell(session, run_id, carried_out=carry_out)
    except (UnreadableFile, TooMuchGone, Moved, OldTables, OSError) as error:
        give_up("Nothing was imported.", error, shrinks=isinstance(error, TooMuchGone))
    raise SystemExit(SOME_REFUSED if refused else 0)


@click.command("undo")
@click.argument("run", type=click.IntRange(1, 2**31 - 1))
@with_appcontext
def undo(run: int) -> None:
    """Bring back what an import of listings changed, but for what somebody has changed since."""
    try:
        with loading() as session:
            left = undo_listings(session, run, _BY)
    except (NotOpen, OldTables) as error:
        give_up("Nothing was undone.", error)
    for sentence in left:
        click.echo(sentence, err=True)
    click.echo(f"Import {run} is undone; {_left(len(left))}.")


def _left(number: int) -> str:
    if not number:
        return "nothing had to be left as it is"
    return f"{counted(number, 'thing was', 'things were')} left"


def _tell(session: Session, run_id: int, *, carried_out: bool) -> int:
    """Say what was found, conflicts and refused rows one by one; how many rows were refused."""
    run = imports.run(session, run_id)
    assert run is not None
    for note in run.notes:
        click.echo(note, err=True)
    for row in imports.rows(session, run_id, ("refused", "conflict", "changed"), limit=None):
        _tell_row(row)
    said = counted_rows(run.counts)
    did = "Applied" if carried_out else "Compared, nothing changed yet"
    click.echo(f"{did} (import {run_id}): {said}.")
    return int(run.counts.get("refused", 0))


def _tell_row(row: imports.Compared) -> None:
    if row.kind == "refused":
        click.echo(f"line {row.line}, refused: {row.reason}", err=True)
    for column, (here, told, day) in row.conflicts.items():
        click.echo(
            f"conflict: {row.whose}, {column} stays “{here}”, confirmed on {day}; the file says “{told}”",
            err=True,
        )
