"""`flask accuracy`: how right the directory is, measured by calling offices drawn by lot."""

import secrets

import click
from flask.cli import with_appcontext

from finder.actions.accuracy import NobodyToCall
from finder.actions.accuracy import draw as draw_sample
from finder.domain.accuracy import LARGEST_SAMPLE, LARGEST_SEED
from finder.page.request import now, store

_BY = "flask accuracy"


@click.group("accuracy")
def accuracy() -> None:
    """How right the directory is."""


@accuracy.command("draw")
@click.option("--size", type=click.IntRange(1, LARGEST_SAMPLE), required=True, help="offices to call")
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), help="draws the same sample again; any, unless given"
)
@with_appcontext
def draw(size: int, seed: int | None) -> None:
    """Draw practice locations by lot, to be called by the staff; made-up people are never drawn."""
    seed = secrets.randbelow(LARGEST_SEED) if seed is None else seed
    try:
        with store().writing(long=True) as session:
            sample, is_new = draw_sample(session, size, seed, _BY, now())
            session.commit()
            number, drawn, frame = sample.id, len(sample.calls), sample.frame
    except NobodyToCall as error:
        click.echo(
            "Nothing was drawn: no real office is listed that has a number and may be called.", err=True
        )
        raise SystemExit(2) from error
    did = "Drawn" if is_new else "There already"
    click.echo(f"{did}, sample {number}: {drawn:,} of {frame:,} practice locations, seed {seed}.")
