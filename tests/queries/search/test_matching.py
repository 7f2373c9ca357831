"""Who is near: exact against a plain loop over everybody, on random globes."""

import random
from dataclasses import replace
from typing import Any

import pytest
from geopy.distance import great_circle
from sqlalchemy.orm import Session

from finder.actions.index import count_terms, refresh_noted
from finder.domain.geo import METRES_PER_MILE, Point
from finder.domain.request import Near, SearchRequest, Sort
from finder.models import Physician
from finder.queries.search import find, universe
from finder.queries.search.finding import NEAREST_SHOWN
from finder.queries.search.matching import Match
from finder.queries.search.universe import Universe
from tests.make import Make, day

CENTRES = (
    *((36.15, -86.79), (51.88, -176.65), (71.29, -156.79), (13.45, 144.78), (0.0, 180.0), (89.9, 10.0)),
    # Where faces, edges and corners of the cube meet that the index is laid out on.
    *((0.0, 45.0), (45.0, 0.0), (35.26438968275466, -45.0), (-90.0, 0.0), (0.0, -180.0), (0.0, 0.0)),
)
Globe = dict[int, list[tuple[float, float]]]


def scattered(make: Make, centre: tuple[float, float], seed: int, **of: Any) -> Globe:
    """Physicians → the points of their locations, thickest around the centre, some right across ±180°."""
    chance = random.Random(seed)
    people: Globe = {}
    for _ in range(25):
        physician = make.physician(at=None, **of)
        people[physician.id] = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            spread = chance.choice((0.1, 1, 10, 60))
            latitude = centre[0] + chance.uniform(-spread, spread)
            latitude = 180 - latitude if latitude > 90 else -180 - latitude if latitude < -90 else latitude
            longitude = (centre[1] + chance.uniform(-spread, spread) + 180) % 360 - 180
            make.location(physician, (latitude, longitude))
            people[physician.id].append((latitude, longitude))
    return people


def by_loop(people: Globe, centre: tuple[float, float], miles: float) -> list[int]:
    """Who has a location within so many miles, the nearest first, by another library."""
    away = {who: min(great_circle(centre, there).miles for there in places) for who, places in people.items()}
    return sorted((who for who in away if away[who] <= miles), key=lambda who: (away[who], who))


def asked(
    centre: tuple[float, float] | None, miles: float | None = None, order: Sort = "distance"
) -> SearchRequest:
    near = None if centre is None else Near(Point(*centre))
    within = None if miles is None else miles * METRES_PER_MILE
    return SearchRequest(as_of=day(0), near=near, within=within, sort=order, per_page=100)


def matched(session: Session, request: SearchRequest) -> tuple[Match, ...]:
    """Everybody who matches, in order."""
    refresh_noted(session)
    found = Universe.of(session, request, ()).match({})
    return found.part(0, len(found))


def slugs(session: Session, ids: list[int]) -> list[str]:
    return [session.get_one(Physician, key).slug for key in ids]


@pytest.mark.parametrize("centre", CENTRES)
def test_a_circle_holds_whom_a_plain_loop_finds(
    session: Session, make: Make, centre: tuple[float, float]
) -> None:
    people = scattered(make, centre, seed=5)
    for miles in (5, 100, 1500, 6000):
        found = matched(session, asked(centre, miles))
        assert [one.physician_id for one in found] == by_loop(people, centre, miles)


