"""What the commands that import share."""

import hashlib
import time
from pathlib import Path

import click
from sqlalchemy.orm import Session

from finder.store import migrating


class OldTables(Exception):
    """The database was made by an older program."""


def refuse_old_tables(session: Session) -> None:
    """Raise OldTables unless `flask db upgrade` has nothing to do."""
    if not migrating.is_current(session.connection()):
        raise OldTables("The tables are not up to date: run `flask db upgrade` first.")


def digest(files: list[Path]) -> str:
    """SHA-256 over all bytes of the files, one after the other."""
    answer = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                answer.update(piece)
    return answer.hexdigest()


class Progress:
    """A line on standard error, every second at most."""

    def __init__(self) -> None:
        self._said_at = time.monotonic()

    def __call__(self, what: str, done: int) -> None:
        """Say how many rows of what are done."""
        if time.monotonic() - self._said_at >= 1:
            self._said_at = time.monotonic()
            click.echo(f"{done:,} rows of {what}", err=True)
