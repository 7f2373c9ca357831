"""`flask db`: the shape of the tables."""

import click
from flask.cli import with_appcontext

from finder.page.request import store
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
    click.echo(f"The database is at {revision}.")


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
