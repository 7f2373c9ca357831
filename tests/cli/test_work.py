"""`flask work due` forgets words in time, and says what is late."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from finder.actions.reports import receive
from finder.models import Facility, Physician, PracticeLocation, Report
from finder.store import Store
from tests.desk import moment
from tests.make import Make
from tests.stores import forget_history


@pytest.fixture
def reported(sqlite_store: Store) -> Iterator[Store]:
    """Two reports: one late, one decided a hundred days ago."""
    with sqlite_store.writing() as session:
        slug = Make(session).physician().slug
        for days, code in ((30, "c"), (120, "d")):
            receive(session, slug, "other", "Words.", None, code * 32, moment() - timedelta(days=days))
        old = session.scalars(sa.select(Report).order_by(Report.id.desc())).first()
        assert old is not None
        old.state, old.decided_at = "right", moment() - timedelta(days=100)
        session.commit()
    yield sqlite_store
    with sqlite_store.writing() as session:
        for physician in session.scalars(sa.select(Physician)):
            session.delete(physician)
        session.flush()
        session.execute(sa.delete(Facility))
        forget_history(session)
        session.commit()


def test_words_are_forgotten_and_what_is_late_is_counted(app: Flask, reported: Store) -> None:
    said = app.test_cli_runner().invoke(args=["work", "due"])
    assert (said.exit_code, said.output) == (
        0,
        "Taken off: 0. Late reports: 1. Reports whose words were forgotten: 1.\n",
    )
    with reported.reading() as session:
        assert list(session.scalars(sa.select(Report.text).order_by(Report.id))) == ["Words.", None]
    again = app.test_cli_runner().invoke(args=["work", "due"])
    assert again.output.endswith("forgotten: 0.\n")


def test_what_nobody_stood_by_is_taken_off_once_and_named(app: Flask, reported: Store) -> None:
    with reported.writing() as session:
        report, office = (
            session.scalars(sa.select(Report)).first(),
            session.scalars(sa.select(PracticeLocation)).one(),
        )
        assert report is not None
        report.kind, report.practice_location_id, office.phone = "phone", office.id, "+16155550142"
        session.commit()
    said = app.test_cli_runner().invoke(args=["work", "due"])
    assert (
        f"practice location {office.id}: phone is off the page, since a report was not decided."
        in said.stderr
    )
    assert said.stdout.startswith("Taken off: 1. Late reports: 1.")
    assert app.test_cli_runner().invoke(args=["work", "due"]).stdout.startswith("Taken off: 0.")
