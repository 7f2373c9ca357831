"""Two hundred questions to five thousand people: page and JSON give what brute force gives, on both engines."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from finder.models import ImportRun, Physician, PracticeLocation
from finder.readers.nppes import read_locations
from finder.store import Store
from tests import shared
from tests.oracle.brute_force import Answer, Oracle
from tests.oracle.national import LOCATIONS, bring_in, build
from tests.site import Site

METRES_A_MILE = 1609.344
QUESTIONS = 200
RADII = ("5", "10", "25", "50", "100", "any")
#: Two at nearly the same distance may stand either way round.
TIE_METRES = 1.0


@dataclass(frozen=True)
class Question:
    zip: str
    code: str
    within: str

    @property
    def metres(self) -> float | None:
        return None if self.within == "any" else float(self.within) * METRES_A_MILE

    @property
    def asked(self) -> dict[str, str]:
        return {"near": self.zip, "specialty": self.code, "within": self.within}


@pytest.fixture(scope="module")
def sqlite_national(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = build(f"sqlite:///{tmp_path_factory.mktemp('national')}/national.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def postgresql_national(postgresql_store: Store) -> Iterator[Store]:
    with postgresql_store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("CREATE DATABASE national"))
    url = postgresql_store.engine.url.set(database="national")
    store = build(url.render_as_string(hide_password=False))
    yield store
    store.close()


@pytest.fixture(scope="module")
def oracle(sqlite_national: Store) -> Oracle:
    with sqlite_national.reading() as session:
        return Oracle(session)


@pytest.fixture(scope="module")
def questions(oracle: Oracle) -> list[Question]:
    """Half of the ZIPs from anywhere, half from where somebody practises, so that circles are not all empty."""
    dice = random.Random(20261121)
    zips, codes = sorted(oracle.zips), sorted(oracle.by_code)
    peopled = [zip_code for zip_code in zips if zip_code[:3] in {"100", "606", "902", "372", "770", "331"}]
    common = sorted(codes, key=lambda code: -len(oracle.by_code[code]))[:20]
    return [
        Question(
            dice.choice(zips if n % 2 else peopled),
            dice.choice(codes if n % 3 else common),
            dice.choice(RADII),
        )
        for n in range(QUESTIONS)
    ]


@pytest.fixture
def asking(app: Flask) -> Iterator[Any]:
    """The site over a store of one's choice."""
    kept = app.extensions["store"]

    def over(store: Store) -> Site:
        app.extensions["store"] = store
        return Site(app)

    yield over
    app.extensions["store"] = kept


def whole_answer(site: Site, question: Question) -> dict[str, Any]:
    """The JSON answer with the rows of all its pages."""
    first = site.json("/api/v1/doctors", per_page=100, **question.asked)
    pages = -(-first["total"] // 100)
    for page in range(2, pages + 1):
        first["results"] += site.json("/api/v1/doctors", per_page=100, page=page, **question.asked)["results"]
    return first


def same_order(found: list[tuple[str, float]], expected: list[Answer]) -> bool:
    """The same people; wherever two change places, they are within a metre of each other."""
    if {slug for slug, _ in found} != {answer.slug for answer in expected} or len(found) != len(expected):
        return False
    pairs = zip(found, expected, strict=True)
    return all(abs(metres - answer.metres) <= TIE_METRES for (_, metres), answer in pairs)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_whole_sample_came_in_without_a_refusal(request, engine):
    store = request.getfixturevalue(f"{engine}_national")
    with store.reading() as session:
        counts = session.scalars(sa.select(ImportRun.counts)).one()
        listed = session.scalar(sa.select(sa.func.count()).select_from(Physician))
        locations = session.scalar(sa.select(sa.func.count()).select_from(PracticeLocation))
    assert (counts["new"], counts["refused"], counts["strangers"], listed) == (5000, 0, 0, 5000)
    rows = sum(1 for _ in read_locations(shared.path(LOCATIONS)))
    told_twice = 5000 + rows - counts["skipped"] - locations
    assert (locations == counts["locations"], 0 <= told_twice < 10) == (True, True)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_same_files_a_second_time_change_nothing(request, engine):
    with request.getfixturevalue(f"{engine}_national").writing(long=True) as session:
        again = bring_in(session)
    assert (again.same, again.new, again.changed, again.locations, again.removed) == (5000, 0, 0, 0, 0)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_json_gives_the_oracles_people_in_the_oracles_order(request, asking, oracle, questions, engine):
    site = asking(request.getfixturevalue(f"{engine}_national"))
    answered = 0
    for question in questions:
        answer, expected = (
            whole_answer(site, question),
            oracle.near(question.zip, question.code, question.metres),
        )
        placed = [(row["slug"], row["metres"]) for row in answer["results"] if row["metres"] is not None]
        if expected:
            answered += 1
            assert answer["outcome"] == "found", question
            assert same_order(placed, expected), question
            assert answer["total"] - answer["distance_unknown"] == len(expected), question
        else:
            nearest = oracle.near(question.zip, question.code, None)[: len(placed)]
            assert answer["outcome"] in ("nearest_beyond_radius", "similar_matches"), question
            assert same_order(placed, nearest), question
    assert answered > QUESTIONS / 4


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_page_shows_the_oracles_people_in_the_oracles_order(request, asking, oracle, questions, engine):
    site = asking(request.getfixturevalue(f"{engine}_national"))
    for question in questions:
        page = site.page("/doctors", **question.asked)
        slugs = [
            link.get("href").split("/")[2].split("?")[0]
            for card in page.cards()
            for link in card.iter("a")
            if (link.get("href") or "").startswith("/doctors/")
        ]
        expected = oracle.near(question.zip, question.code, question.metres)
        expected = expected or oracle.near(question.zip, question.code, None)[: len(slugs)]
        distances = {answer.slug: answer.metres for answer in expected}
        shown = [(slug, distances[slug]) for slug in slugs if slug in distances]
        assert same_order(shown, sorted(expected, key=lambda a: (a.metres, a.id))[: len(shown)]), question
        assert len(shown) == min(20, len(expected)), question


def test_both_engines_give_identical_answers(asking, sqlite_national, postgresql_national, questions):
    for question in questions:
        answers = [whole_answer(asking(store), question) for store in (sqlite_national, postgresql_national)]
        assert answers[0] == answers[1], question


def test_unrounded_metres_agree_with_brute_force_to_a_millimetre(asking, sqlite_national, oracle, questions):
    site, worst = asking(sqlite_national), 0.0
    for question in (replace(one, within="any") for one in questions[:20]):
        expected = {answer.slug: answer.metres for answer in oracle.near(question.zip, question.code, None)}
        rows = [row for row in whole_answer(site, question)["results"] if row["metres"] is not None]
        worst = max([worst, *(abs(row["metres"] - expected[row["slug"]]) for row in rows)])
        assert all(row["miles"] == row["metres"] / METRES_A_MILE for row in rows)
    assert 0 < worst < 0.001 or worst == 0
    assert median(len(oracle.near(one.zip, one.code, None)) for one in questions) > 10
