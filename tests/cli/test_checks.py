"""`flask accuracy`, `flask duplicates` and `flask rosters` on a directory of their own."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from finder.models import AccuracySample, Facility, Physician
from finder.store import Store
from tests.make import Make
from tests.stores import forget_history


@pytest.fixture
def filled(sqlite_store: Store) -> Iterator[Store]:
    """One name twice at one office, with a number to call."""
    with sqlite_store.writing() as session:
        make = Make(session)
        office = make.facility()
        for _ in range(2):
            make.physician(at=office, location={"phone": "+16155550142"})
        session.commit()
    yield sqlite_store
    with sqlite_store.writing() as session:
        for one in (AccuracySample, Physician):
            for row in session.scalars(sa.select(one)):
                session.delete(row)
            session.flush()
        session.execute(sa.delete(Facility))
        forget_history(session)
        session.commit()


def said(app: Flask, *args: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=args)
    return result.exit_code, result.output


def test_a_sample_is_drawn_once(app: Flask, filled: Store) -> None:
    draw = ("accuracy", "draw", "--size", "1", "--seed", "7")
    assert said(app, *draw) == (0, "Drawn, sample 1: 1 of 2 practice locations, seed 7.\n")
    assert said(app, *draw) == (0, "There already, sample 1: 1 of 2 practice locations, seed 7.\n")


def test_in_an_empty_directory_nobody_is_drawn(app: Flask) -> None:
    status, words = said(app, "accuracy", "draw", "--size", "1")
    assert status == 2 and words.startswith("Nothing was drawn")


def test_pairs_are_counted(app: Flask, filled: Store) -> None:
    status, words = said(app, "duplicates", "find")
    assert status == 0 and words.startswith("Compared 2 listings in ")
    assert words.endswith("Pairs that wait: 1, of them new: 1. Pairs known to be two people: 0.\n")


def test_rosters_are_counted(app: Flask, filled: Store) -> None:
    counted = "Groups with everybody everywhere: 0. Doctors at two far places at one time: 0.\n"
    assert said(app, "rosters", "check") == (0, counted)
