"""One search from request to answer, with many random directories and no page in between."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from geopy.distance import great_circle
from sqlalchemy.orm import Session

from finder.actions.index import refresh_noted
from finder.domain.geo import METRES_PER_MILE, Point
from finder.domain.request import Near, SearchRequest
from finder.queries import search
from finder.queries.search import Found
from tests.make import NASHVILLE, Make, day, miles_from

HERE = Near(Point(*NASHVILLE), "TN")
FILTERS: dict[str, tuple[str, ...]] = {
    "gender": ("male",),
    "language": ("es",),
    "telehealth": ("1",),
    "accepting": ("1",),
}


def asked(within: float | None = 25, **values: Any) -> SearchRequest:
    """A search near Nashville within so many miles."""
    metres = None if within is None else within * METRES_PER_MILE
    return replace(SearchRequest(as_of=day(0), near=HERE, within=metres), **values)


def find(session: Session, request: SearchRequest) -> Found:
    """The answer, with the index brought up to date as a commit would."""
    refresh_noted(session)
    return search.find(session, request)


def directory(make: Make, seed: int) -> None:
    """Twenty random physicians, of whom few satisfy everything."""
    chance = random.Random(seed)
    spanish = make.language()
    for n in range(20):
        physician = make.physician(
            f"A{n:02}",
            at=None,
            gender=chance.choice(("male", "female", "female", None)),
            languages=[spanish] if chance.random() < 0.2 else [],
        )
        for _ in range(chance.choice((0, 1, 1, 2))):
            there = miles_from(NASHVILLE, chance.choice((3, 20, 24, 60, 300)), bearing=chance.randrange(360))
            make.location(
                physician,
                make.facility(None) if chance.random() < 0.1 else there,
                telehealth=chance.choice((True, False, None)),
                accepting=chance.choice((True, False, None)),
                confirmed={"accepting": day(chance.choice((9, 90, 91)))},
            )


def without(request: SearchRequest, name: str | None) -> SearchRequest:
    """The same search without one filter, or without any."""
    kept = {key: values for key, values in request.filters.items() if name and key != name}
    return replace(request, filters=kept)


@pytest.mark.parametrize("seed", range(15))
def test_the_blocker_tells_the_truth(session: Session, make: Make, seed: int) -> None:
    directory(make, seed)
    names = random.Random(seed).sample(sorted(FILTERS), 3)
    request = asked(filters={name: FILTERS[name] for name in names})
    found = find(session, request)
    alone = {name: find(session, without(request, name)) for name in names}
    shown = {name: one.total for name, one in alone.items() if one.outcome == "found"}
    if found.outcome != "filters_too_narrow":
        assert found.outcome == "found" or not shown
        return
    assert found.blocker is not None
    if found.blocker.name is None:
        everything = find(session, without(request, None))
        assert (shown, found.blocker.count, everything.outcome) == ({}, everything.total, "found")
    else:
        assert found.blocker.count == shown[found.blocker.name] == max(shown.values())


@pytest.mark.parametrize("seed", range(10))
def test_each_row_is_at_its_nearest_location_that_satisfies_the_search(
    session: Session, make: Make, seed: int
) -> None:
    directory(make, seed)
    found = find(session, asked(None, filters={"telehealth": ("1",)}, per_page=100))
    for row in found.rows:
        assert row.location is not None
        assert row.location.telehealth is True
        if row.metres is not None:
            there = (row.location.latitude, row.location.longitude)
            assert row.metres == pytest.approx(great_circle(NASHVILLE, there).m, rel=1e-6)


def test_with_no_place_no_words_and_no_filters_nothing_is_asked(session: Session, make: Make) -> None:
    make.physician()
    assert find(session, SearchRequest(as_of=day(0))) == Found("not_asked")


def test_a_filter_that_is_empty_asks_nothing(session: Session, make: Make) -> None:
    make.physician()
    assert find(session, SearchRequest(as_of=day(0), filters={"gender": ()})).outcome == "not_asked"


def test_the_day_of_the_search_decides_what_is_fresh(session: Session, make: Make) -> None:
    make.physician(location={"accepting": True, "confirmed": {"accepting": date(2026, 1, 1)}})
    request = asked(filters={"accepting": ("1",)})
    on_day_90 = find(session, replace(request, as_of=date(2026, 4, 1)))
    on_day_91 = find(session, replace(request, as_of=date(2026, 4, 2)))
    assert (on_day_90.outcome, on_day_91.outcome) == ("found", "filters_too_narrow")


def test_the_rows_of_a_page_are_counted_on(session: Session, make: Make) -> None:
    for _ in range(5):
        make.physician()
    found = find(session, asked(page=2, per_page=2))
    assert ([row.number for row in found.rows], found.total, found.pages(2)) == ([3, 4], 5, 3)


def test_a_page_far_beyond_the_end_is_empty(session: Session, make: Make) -> None:
    make.physician()
    assert find(session, asked(page=10**19)).rows == ()


def test_an_empty_directory_has_one_page(session: Session) -> None:
    found = find(session, asked())
    assert (found.outcome, found.rows, found.pages(20)) == ("similar_matches", (), 1)
