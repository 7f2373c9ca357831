"""`flask import listings` and `flask import undo`: tables of listings."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

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
from finder.cli.importing import OldTables, digest, refuse_old_tables
from finder.cli.index import settle
from finder.page.request import store, today
from finder.queries import imports
from finder.readers.csv_strict import UnreadableFile
from finder.readers.listings import open_listings

_BY = "command line"
_SHOWN = 20
_SOME_REFUSED, _NOTHING_DONE = 1, 2


@click.command("listings")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "carry_out", is_flag=True, help="Carry out what the comparison says.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day the file was true; today unless given."
)
@click.option("--complete", is_flag=True, help="Hide the physicians who are not in the file.")
@click.option("--allow-shrinking", is_flag=True, help="Go ahead though much would be taken away.")
@with_appcontext
def listings(
    file: Path, carry_out: bool, as_of: datetime | None, complete: bool, allow_shrinking: bool
) -> None:
    """Compare a table of listings with the directory; with --apply, carry it out, all or nothing.

    Ends with 0; with 1 when rows were refused; with 2 when nothing could be done.
    """
    day = as_of.date() if as_of else today()
    try:
        with store().writing(long=True) as session:
            run_id = _propose(session, file, as_of=day, complete=complete)
            if carry_out:
                apply_listings(session, run_id, _BY, may_shrink=allow_shrinking)
                settle(store(), session)
            refused = _tell(session, run_id, carried_out=carry_out)
            session.commit()
    except (UnreadableFile, TooMuchGone, Moved, OldTables, OSError) as error:
        click.echo(f"Nothing was imported. {error}", err=True)
        if isinstance(error, TooMuchGone):
            click.echo("If that is right, run it again with --allow-shrinking.", err=True)
        raise SystemExit(_NOTHING_DONE) from error
    raise SystemExit(_SOME_REFUSED if refused else 0)


@click.command("undo")
@click.argument("run", type=int)
@with_appcontext
def undo(run: int) -> None:
    """Bring back what an import of listings changed, but for what somebody has changed since."""
    try:
        with store().writing(long=True) as session:
            left = undo_listings(session, run, _BY)
            settle(store(), session)
            session.commit()
    except NotOpen as error:
        click.echo(f"Nothing was undone. {error}", err=True)
        raise SystemExit(_NOTHING_DONE) from error
    for sentence in left:
        click.echo(sentence, err=True)
    click.echo(f"Import {run} is undone; {len(left):,} things were left as they are.")


def _propose(session: Session, file: Path, *, as_of: date, complete: bool) -> int:
    refuse_old_tables(session)
    opened = open_listings(file)
    return propose_listings(
        session,
        opened.rows(),
        file_name=file.name,
        file_digest=digest([file]),
        by=_BY,
        as_of=as_of,
        notes=opened.notes,
        complete=complete,
    )


def _tell(session: Session, run_id: int, *, carried_out: bool) -> int:
    """Say what was found, conflicts and refused rows one by one; how many rows were refused."""
    run = imports.run(session, run_id)
    assert run is not None
    for note in run.notes:
        click.echo(note, err=True)
    for row in imports.rows(session, run_id, ("refused", "conflict", "changed"), limit=None):
        _tell_row(row)
    counts = run.counts
    said = ", ".join(
        f"{counts[name]:,} {words}" for name, words in imports.COUNTED.items() if counts.get(name)
    )
    did = "Applied" if carried_out else "Compared, nothing changed yet"
    click.echo(f"{did} (import {run_id}): {said or 'no rows'}.")
    return int(counts.get("refused", 0))


def _tell_row(row: Any) -> None:
    if row.kind == "refused":
        click.echo(f"line {row.line}, refused: {row.reason}", err=True)
    for column, (here, told, day) in row.conflicts.items():
        click.echo(
            f"conflict: {row.whose}, {column} stays “{here}”, confirmed on {day}; the file says “{told}”",
            err=True,
        )
