"""The table of nicknames in the directory."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import Loaded
from finder.actions.content.nicknames import load_nicknames
from finder.models.nickname import Nickname

BOB = (("bob", "robert"), ("robert", "bob"))


def kept(session: Session) -> set[tuple[str, str]]:
    """Every pair in the directory."""
    return set(session.execute(sa.select(Nickname.name, Nickname.other)).all())  # type: ignore[arg-type]


def test_every_pair_stands_both_ways(session: Session) -> None:
    assert load_nicknames(session, BOB) == Loaded(new=2)
    assert kept(session) == {("bob", "robert"), ("robert", "bob")}


def test_a_second_time_nothing_changes(session: Session) -> None:
    load_nicknames(session, BOB)
    assert load_nicknames(session, BOB) == Loaded(same=2)


def test_a_pair_that_no_line_says_any_more_goes(session: Session) -> None:
    load_nicknames(session, BOB)
    assert load_nicknames(session, ()) == Loaded(gone=2)
    assert kept(session) == set()
