"""`flask duplicates`: listings that may be one person."""

from time import perf_counter

import click
from flask.cli import with_appcontext

from finder.actions.duplicates.finding import find as find_pairs
from finder.page.request import store


@click.group("duplicates")
def duplicates() -> None:
    """Listings that may be one person."""


@duplicates.command("find")
@with_appcontext
def find() -> None:
    """Look for pairs of listings that may be one person; what was decided about a pair stays decided."""
    begun = perf_counter()
    with store().writing(long=True) as session:
        looked = find_pairs(session)
        session.commit()
    if looked.crowded:
        click.echo(
            f"Not compared with each other: {looked.crowded:,} listings, too many with one name at one place.",
            err=True,
        )
    click.echo(
        f"Compared {looked.compared:,} listings in {perf_counter() - begun:.1f} s. Pairs that wait: "
        f"{looked.waiting:,}, of them new: {looked.new:,}. Pairs known to be two people: {looked.decided:,}."
    )
