"""`flask check content` and `flask review`, from end to end."""

from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result

from finder.actions.content import load_content
from finder.models import Condition, Review
from finder.page.request import today
from finder.queries import conditions
from tests.actions.test_content import CONTENT
from tests.make import day
from tests.readers.small_content import write
from tests.site import Site

command = import_module("finder.cli.content")
BY = ("--by", "Ada Sample", "--credential", "MD")


def run(site: Site, *words: str) -> Result:
    return site.app.test_cli_runner().invoke(args=words)


@pytest.fixture
def seeded(site: Site, session: sa.orm.Session) -> Site:
    """A directory with two conditions, a procedure and a question."""
    load_content(session, CONTENT)
    return site


def state(session: sa.orm.Session, slug: str = "twitch", days_ago: int = 0) -> str:
    """How the condition stands, seen from a day."""
    page = conditions.by_slug(session, slug, day(days_ago))
    assert page is not None
    return page.standing.state


# flask check content


def test_a_good_folder_has_its_grades_told(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SEED", write(tmp_path))
    result = run(site, "check", "content")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Median reading grades: conditions ")
    assert result.stdout.endswith("4 texts without a fault, 0 warnings.\n")


def test_a_fault_ends_with_1_and_says_where(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = write(tmp_path, "questions/sample-ache/is-it-bad.md", "It is not.", "It is a wire.")
    monkeypatch.setattr(command, "SEED", broken)
    result = run(site, "check", "content")
    assert result.exit_code == 1
    assert "is-it-bad.md: line 6: fault: metaphor: 'wire' is a picture, not what happens" in result.stderr
    assert result.stdout.endswith("1 fault.\n")


def test_what_is_shipped_has_no_fault(site: Site) -> None:
    assert run(site, "check", "content").exit_code == 0


# flask review


def test_a_page_is_reviewed_until_it_changes(seeded: Site, session: sa.orm.Session) -> None:
    assert state(session) == "not reviewed"
    result = run(seeded, "review", "twitch", *BY)
    assert result.stdout == f"twitch was reviewed by Ada Sample, MD, on {today().isoformat()}.\n", (
        result.stderr
    )
    assert state(session) == "reviewed"
    session.scalars(sa.select(Condition).filter_by(slug="twitch")).one().short_answer = "Another text."
    session.flush()
    assert state(session) == "changed"


def test_a_change_of_a_figure_alone_drops_the_review(seeded: Site, session: sa.orm.Session) -> None:
    run(seeded, "review", "twitch", *BY)
    session.execute(sa.text("UPDATE figure SET value = '15'"))
    session.expire_all()
    assert state(session) == "changed"


def test_a_review_of_one_page_says_nothing_of_another(seeded: Site, session: sa.orm.Session) -> None:
    run(seeded, "review", "twitch", *BY)
    assert state(session, "tremble") == "not reviewed"


def test_a_review_is_overdue_by_the_clock(seeded: Site, session: sa.orm.Session) -> None:
    run(seeded, "review", "twitch", *BY)
    assert (state(session, days_ago=-729), state(session, days_ago=-740)) == ("reviewed", "overdue")


@pytest.mark.parametrize("page", ["twitch/is-it-bad", "conditions/twitch", "/procedures/injection"])
def test_other_pages_are_named_by_their_address(seeded: Site, session: sa.orm.Session, page: str) -> None:
    assert run(seeded, "review", page, *BY).exit_code == 0
    assert len(session.scalars(sa.select(Review)).all()) == 1


def test_a_review_may_be_of_an_earlier_day(seeded: Site, session: sa.orm.Session) -> None:
    run(seeded, "review", "twitch", *BY, "--on", "2025-01-31")
    assert session.scalars(sa.select(Review.reviewed_on)).one().isoformat() == "2025-01-31"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing", *BY), "There is no page nothing."),
        (("twitch/nothing", *BY), "There is no page twitch/nothing."),
        (("procedures/nothing", *BY), "There is no page procedures/nothing."),
        (("twitch", "--by", " ", "--credential", "MD"), "needs the name and the credential"),
        (("twitch", "--by", "Ada", "--credential", ""), "needs the name and the credential"),
        (("twitch", "--by", "Ada"), "--credential"),
        (("twitch", *BY, "--on", "2999-01-01"), "on a day to come"),
        (("twitch", *BY, "--on", "yesterday"), "--on"),
    ],
)
def test_a_review_of_nothing_or_by_nobody_is_refused(
    seeded: Site, session: sa.orm.Session, words: tuple[str, ...], said: str
) -> None:
    result = run(seeded, "review", *words)
    assert result.exit_code != 0 and said in result.stderr
    assert session.scalars(sa.select(Review)).all() == []
