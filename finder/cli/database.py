"""`flask db`: the shape of the tables."""

import click
from flask.cli import with_appcontext

from finder.cli.index import build_index
from finder.page.request import store
from finder.queries.index import is_built
from finder.store import migrating


@click.group("db")
def database() -> None:
    """The shape of the tables."""


@database.command()
@click.argument("revision", default="head")
@with_appcontext
def upgrade(revision: str) -> None:
    """Bring the tables up to a revision; the newest unless said otherwise."""
    migrating.upgrade(store(), revision)
    if _needs_index():
        click.echo(build_index(store()), err=True)
    click.echo(f"The database is at {revision}.")


def _needs_index() -> bool:
    """Whether the tables are the newest, and their search index is of another version, or was never built."""
    with store().reading() as session:
        if not migrating.is_current(session.connection()):
            return False
        return not is_built(session)


@database.command()
@click.argument("revision")
@with_appcontext
def downgrade(revision: str) -> None:
    """Take the tables down to a revision; "base" empties the database."""
    migrating.downgrade(store(), revision)
    click.echo(f"The database is at {revision}.")


@database.command()
@click.argument("message")
@with_appcontext
def revision(message: str) -> None:
    """Write a migration from the models, to be read and mended by a person."""
    migrating.write_revision(store(), message)
    click.echo("Written to finder/migrations/versions. Read it before you commit it.")
