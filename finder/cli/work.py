"""`flask work`: what the clocks of the front desk ask for, to be run once a day."""

import click
from flask.cli import with_appcontext

from finder.actions.reports import forget_words
from finder.actions.work.hiding import TakenOff, take_off_unheld
from finder.domain.reports import WORDS_KEPT
from finder.page.request import now, store
from finder.queries.work.reports import counted


@click.group("work")
def work() -> None:
    """The work list of the front desk."""


@work.command("due")
@with_appcontext
def due() -> None:
    """Take off what nobody stood by for five business days, forget old words of reporters, count the late reports."""
    moment = now()
    with store().writing(long=True) as session:
        taken = take_off_unheld(session, moment)
        forgotten = forget_words(session, moment - WORDS_KEPT)
        late = counted(session, None, moment).late
        session.commit()
    for one in taken:
        click.echo(_said(one), err=True)
    click.echo(
        f"Taken off: {len(taken):,}. Late reports: {late:,}. Reports whose words were forgotten: {forgotten:,}."
    )


def _said(one: TakenOff) -> str:
    what = "the office" if one.what == "office" else one.what
    return f"{one.physician_slug}, practice location {one.location_id}: {what} is off the page, since {one.reason}."