@pytest.mark.parametrize("centre", CENTRES)
def test_any_distance_holds_everybody_at_the_right_one(
    session: Session, make: Make, centre: tuple[float, float]
) -> None:
    people = scattered(make, centre, seed=1)
    found = matched(session, asked(centre))
    assert [one.physician_id for one in found] == by_loop(people, centre, 99_999)
    for one in found:
        metres = min(great_circle(centre, there).m for there in people[one.physician_id])
        assert one.metres == pytest.approx(metres, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize("few", [0, 1000], ids=["circle by circle", "all at once"])
def test_the_nearest_are_those_a_plain_loop_finds(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch, centre: tuple[float, float], few: int
) -> None:
    monkeypatch.setattr(universe, "_FEW", few)
    people = scattered(make, centre, seed=2, specialty=make.specialty())
    refresh_noted(session)
    count_terms(session)
    found = find(session, replace(asked(centre, 0.0001), filters={"specialty": ("neurology",)}))
    assert found.outcome == "nearest_beyond_radius"
    nearest = by_loop(people, centre, 99_999)[:NEAREST_SHOWN]
    assert [row.slug for row in found.rows] == slugs(session, nearest)


@pytest.mark.parametrize("centre", CENTRES[:4])
def test_pages_never_overlap_nor_skip(session: Session, make: Make, centre: tuple[float, float]) -> None:
    people = scattered(make, centre, seed=3)
    refresh_noted(session)
    request = asked(centre)
    shown = []
    for page in range(1, 5):
        answer = find(session, SearchRequest(**{**vars(request), "page": page, "per_page": 7}))
        shown += [row.slug for row in answer.rows]
    assert shown == slugs(session, by_loop(people, centre, 99_999))


def test_of_two_as_near_the_one_listed_first_is_first(session: Session, make: Make) -> None:
    building = make.facility()
    ids = [make.physician(last, at=building).id for last in ("Zhang", "Adams", "Moss")]
    found = matched(session, asked((36.2, -86.7)))
    assert [one.physician_id for one in found] == ids


def test_of_two_own_locations_as_near_the_one_listed_first_is_shown(session: Session, make: Make) -> None:
    physician = make.physician()
    second = make.location(physician, make.facility(), position=0)
    physician.locations[0].position = 1
    (found,) = matched(session, asked((36.2, -86.7)))
    assert found.practice_location_id == second.id


def test_without_a_place_the_location_listed_first_is_shown(session: Session, make: Make) -> None:
    physician = make.physician()
    second = make.location(physician, (47.6, -122.3), position=0)
    physician.locations[0].position = 1
    (found,) = matched(session, asked(None, order="name"))
    assert (found.practice_location_id, found.metres) == (second.id, None)


@pytest.mark.parametrize("points", [((36.1, -86.8), (47.6, -122.3)), ((47.6, -122.3), (36.1, -86.8))])
def test_of_two_locations_of_one_rank_the_one_entered_first_is_shown(
    session: Session, make: Make, points: tuple[tuple[float, float], ...]
) -> None:
    physician = make.physician(at=None)
    first, _ = (make.location(physician, point, position=0) for point in points)
    (found,) = matched(session, asked(None, order="name"))
    assert found.practice_location_id == first.id


def test_without_a_place_everybody_is_there_once(session: Session, make: Make) -> None:
    physician = make.physician()
    make.location(physician)
    nobody_in_particular = make.physician(at=None)
    found = matched(session, asked(None, order="name"))
    assert sorted(one.physician_id for one in found) == [physician.id, nobody_in_particular.id]


def test_who_is_both_near_and_nobody_knows_where_is_there_once(session: Session, make: Make) -> None:
    physician = make.physician()
    make.location(physician, make.facility(None))
    (found,) = matched(session, asked((36.2, -86.7), 25))
    assert found.metres is not None


def test_who_is_far_away_and_nobody_knows_where_comes_last_of_unknown_distance(
    session: Session, make: Make
) -> None:
    physician = make.physician(at=(61.2, -149.9))
    unplaced = make.location(physician, make.facility(None))
    near = make.physician("Ana", "Bell")
    found = matched(session, asked((36.2, -86.7), 25))
    assert [(one.physician_id, one.practice_location_id) for one in found][1] == (physician.id, unplaced.id)
    assert (found[0].physician_id, found[1].metres) == (near.id, None)


@pytest.mark.parametrize("metres", [0.0, 0.0005])
def test_the_border_is_inside(session: Session, make: Make, metres: float) -> None:
    make.physician(at=(36.15, -86.79))
    away = great_circle((36.0, -86.79), (36.15, -86.79), radius=6371.0087714150598).m
    refresh_noted(session)
    near = Near(Point(36.0, -86.79))
    found = find(session, SearchRequest(as_of=day(0), near=near, within=away - metres))
    assert found.outcome == "found"


def test_a_hand_beyond_the_border_is_outside(session: Session, make: Make) -> None:
    make.physician(at=(36.15, -86.79))
    away = great_circle((36.0, -86.79), (36.15, -86.79), radius=6371.0087714150598).m
    refresh_noted(session)
    near = Near(Point(36.0, -86.79))
    found = find(session, SearchRequest(as_of=day(0), near=near, within=away - 0.1))
    assert found.outcome == "nearest_beyond_radius"
