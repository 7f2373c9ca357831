"""Who is near: exact against a plain loop over everybody, on random globes."""

import random

import pytest
from geopy.distance import great_circle
from sqlalchemy.orm import Session

from finder.domain.geo import METRES_PER_MILE, Point
from finder.domain.request import Near
from finder.models import Physician
from finder.queries.search.matching import match, nearest
from tests.make import Make

CENTRES = ((36.15, -86.79), (51.88, -176.65), (71.29, -156.79), (13.45, 144.78), (0.0, 180.0), (89.9, 10.0))


def scattered(make: Make, centre: tuple[float, float], seed: int) -> dict[int, list[tuple[float, float]]]:
    """Physicians → the points of their locations, thickest around the centre, some right across ±180°."""
    chance = random.Random(seed)
    people: dict[int, list[tuple[float, float]]] = {}
    for _ in range(25):
        physician = make.physician(at=None)
        people[physician.id] = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            spread = chance.choice((0.1, 1, 10, 60))
            latitude = centre[0] + chance.uniform(-spread, spread)
            latitude = 180 - latitude if latitude > 90 else latitude
            longitude = (centre[1] + chance.uniform(-spread, spread) + 180) % 360 - 180
            make.location(physician, (latitude, longitude))
            people[physician.id].append((latitude, longitude))
    return people


def by_loop(
    people: dict[int, list[tuple[float, float]]], centre: tuple[float, float], miles: float
) -> list[int]:
    """Who has a location within so many miles, the nearest first, by another library."""
    away = {who: min(great_circle(centre, there).miles for there in places) for who, places in people.items()}
    return sorted((who for who in away if away[who] <= miles), key=lambda who: (away[who], who))


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize("miles", [5, 100, 1500])
def test_a_circle_holds_whom_a_plain_loop_finds(
    session: Session, make: Make, centre: tuple[float, float], miles: float
) -> None:
    people = scattered(make, centre, seed=int(miles))
    found = match(session, [], Near(Point(*centre)), miles * METRES_PER_MILE, "distance")
    assert [one.physician_id for one in found.placed] == by_loop(people, centre, miles)


@pytest.mark.parametrize("centre", CENTRES)
def test_any_distance_holds_everybody(session: Session, make: Make, centre: tuple[float, float]) -> None:
    people = scattered(make, centre, seed=1)
    found = match(session, [], Near(Point(*centre)), None, "distance")
    assert [one.physician_id for one in found.placed] == by_loop(people, centre, 99_999)


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize("limit", [1, 100])
def test_the_nearest_are_those_a_plain_loop_finds(
    session: Session, make: Make, centre: tuple[float, float], limit: int
) -> None:
    people = scattered(make, centre, seed=limit)
    found = nearest(session, [], Near(Point(*centre)), 10.0, limit)
    assert [one.physician_id for one in found] == by_loop(people, centre, 99_999)[:limit]


def test_of_two_as_near_the_one_listed_first_is_first(session: Session, make: Make) -> None:
    building = make.facility()
    ids = [make.physician(last, at=building).id for last in ("Zhang", "Adams", "Moss")]
    found = match(session, [], Near(Point(36.2, -86.7)), None, "distance")
    assert [one.physician_id for one in found.all] == ids


def test_of_two_own_locations_as_near_the_one_listed_first_is_shown(session: Session, make: Make) -> None:
    physician = make.physician()
    second = make.location(physician, make.facility(), position=0)
    physician.locations[0].position = 1
    session.flush()
    (found,) = match(session, [], Near(Point(36.2, -86.7)), None, "distance").all
    assert found.practice_location_id == second.id


def test_without_a_place_everybody_is_there_once(session: Session, make: Make) -> None:
    physician = make.physician()
    make.location(physician)
    nobody_in_particular = make.physician(at=None)
    found = match(session, [Physician.status == "listed"], None, None, "name")
    assert {one.physician_id for one in found.all} == {physician.id, nobody_in_particular.id}
    assert len(found.all) == 2
