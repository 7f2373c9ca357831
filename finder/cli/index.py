"""`flask reindex` and `flask check`: the search index, and the history."""

import time
from functools import partial

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from finder.actions.index import Overtaken, count_terms, differences, rebuild, refresh_noted
from finder.cli.counting import counted
from finder.page.request import store
from finder.queries.chain import broken_at
from finder.queries.index import IndexNotBuilt
from finder.store import Store

_SHOWN = 20


@click.command("reindex")
@with_appcontext
def reindex() -> None:
    """Build the search index anew; the old one answers until the new one is whole."""
    click.echo(build_index(store()))


@click.group("check", invoke_without_command=True)
@click.pass_context
def check(context: click.Context) -> None:
    """Compare the search index with the directory, and see that the history is whole; ends with 1 when not."""
    if context.invoked_subcommand is None:
        context.invoke(_check_history)
        context.invoke(_check_index)


@click.command()
@with_appcontext
def _check_history() -> None:
    with store().reading_now() as session:
        said = broken_at(session)
    if said:
        raise click.ClickException(f"The history has been tampered with. {said}")
    click.echo("The history is whole.", err=True)


@click.command()
@with_appcontext
def _check_index() -> None:
    with store().reading() as session:
        try:
            found = differences(session)
        except IndexNotBuilt as error:
            raise click.ClickException(str(error)) from error
    for sentence in found[:_SHOWN]:
        click.echo(sentence, err=True)
    if found:
        click.echo(f"{counted(len(found), 'difference', 'differences')}: run `flask reindex`.")
        raise SystemExit(1)
    click.echo("The search index says what the directory says.")


def settle(store: Store, session: Session) -> None:
    """After a load, before its commit: the index says what was loaded, and the planner knows how the tables look."""
    refresh_noted(session)
    count_terms(session)
    store.analyse(session)


def build_index(store: Store) -> str:
    """Build it, telling how far it is every second; the answer is what was done."""
    said_at = time.monotonic()

    def tell(what: str, done: int) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= 1:
            said_at = time.monotonic()
            click.echo(f"{done:,} {what}", err=True)

    try:
        done = rebuild(partial(store.writing, long=True), tell)
    except Overtaken as error:
        raise click.ClickException(str(error)) from error
    with store.writing(long=True) as session:
        store.analyse(session)
        session.commit()
    return f"Indexed {counted(done, 'listing', 'listings')}."
