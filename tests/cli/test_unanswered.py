"""`flask unanswered`: what the person at the terminal sees."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.unanswered import add_unanswered
from finder.models import UnansweredWords
from tests.site import Site

FIRST, LAST = date(2026, 3, 2), date(2026, 4, 1)


def lines(site: Site) -> list[str]:
    """What it prints."""
    result = site.app.test_cli_runner().invoke(args=["unanswered"])
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


@pytest.fixture(autouse=True)
def nothing_kept(session: Session) -> None:
    """Other tests search in vain, too."""
    session.execute(sa.delete(UnansweredWords))


def test_nothing_yet(site: Site) -> None:
    assert lines(site) == ["0 phrases found nothing."]


def test_most_first_with_their_days(site: Site, session: Session) -> None:
    add_unanswered(session, "shaky hands", 5, FIRST, FIRST)
    add_unanswered(session, "brain fog", 12, FIRST, LAST)
    assert lines(site) == [
        "12 brain fog 2026-03-02 2026-04-01",
        "5 shaky hands 2026-03-02 2026-03-02",
        "2 phrases found nothing.",
    ]


def test_counts_add_up_and_days_widen(site: Site, session: Session) -> None:
    add_unanswered(session, "shaky hands", 5, FIRST, FIRST)
    add_unanswered(session, "shaky hands", 1, LAST, LAST)
    assert lines(site) == ["6 shaky hands 2026-03-02 2026-04-01", "1 phrase found nothing."]
