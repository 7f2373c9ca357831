"""`flask unanswered`: what people looked for and did not find."""

import click
from flask.cli import with_appcontext

from finder.page.request import store
from finder.queries.unanswered import unanswered as kept_words


@click.command("unanswered")
@with_appcontext
def unanswered() -> None:
    """List the words that found nothing five times or more: count, words, first and last day."""
    with store().reading() as session:
        rows = kept_words(session)
    for row in rows:
        click.echo(f"{row.count:>7,}  {row.words}  {row.first_on} {row.last_on}")
    click.echo("1 phrase found nothing." if len(rows) == 1 else f"{len(rows):,} phrases found nothing.")
