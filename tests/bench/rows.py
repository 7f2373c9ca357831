"""The rows of a made-up world, table by table, as the directory's own tables want them."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import numpy as np

from finder.domain.words import fold
from tests.bench.vocabulary import given_names, surnames
from tests.bench.world import AS_OF, GIVEN_NAMES, PAYORS, PLANS_EACH, SURNAMES, UNKNOWN, Numbers, World

_GENDERS = ("female", "male", "non-binary")
_ANSWERS = {1: True, 0: False, UNKNOWN: None}
_FAR = 9_000
_EDITED = "2026-11-01 00:00:00.000000"


class Rows(NamedTuple):
    """What goes into one table."""

    table: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[Any, ...]]


class Ids(NamedTuple):
    """Ids of what the directory knows already, by the numbers of the world."""

    specialties: Numbers
    conditions: Numbers
    languages: Numbers


def all_rows(world: World, ids: Ids) -> Iterator[Rows]:
    """Every table, those referred to first."""
    yield from _lists(world)
    yield _facilities(world)
    yield _physicians(world)
    yield _practice_locations(world)
    yield from _links(world, ids)
    yield _confirmations(world)


def _lists(world: World) -> Iterator[Rows]:
    groups = range(1, int(world.group.max()) + 2)
    yield Rows(
        "organisation", ("id", "slug", "name"), [(key, f"group-{key}", f"Group {key}") for key in groups]
    )
    payors = range(1, PAYORS + 1)
    yield Rows("payor", ("id", "slug", "name"), [(key, f"payor-{key}", f"Payor {key}") for key in payors])
    plans = range(PAYORS * PLANS_EACH)
    yield Rows(
        "plan",
        ("id", "slug", "payor_id", "name", "kind"),
        [
            (key + 1, f"plan-{key + 1}", key // PLANS_EACH + 1, f"Plan {key % PLANS_EACH + 1}", "PPO")
            for key in plans
        ],
    )


def _facilities(world: World) -> Rows:
    columns = (
        *("id", "slug", "name", "group_id", "line1", "city", "state", "zip", "country", "address_key"),
        *("latitude", "longitude", "point_source", "wheelchair", "origin"),
    )
    return Rows("facility", columns, _each_facility(world))


def _each_facility(world: World) -> Iterator[tuple[Any, ...]]:
    columns = (world.facility_zip, world.latitude, world.longitude, world.group, world.wheelchair)
    for key, (at, latitude, longitude, group, wheelchair) in enumerate(_zipped(*columns), 1):
        street, code = f"{key} Example Street", world.zips.codes[at]
        yield (
            *(key, f"facility-{key}", f"Clinic {key}", None if group == UNKNOWN else group + 1, street),
            *(world.zips.cities[at], world.zips.states[at], code, "US", f"{street}|{code}".lower()),
            *(latitude, longitude, "street", _ANSWERS[wheelchair], "registry"),
        )


def _physicians(world: World) -> Rows:
    columns = (
        *("id", "slug", "npi", "first", "middle", "last", "credentials", "sort_key", "gender"),
        *("origin", "status", "version", "edited_at"),
    )
    return Rows("physician", columns, _each_physician(world))


def _each_physician(world: World) -> Iterator[tuple[Any, ...]]:
    family, given = surnames(SURNAMES), given_names(GIVEN_NAMES)
    columns = (world.surname, world.second_surname, world.given, world.middle, world.gender)
    for key, (one, two, name, initial, gender) in enumerate(_zipped(*columns), 1):
        last = family[one] if two == UNKNOWN else f"{family[one]}-{family[two]}"
        first, middle = given[name], None if initial == UNKNOWN else chr(65 + initial)
        yield (
            *(key, f"{fold(last).replace(' ', '-')}-{key}", f"1{key:09d}", first, middle, last, "MD"),
            fold(f"{last} {first} {middle or ''}"),
            *(None if gender == UNKNOWN else _GENDERS[gender], "registry", "listed", 1, _EDITED),
        )


def _practice_locations(world: World) -> Rows:
    columns = (
        *("id", "physician_id", "facility_id", "is_primary", "position", "phone", "accepting", "telehealth"),
        *("joins_on", "leaves_on", "closed_from", "origin"),
    )
    return Rows("practice_location", columns, _each_location(world))


def _each_location(world: World) -> Iterator[tuple[Any, ...]]:
    position = np.arange(len(world.physician)) - np.searchsorted(world.physician, world.physician)
    columns = (world.physician, world.facility, position, world.accepting, world.telehealth)
    for key, (who, where, nth, accepting, telehealth, *days) in enumerate(
        _zipped(*columns, world.joins, world.leaves, world.closed), 1
    ):
        yield (
            *(
                key,
                who + 1,
                where + 1,
                nth == 0,
                nth,
                "+16155550142",
                _ANSWERS[accepting],
                _ANSWERS[telehealth],
            ),
            *(_day(days[0]), _day(days[1]), _day(days[2]), "registry"),
        )


def _links(world: World, ids: Ids) -> Iterator[Rows]:
    who, what = world.specialties
    primary = np.diff(who, prepend=-1) > 0
    yield Rows(
        "physician_specialty",
        ("physician_id", "specialty_id", "is_primary", "position"),
        zip(
            (who + 1).tolist(),
            ids.specialties[what].tolist(),
            primary.tolist(),
            (~primary + 0).tolist(),
            strict=True,
        ),
    )
    for noun, (who, what), known in (
        ("condition", world.conditions, ids.conditions),
        ("language", world.languages, ids.languages),
    ):
        yield _pairs(f"physician_{noun}", ("physician_id", f"{noun}_id"), who + 1, known[what])
    where, plan = world.plans
    yield _pairs("practice_location_plan", ("practice_location_id", "plan_id"), where + 1, plan + 1)


def _pairs(table: str, columns: tuple[str, str], first: Numbers, second: Numbers) -> Rows:
    order = np.lexsort((second, first))
    return Rows(table, columns, _zipped(first[order], second[order]))


def _confirmations(world: World) -> Rows:
    columns = ("id", "practice_location_id", "fact", "confirmed_on", "how", "role")
    said = np.flatnonzero(world.confirmed != UNKNOWN)
    rows = (
        (key, where + 1, "accepting", _day(-days), "called", "front desk")
        for key, (where, days) in enumerate(_zipped(said, world.confirmed[said]), 1)
    )
    return Rows("confirmation", columns, rows)


def _day(days: int) -> str | None:
    return None if abs(days) > _FAR else (AS_OF + timedelta(days=days)).isoformat()


def _zipped(*columns: Any) -> Iterator[Any]:
    return zip(*(column.tolist() for column in columns), strict=True)
