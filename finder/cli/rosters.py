"""`flask rosters`: rosters that cannot be true."""

import click
from flask.cli import with_appcontext

from finder.actions.rosters import check as look
from finder.page.request import now, store


@click.group("rosters")
def rosters() -> None:
    """Who is listed where, and when."""


@rosters.command("check")
@with_appcontext
def check() -> None:
    """Look for groups whose doctors are all listed everywhere, and for doctors at two far places at one time."""
    with store().writing(long=True) as session:
        found = look(session, now())
        session.commit()
    click.echo(
        f"Groups with everybody everywhere: {found.groups:,}. Doctors at two far places at one time: {found.clashes:,}."
    )
