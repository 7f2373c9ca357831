"""A report is kept once, with its clock, and its words are forgotten in time."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from finder.actions.reports import NoSuchPage, forget_words, receive
from finder.domain.tokens import token_hash
from finder.models import Change, Report
from tests.make import Make

#: Friday, three in the afternoon in Nashville; Thanksgiving is the Thursday after.
FRIDAY = datetime(2026, 11, 20, 21, tzinfo=UTC)


def rows(session: Session) -> list[Report]:
    return list(session.scalars(sa.select(Report).order_by(Report.id)))


def test_a_report_is_due_two_business_days_later_at_the_clinic(session: Session, make: Make):
    slug = make.physician().slug
    receive(session, slug, "phone", " It rings at a bakery. ", None, "c" * 32, FRIDAY)
    receive(session, slug, "phone", "", None, "d" * 32, FRIDAY + timedelta(hours=10))  # Saturday there
    receive(session, slug, "phone", "", None, "e" * 32, FRIDAY + timedelta(days=5))  # Wednesday
    assert [row.due_on for row in rows(session)] == [
        date(2026, 11, 24),
        date(2026, 11, 24),
        date(2026, 11, 30),
    ]
    assert (rows(session)[0].text, rows(session)[1].text) == ("It rings at a bakery.", None)


def test_the_same_form_twice_is_one_report(session: Session, make: Make):
    slug = make.physician().slug
    for _ in range(2):
        receive(session, slug, "hours", "", None, "c" * 32, FRIDAY)
    (row,) = rows(session)
    assert row.code_hash == token_hash("c" * 32)
    assert session.scalar(sa.select(sa.func.count()).where(Change.noun == "report")) == 1


def test_what_fails_otherwise_is_not_taken_for_a_second_click(session: Session, make: Make, monkeypatch):
    monkeypatch.setattr("finder.actions.reports.due_on", lambda *_: None)
    with pytest.raises(IntegrityError):
        receive(session, make.physician().slug, "hours", "", None, "c" * 32, FRIDAY)


def test_the_history_does_not_keep_the_words(session: Session, make: Make):
    receive(session, make.physician().slug, "other", "Rude words.", None, "c" * 32, FRIDAY)
    change = session.scalars(sa.select(Change)).one()
    assert (change.by, change.deed, change.after) == ("a patient", "report", {"kind": "other"})


@pytest.mark.parametrize("status", ["hidden", "retired"])
def test_nobody_reports_on_a_page_that_is_not_there(session: Session, make: Make, status: str):
    with pytest.raises(NoSuchPage):
        receive(session, make.physician(status=status).slug, "phone", "", None, "c" * 32, FRIDAY)


def test_an_office_must_be_the_physicians(session: Session, make: Make):
    other = make.physician().locations[0]
    with pytest.raises(NoSuchPage):
        receive(session, make.physician().slug, "phone", "", other.id, "c" * 32, FRIDAY)


@pytest.mark.parametrize(("kind", "text"), [("colour", ""), ("other", "x" * 501)])
def test_what_no_form_sends_is_refused(session: Session, make: Make, kind: str, text: str):
    with pytest.raises(ValueError, match="not a report"):
        receive(session, make.physician().slug, kind, text, None, "c" * 32, FRIDAY)


def test_the_words_of_old_decisions_are_forgotten(session: Session, make: Make):
    slug = make.physician().slug
    for n, code in enumerate("cde"):
        receive(session, slug, "other", "Words.", None, code * 32, FRIDAY)
        if n:
            row = rows(session)[n]
            row.state, row.decided_at = "right", FRIDAY + timedelta(days=n)
    session.flush()
    assert forget_words(session, FRIDAY + timedelta(days=2)) == 1
    session.expire_all()
    assert [row.text for row in rows(session)] == ["Words.", None, "Words."]
