"""`flask work`: what the clocks of the front desk ask for, to be run once a day."""

import click
from flask.cli import with_appcontext

from finder.actions.reports import forget_words
from finder.domain.reports import WORDS_KEPT
from finder.page.request import now, store, today
from finder.queries.work.reports import overdue


@click.group("work")
def work() -> None:
    """The work list of the front desk."""


@work.command("due")
@with_appcontext
def due() -> None:
    """Forget what reporters wrote 90 days after the decision, and count the reports that are late."""
    with store().writing() as session:
        forgotten = forget_words(session, now() - WORDS_KEPT)
        late = overdue(session, today())
        session.commit()
    click.echo(f"Late reports: {late:,}. Reports whose words were forgotten: {forgotten:,}.")
