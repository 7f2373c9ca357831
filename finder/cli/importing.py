"""What the commands that import share: the transaction, a sign of life, and how they end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.orm import Session

from finder.cli.index import settle
from finder.page.request import store
from finder.store import migrating

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SOME_REFUSED, NOTHING_DONE = 1, 2


class OldTables(Exception):
    """The database was made by an older program."""


def refuse_old_tables(session: Session) -> None:
    """Raise OldTables unless `flask db upgrade` has nothing to do."""
    if not migrating.is_current(session.connection()):
        raise OldTables("The tables are not up to date. Run `flask db upgrade` first.")


@contextmanager
def loading(*, settled: bool = True) -> Iterator[Session]:
    """A transaction that may take its time, committed at the end; all or nothing. Raises OldTables.

    `settled`: much was written, so the index and the planner are brought up to date.
    """
    with store().writing(long=True) as session:
        refuse_old_tables(session)
        yield session
        if settled:
            settle(store(), session)
        session.commit()


def give_up(what: str, error: Exception, *, shrinks: bool = False) -> NoReturn:
    """End with 2: what was not done, and why; `shrinks`: that it goes when somebody says so."""
    click.echo(f"{what} {error}", err=True)
    if shrinks:
        click.echo("If that is right, run it again with --may-shrink.", err=True)
    raise SystemExit(NOTHING_DONE) from error


class Progress:
    """A line on standard error, every second at most."""

    def __init__(self) -> None:
        self._said_at = time.monotonic()

    def __call__(self, what: str, done: int) -> None:
        """Say how many rows of what are done."""
        if time.monotonic() - self._said_at >= 1:
            self._said_at = time.monotonic()
            click.echo(f"{done:,} rows of {what}", err=True)
