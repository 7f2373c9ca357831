"""What the staff writes is kept, told in the history, and safe from the next load."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content import load_content
from finder.actions.edits import UnresolvedMark, edit_page
from finder.actions.versions import NoSuchPage
from finder.domain.articles import UnreadableMark
from finder.models import Change
from finder.queries import conditions, page_history
from finder.queries.page_history import Version
from tests.actions.test_content import CONTENT, TREMBLE, TWITCH
from tests.make import day


@pytest.fixture(autouse=True)
def loaded(session: Session) -> None:
    load_content(session, CONTENT)


def versions(session: Session) -> tuple[Version, ...]:
    """Of the page of twitches, the newest first."""
    found = page_history.of_condition(session, "twitch", day(0))
    return found.versions if found else ()


def test_an_edit_is_shown_and_says_who_made_it(session: Session) -> None:
    assert edit_page(session, "twitch", {"short_answer": "By the staff."}, "Ada Sample")
    page = conditions.by_slug(session, "twitch", day(0))
    assert page is not None
    assert (page.short_answer, page.edited_by) == ("By the staff.", "Ada Sample")


def test_the_history_has_both_texts_the_newest_first(session: Session) -> None:
    edit_page(session, "twitch", {"short_answer": "By the staff."}, "Ada Sample")
    newest, first = versions(session)
    assert [(one.number, one.by) for one in (newest, first)] == [(2, "Ada Sample"), (1, "flask seed")]
    assert "By the staff." in newest.text and "By the staff." not in first.text


def test_an_edit_leaves_a_change(session: Session) -> None:
    edit_page(session, "twitch", {"short_answer": "By the staff."}, "Ada Sample")
    change = session.scalars(sa.select(Change).where(Change.deed == "edit")).one()
    assert (change.noun, change.before, change.after) == (
        "condition",
        {"short_answer": TWITCH.short_answer},
        {"short_answer": "By the staff."},
    )


def test_an_edit_that_changes_nothing_is_none(session: Session) -> None:
    assert not edit_page(session, "twitch", {"short_answer": TWITCH.short_answer}, "Ada Sample")
    page = conditions.by_slug(session, "twitch", day(0))
    assert page is not None and page.edited_by is None


def test_the_next_load_does_not_overwrite_it(session: Session) -> None:
    edit_page(session, "twitch/is-it-bad", {"short_answer": "Yes.[^old-1990]"}, "Ada Sample")
    edit_page(session, "twitch", {"short_answer": "By the staff."}, "Ada Sample")
    load_content(session, CONTENT._replace(conditions=(replace(TWITCH, digest="d2"), TREMBLE)))
    assert "By the staff." in versions(session)[0].text
    question = page_history.of_question(session, "twitch", "is-it-bad", day(0))
    assert question is not None and "Yes." in question.versions[0].text


@pytest.mark.parametrize(
    ("address", "values", "error"),
    [
        ("nothing", {}, NoSuchPage),
        ("twitch", {"short_answer": "See.[^nobody-2000]"}, UnresolvedMark),
        ("twitch", {"facts": [["who", '{{ figure "nobody" }}']]}, UnresolvedMark),
        ("twitch", {"sections": [{"heading": "x", "blocks": [{"paragraph": "[^x-1]"}]}]}, UnresolvedMark),
        ("twitch", {"short_answer": "{{ 7 }}"}, UnreadableMark),
        ("twitch", {"slug": "other"}, ValueError),
        ("procedures/injection", {"facts": []}, ValueError),
    ],
)
def test_what_cannot_be_shown_is_refused(
    session: Session, address: str, values: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        edit_page(session, address, values, "Ada Sample")


def test_a_page_that_is_not_there_has_no_history(session: Session) -> None:
    assert page_history.of_procedure(session, "nothing", day(0)) is None
