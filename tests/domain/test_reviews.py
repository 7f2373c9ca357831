"""Who reviewed which text, and whether that still counts today."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.reviews import Reviewed, digest_of, months_after, months_for, standing

TEXT, OTHER = digest_of("the text"), digest_of("another text")
DAY = date(2026, 11, 2)
REVIEW = Reviewed("Ada Sample", "MD", DAY, TEXT)


def test_a_text_nobody_reviewed_is_not_reviewed():
    found = standing([], TEXT, DAY)
    assert (found.state, found.review, found.is_of_this_text) == ("not reviewed", None, False)


def test_a_text_is_reviewed_by_a_review_of_that_very_text():
    found = standing([REVIEW], TEXT, DAY)
    assert (found.state, found.review, found.due_on) == ("reviewed", REVIEW, date(2028, 11, 2))


def test_any_edit_drops_the_review():
    found = standing([REVIEW], OTHER, DAY)
    assert (found.state, found.review, found.is_of_this_text) == ("changed", REVIEW, False)


def test_a_text_that_is_again_as_it_was_reviewed_is_reviewed():
    later = Reviewed("Bo Sample", "DO", DAY + timedelta(days=9), OTHER)
    assert standing([later, REVIEW], TEXT, DAY + timedelta(days=10)).review == REVIEW


def test_the_newest_review_of_a_text_counts():
    again = replace(REVIEW, person="Bo Sample", on=date(2027, 5, 1))
    assert standing([again, REVIEW], TEXT, date(2028, 12, 1)).state == "reviewed"


@pytest.mark.parametrize(
    ("day", "state", "is_due"),
    [
        (date(2028, 10, 2), "reviewed", False),
        (date(2028, 10, 3), "reviewed", True),
        (date(2028, 11, 2), "reviewed", True),
        (date(2028, 11, 3), "overdue", True),
    ],
)
def test_a_review_is_due_and_then_overdue_by_the_clock(day, state, is_due):
    found = standing([REVIEW], TEXT, day)
    assert (found.state, found.is_due) == (state, is_due)


def test_an_overdue_review_is_still_of_this_text():
    assert standing([REVIEW], TEXT, date(2030, 1, 1)).is_of_this_text


def test_a_review_of_tomorrow_is_not_one_yet():
    assert standing([REVIEW], TEXT, DAY - timedelta(days=1)).state == "not reviewed"


def test_fast_moving_knowledge_is_reviewed_twice_as_often():
    assert (months_for("migraine"), months_for("hemifacial-spasm")) == (12, 24)
    assert standing([REVIEW], TEXT, date(2027, 11, 3), months_for("migraine")).state == "overdue"


def test_the_end_of_a_month_stays_in_the_month():
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)


@settings(deadline=None, max_examples=80)
@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.text(max_size=5))
def test_only_the_text_reviewed_is_ever_reviewed(today, text):
    found = standing([REVIEW], digest_of(text), today)
    assert found.is_of_this_text == (text == "the text" and today >= DAY)
