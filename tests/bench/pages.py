"""The whole results page and the JSON in process, a suggestion, and one saved edit."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import sqlalchemy as sa
from flask import Flask

from finder.actions.index import refresh
from finder.app import create_app
from finder.config import Settings
from finder.domain.listing_facts import UNKNOWN, ListingFacts
from finder.models import Physician, PracticeLocation
from finder.queries.index import current
from finder.queries.search import find
from finder.queries.suggest import suggest
from finder.store import Store
from tests.bench.questions import Question
from tests.bench.race import milliseconds
from tests.bench.world import AS_OF

_EDITS = 50


@dataclass(frozen=True)
class Times:
    """Milliseconds of one thing."""

    what: str
    times: Sequence[float]

    def percentile(self, q: float) -> float:
        """As named."""
        return float(np.percentile(self.times, q))


def pages(store: Store, questions: Sequence[Question]) -> list[Times]:
    """Page and JSON over the questions of one mix, each asked twice, the second time counted; and `find` alone."""
    app = app_on(store)
    client = app.test_client(use_cookies=False)
    said = f"mix {questions[0].mix}"

    def get(path: str, question: Question) -> Callable[[], Any]:
        return lambda: _good(client.get(path, query_string=question.address))

    def ask(question: Question) -> Callable[[], Any]:
        # What the page reads, so that the one can be held against the other.
        return lambda: _found(store, replace(question, facets=True))

    return [
        Times(f"find with counts and cards, {said}", [second(ask(one)) for one in questions]),
        Times(f"JSON, {said}", [second(get("/api/v1/doctors", one)) for one in questions]),
        Times(f"results page, {said}", [second(get("/doctors", one)) for one in questions]),
    ]


def app_on(store: Store) -> Flask:
    """The application, with nothing in its way."""
    return create_app(
        Settings(secret_key="b" * 32, log_level="error", rate_limit="100000000 per minute"), store
    )


def suggestions(store: Store, words: Sequence[str]) -> Times:
    """Every beginning of the words from two letters on, as somebody types them."""
    typed = [word[:length] for word in words for length in range(2, min(len(word), 8) + 1)]
    return Times("suggest", [second(partial(_suggested, store, text)) for text in typed])


def edits(store: Store) -> tuple[Times, bool]:
    """What the index adds to saving one practice location, commit and all; whether each was in search at once."""
    times, seen = [], []
    with store.reading() as session:
        ids = session.scalars(sa.select(Physician.id).order_by(Physician.id).limit(_EDITS)).all()
    for key in ids:
        before = _telehealth(store, key)
        added = _edit(store, key, indexed=True)
        seen.append(_in_index(store, key))
        times.append(added - _edit(store, key, indexed=False))
        _put_back(store, key, before)
    return Times("one saved edit: what the index adds", times), all(seen)


def second(ask: Callable[[], object]) -> float:
    """Milliseconds of the second of two calls."""
    ask()
    return milliseconds(ask)


def _found(store: Store, question: Question) -> Any:
    with store.reading() as session:
        return find(session, question.request)


def _suggested(store: Store, text: str) -> Any:
    with store.reading() as session:
        return suggest(session, text, AS_OF)


def _good(response: Any) -> None:
    assert response.status_code == 200, response.status_code


def _edit(store: Store, physician: int, *, indexed: bool) -> float:
    """Milliseconds to turn "telehealth" around at each location of a physician and commit."""
    began = time.perf_counter()
    here = PracticeLocation
    with store.writing() as session:
        said = sa.case((here.telehealth.is_(True), sa.false()), else_=sa.true())
        session.execute(sa.update(here).where(here.physician_id == physician).values(telehealth=said))
        if indexed:
            refresh(session, [physician])
        session.commit()
    return (time.perf_counter() - began) * 1000


def _telehealth(store: Store, physician: int) -> dict[int, bool | None]:
    here = PracticeLocation
    with store.reading() as session:
        query = sa.select(here.id, here.telehealth).where(here.physician_id == physician)
        return dict(session.execute(query).tuples().all())


def _put_back(store: Store, physician: int, before: dict[int, bool | None]) -> None:
    """The directory is kept for the next run."""
    with store.writing() as session:
        for key, said in before.items():
            session.execute(
                sa.update(PracticeLocation).where(PracticeLocation.id == key).values(telehealth=said)
            )
        refresh(session, [physician])
        session.commit()


def _in_index(store: Store, physician: int) -> bool:
    """Whether the index says of "telehealth" what the directory says."""
    with store.reading() as session:
        listing = current(session).listing.c
        query = sa.select(listing.practice_location_id, listing.facts).where(
            listing.physician_id == physician
        )
        said = {key: ListingFacts.unpacked(facts).telehealth for key, facts in session.execute(query)}
    known = _telehealth(store, physician)
    return said == {key: UNKNOWN if answer is None else int(answer) for key, answer in known.items()}
