"""`flask check content` and `flask review`: the words of the directory."""

from datetime import date, datetime

import click
from flask.cli import with_appcontext

from finder.actions.reviews import UnnamedReviewer, record_review
from finder.actions.versions import NoSuchPage
from finder.cli.counting import counted
from finder.config import ROOT
from finder.page.request import store, today
from finder.readers.content_lints import Checked, Finding, check_content
from finder.readers.front_matter import ContentError

SEED = ROOT / "seed"
_BY = "flask review"


@click.command("content")
def check_seed() -> None:
    """Check the texts in `seed` for what they must not say, and how hard they are to read; ends with 1 for a fault."""
    try:
        checked = check_content(SEED)
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    for finding in checked.findings:
        click.echo(_line(finding), err=True)
    if checked.grades:
        click.echo(_grades(checked))
    if checked.faults:
        click.echo(f"{counted(len(checked.faults), 'fault', 'faults')}.")
        raise SystemExit(1)
    texts = counted(len(checked.grades), "text", "texts")
    click.echo(f"{texts} without a fault, {counted(len(checked.findings), 'warning', 'warnings')}.")


def _line(finding: Finding) -> str:
    file = finding.file.relative_to(ROOT) if finding.file.is_relative_to(ROOT) else finding.file
    level = "warning" if finding.is_warning else "fault"
    return f"{file}: {finding.where}: {level}: {finding.lint}: {finding.reason}"


def _grades(checked: Checked) -> str:
    """The medians, and the hardest text by name."""
    hardest = max(checked.grades, key=lambda one: one.grade)
    medians = ", ".join(f"{noun} {grade:.1f}" for noun, grade in checked.medians.items())
    return f"Median reading grades: {medians}. Hardest: {hardest.grade:.1f}, {hardest.file.stem}."


@click.command("review")
@click.argument("page")
@click.option("--by", "person", required=True, help="Who reviewed it, by name.")
@click.option("--credential", required=True, help="What entitles them to: MD, DO, PharmD …")
@click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day it was done; today unless given."
)
@with_appcontext
def review(page: str, person: str, credential: str, on: datetime | None) -> None:
    """Record that a clinician reviewed PAGE as it reads now.

    PAGE is a condition ("migraine"), a question about one ("migraine/is-it-hereditary") or "procedures/mri-scan".
    """
    day = on.date() if on else today()
    _refuse_future(day)
    with store().writing() as session:
        try:
            record_review(session, page, person, credential, day, _BY)
        except (NoSuchPage, UnnamedReviewer) as error:
            raise click.ClickException(f"Nothing was changed. {error}") from error
        session.commit()
    click.echo(f"{page} was reviewed by {person}, {credential}, on {day.isoformat()}.")


def _refuse_future(day: date) -> None:
    if day > today():
        raise click.UsageError("A review cannot be done on a day to come.")
