"""Counts beside filters, against a plain loop that asks of every physician and every value in turn."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
import sqlalchemy as sa
from geopy.distance import great_circle
from sqlalchemy.orm import Session

from finder.actions.index import refresh_noted
from finder.domain.geo import METRES_PER_MILE, Point
from finder.domain.request import FLAGS, Near, SearchRequest
from finder.models import Facility, Physician, PracticeLocation
from finder.queries.search import CHOICES, Flag, choose, find
from finder.queries.search.facets import Facets
from tests.make import NASHVILLE, Make, miles_from

TODAY = date(2026, 3, 3)
HERE = Near(Point(*NASHVILLE), "TN")
SEARCHES = 25
#: Words, and what a physician must have for them.
WORDS: tuple[tuple[str, Callable[[Physician], bool]], ...] = (
    ("neurology", lambda one: any(link.specialty.slug == "neurology" for link in one.specialties)),
    ("hemifacial spasm", lambda one: any(row.slug == "hemifacial-spasm" for row in one.conditions)),
    ("bellweather", lambda one: one.last == "Bellweather"),
)


# A small directory by chance


def directory(make: Make, chance: random.Random) -> None:
    """Thirty physicians with a bit of everything, each thing said, denied or left open."""
    specialties = [make.specialty(name, name + " doctor") for name in ("Neurology", "Urology", "Oncology")]
    conditions = [make.condition(name) for name in ("Hemifacial spasm", "Gout", "Asthma")]
    procedures = [make.procedure(name) for name in ("Biopsy", "Suture")]
    languages = [make.language(code, name, name) for code, name in (("es", "Spanish"), ("de", "German"))]
    gold = make.plan()
    plans = [gold, make.plan("Silver", gold.payor), make.plan("Basic", "Other Health")]
    facilities = list(clinics(make, chance, [make.group(), make.group("Hill Clinics"), None]))
    for n in range(30):
        physician = make.physician(
            f"A{n}",
            chance.choice(("Okafor", "Bellweather")),
            at=None,
            gender=chance.choice(("female", "male", "non-binary", None)),
            conditions=some(chance, conditions),
            procedures=some(chance, procedures),
            languages=some(chance, languages),
            status=chance.choice(("listed",) * 9 + ("hidden",)),
        )
        for specialty in some(chance, specialties):
            make.further_specialty(physician, specialty)
        make.licences(physician, *some(chance, ["TN", "KY"]))
        for facility in chance.sample([*facilities, None], chance.choice((0, 1, 1, 2, 3))):
            location(make, chance, physician, facility, some(chance, plans))


def some(chance: random.Random, rows: list[Any]) -> list[Any]:
    return chance.sample(rows, chance.choice((0, 1, 1, 2)))


def clinics(make: Make, chance: random.Random, groups: list[Any]) -> Iterator[Facility]:
    for _ in range(8):
        there = miles_from(NASHVILLE, chance.choice((0, 3, 20, 26, 400)), bearing=chance.randrange(360))
        values: dict[str, Any] = {
            "group": chance.choice(groups),
            "wheelchair": chance.choice((True, False, None)),
        }
        values["state"] = chance.choice(("TN", "KY", None))
        yield make.facility(there if chance.random() < 0.8 else None, **values)


def location(
    make: Make, chance: random.Random, physician: Physician, facility: Facility | None, plans: list[Any]
) -> None:
    days = {
        "joins_on": (None, None, 0, 1),
        "leaves_on": (None, None, 0, -1),
        "closed_from": (None, None, 0, 1),
    }
    values: dict[str, Any] = {
        name: None if (ago := chance.choice(choices)) is None else TODAY + timedelta(days=ago)
        for name, choices in days.items()
    }
    values["closed_until"] = chance.choice((None, TODAY, TODAY + timedelta(days=1)))
    for name in ("accepting", "telehealth"):
        values[name] = chance.choice((True, False, None))
    ago = chance.choice((None, 0, 90, 91))
    confirmed = {} if ago is None else {"accepting": TODAY - timedelta(days=ago)}
    make.location(physician, facility, plans=plans, confirmed=confirmed, **values)


# A search by chance


@dataclass(frozen=True)
class Search:
    """A search, and what its words ask of a physician."""

    request: SearchRequest
    meant: Callable[[Physician], bool]


def search(chance: random.Random) -> Search:
    filters: dict[str, tuple[str, ...]] = {}
    values = {
        **{"specialty": ("neurology", "urology"), "condition": ("gout", "asthma"), "procedure": ("biopsy",)},
        **{"gender": ("female", "male", "non-binary"), "language": ("es", "de")},
        **{"payor": ("example-health", "other-health"), "group": ("riverside-clinics", "hill-clinics")},
        "plan": ("example-health-gold-ppo", "example-health-silver", "other-health-basic"),
        **dict.fromkeys(FLAGS, ("1",)),
    }
    for name in chance.sample(sorted(values), chance.choice((0, 1, 1, 2, 3))):
        filters[name] = tuple(chance.sample(values[name], min(len(values[name]), chance.choice((1, 1, 2)))))
    words, meant = chance.choice((*WORDS, ("", lambda _one: True)))
    near = chance.choice((HERE, replace(HERE, state=None), None))
    if not (filters or words):
        near = HERE
    within = chance.choice((5, 25, None))
    metres = None if within is None else within * METRES_PER_MILE
    request = SearchRequest(TODAY, words, near=near, within=metres, filters=filters, facets=True, per_page=1)
    return Search(request, meant)


# The plain loop


def has(person: Physician, here: PracticeLocation | None, name: str, value: str) -> bool:
    """Whether a physician, at one of the locations, has a value of a filter."""
    facility = here.facility if here else None
    match name:
        case "specialty":
            return any(link.specialty.slug == value for link in person.specialties)
        case "condition":
            return any(row.slug == value for row in person.conditions)
        case "procedure":
            return any(row.slug == value for row in person.procedures)
        case "language":
            return any(row.code == value for row in person.languages)
        case "gender":
            return person.gender == value
        case "group":
            return bool(facility and facility.group and facility.group.slug == value)
        case "plan":
            return any(plan.slug == value for plan in (here.plans if here else ()))
        case "payor":
            return any(plan.payor.slug == value for plan in (here.plans if here else ()))
    return said(here, name) == "yes"


def said(here: PracticeLocation | None, name: str) -> str:
    """What is said of a yes-or-no fact at one location."""
    if here is None:
        return "unknown"
    where = here.facility if name == "wheelchair" else here
    answer = getattr(where, name) if where else None
    if answer is None:
        return "unknown"
    if name == "accepting":
        days = [(TODAY - row.confirmed_on).days for row in here.confirmations if row.fact == "accepting"]
        if not any(ago <= 90 for ago in days):
            return "stale"
    return "yes" if answer else "no"


def in_use(here: PracticeLocation | None, near: Near | None) -> bool:
    """Whether somebody practises there; for a place, whether the door is open today."""
    if here is None:
        return True
    if here.leaves_on and here.leaves_on < TODAY:
        return False
    if near is None:
        return True
    if here.joins_on and here.joins_on > TODAY:
        return False
    closed = here.closed_from and here.closed_from <= TODAY
    return not (closed and (here.closed_until is None or here.closed_until > TODAY))


def is_near(person: Physician, here: PracticeLocation | None, request: SearchRequest) -> bool:
    near, facility = request.near, here.facility if here else None
    if near is None:
        return True
    if facility and facility.latitude is not None and facility.longitude is not None:
        away = great_circle(NASHVILLE, (facility.latitude, facility.longitude)).m
        return request.within is None or away <= request.within
    if near.state is None:
        return True
    if facility is None:
        return near.state in {licence.state for licence in person.licences}
    return facility.state in (near.state, None)


class Loop:
    """All physicians, asked one by one."""

    def __init__(self, people: list[Physician], search: Search) -> None:
        self.people, self.search = people, search
        self.locations = cache(lambda without=None: list(self._locations(without)))

    def _locations(self, without: str | None) -> Iterator[tuple[Physician, PracticeLocation | None]]:
        """Where somebody meets all that is asked, but for one filter."""
        request = self.search.request
        for person in self.people:
            if person.status != "listed" or not self.search.meant(person):
                continue
            for here in (*person.locations, *([] if person.locations else [None])):
                asked = ((name, values) for name, values in request.filters.items() if name != without)
                met = all(any(has(person, here, name, value) for value in values) for name, values in asked)
                if met and in_use(here, request.near) and is_near(person, here, request):
                    yield person, here

    def count(self, name: str, value: str) -> int:
        return len({person.id for person, here in self.locations(name) if has(person, here, name, value)})

    def flag(self, name: str) -> Flag:
        best: dict[int, set[str]] = {}
        for person, here in self.locations(name):
            best.setdefault(person.id, set()).add(said(here, name))
        order = ("yes", "stale", "unknown", "no")
        answers = [next(one for one in order if one in all_said) for all_said in best.values()]
        counts = {one: answers.count(one) for one in order}
        return Flag(name, **counts, chosen=name in self.search.request.filters)


VALUES: dict[str, tuple[str, ...]] = {
    "specialty": ("neurology", "urology", "oncology"),
    "condition": ("hemifacial-spasm", "gout", "asthma"),
    "procedure": ("biopsy", "suture"),
    "payor": ("example-health", "other-health"),
    "plan": ("example-health-gold-ppo", "example-health-silver", "other-health-basic"),
    "language": ("es", "de"),
    "gender": ("female", "male", "non-binary"),
    "group": ("riverside-clinics", "hill-clinics"),
}


def expected(loop: Loop, name: str) -> dict[str, int]:
    """Value → physicians, of whatever has any or is chosen."""
    chosen = loop.search.request.filters.get(name, ())
    counts = {value: loop.count(name, value) for value in VALUES[name]}
    return {value: count for value, count in counts.items() if count or value in chosen}


def counted(choice: Any) -> dict[str, int]:
    return {value.value: value.count for value in choice.values} if choice else {}


@pytest.mark.parametrize("seed", range(10))
def test_counts_are_those_of_a_plain_loop(session: Session, make: Make, seed: int) -> None:
    chance = random.Random(seed)
    directory(make, chance)
    refresh_noted(session)
    people = list(session.scalars(sa.select(Physician)))
    for _ in range(SEARCHES):
        one = search(chance)
        loop = Loop(people, one)
        found = find(session, one.request)
        facets = found.facets
        if facets is None or found.outcome == "similar_matches":
            assert found.outcome != "found", "the choices are counted wherever somebody is found"
            continue
        assert {flag.name: flag for flag in facets.flags} == {name: loop.flag(name) for name in FLAGS}
        shown = {choice.name: counted(choice) for choice in facets.choices}
        left_out = [name for name in CHOICES if name not in shown]
        assert shown == {name: expected(loop, name) for name in shown}
        name = chance.choice((*left_out, chance.choice(CHOICES)))
        assert counted(choose(session, one.request, name)) == expected(loop, name)
        assert all(name in one.request.filters or not expected(loop, name) for name in left_out)
        if found.outcome == "found":
            assert found.total == len({person.id for person, _ in loop.locations()})


# Flags


def facets_of(session: Session, **filters: str) -> Facets:
    refresh_noted(session)
    asked: dict[str, tuple[str, ...]] = {name: (value,) for name, value in filters.items()}
    request = SearchRequest(TODAY, near=HERE, filters=asked, facets=True)
    facets = find(session, request).facets
    assert facets
    return facets


def flag_of(session: Session, name: str, **filters: str) -> tuple[int, int, int, int]:
    """Yes, stale, no, unknown."""
    (flag,) = (one for one in facets_of(session, **filters).flags if one.name == name)
    return flag.yes, flag.stale, flag.no, flag.unknown


YES: dict[str, Any] = {"accepting": True, "confirmed": {"accepting": TODAY}}
STALE: dict[str, Any] = {"accepting": True, "confirmed": {"accepting": TODAY - timedelta(days=91)}}
NO: dict[str, Any] = {"accepting": False, "confirmed": {"accepting": TODAY}}
UNKNOWN: dict[str, Any] = {"accepting": None}


@pytest.mark.parametrize(
    ("one", "other", "best"),
    [
        (YES, STALE, (1, 0, 0, 0)),
        (YES, UNKNOWN, (1, 0, 0, 0)),
        (YES, NO, (1, 0, 0, 0)),
        (STALE, UNKNOWN, (0, 1, 0, 0)),
        (STALE, NO, (0, 1, 0, 0)),
        (UNKNOWN, NO, (0, 0, 0, 1)),
        (NO, NO, (0, 0, 1, 0)),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_several_locations_the_best_counts_and_once(
    session: Session,
    make: Make,
    one: dict[str, Any],
    other: dict[str, Any],
    best: tuple[int, ...],
    turned: bool,
) -> None:
    first, second = (other, one) if turned else (one, other)
    physician = make.physician(location={**first})
    make.location(physician, NASHVILLE, **second)
    assert flag_of(session, "accepting") == best


@pytest.mark.parametrize(("days", "best"), [(0, (1, 0, 0, 0)), (90, (1, 0, 0, 0)), (91, (0, 1, 0, 0))])
def test_a_confirmation_loses_its_power_after_day_90(
    session: Session, make: Make, days: int, best: tuple[int, ...]
) -> None:
    make.physician(location={"accepting": True, "confirmed": {"accepting": TODAY - timedelta(days=days)}})
    assert flag_of(session, "accepting") == best


def test_a_no_nobody_confirmed_lately_is_no_no(session: Session, make: Make) -> None:
    make.physician(location={"accepting": False, "confirmed": {"accepting": TODAY - timedelta(days=91)}})
    make.physician(location={"accepting": False})
    assert flag_of(session, "accepting") == (0, 2, 0, 0)


def test_the_newest_confirmation_counts(session: Session, make: Make) -> None:
    physician = make.physician(location=STALE)
    make.location(physician, (47.0, -120.0), **YES)
    assert flag_of(session, "accepting") == (0, 1, 0, 0)
    physician.locations[0].confirmations.extend(
        type(row)(fact="accepting", confirmed_on=TODAY, how="called", role="front desk")
        for row in list(physician.locations[0].confirmations)
    )
    assert flag_of(session, "accepting") == (1, 0, 0, 0)


def test_the_other_flags_never_grow_stale(session: Session, make: Make) -> None:
    make.physician(location={"telehealth": True})
    make.physician(location={"telehealth": False})
    make.physician()
    assert flag_of(session, "telehealth") == (1, 0, 1, 1)


def test_a_flag_is_counted_without_itself_and_under_the_others(session: Session, make: Make) -> None:
    make.physician(gender="female", location={"telehealth": True})
    make.physician(gender="female", location={"telehealth": False})
    make.physician(gender="male", location={"telehealth": True})
    assert flag_of(session, "telehealth", telehealth="1", gender="female") == (1, 0, 1, 0)


# Values


def test_a_physician_with_a_plan_at_two_locations_counts_once(session: Session, make: Make) -> None:
    plan = make.plan()
    physician = make.physician(location={"plans": [plan]})
    make.location(physician, NASHVILLE, plans=[plan, make.plan("Silver", plan.payor)])
    found = {choice.name: counted(choice) for choice in facets_of(session).choices}
    assert found["plan"] == {"example-health-gold-ppo": 1, "example-health-silver": 1}
    assert found["payor"] == {"example-health": 1}


def test_filters_must_be_met_at_one_and_the_same_location(session: Session, make: Make) -> None:
    plan = make.plan()
    physician = make.physician(location={"plans": [plan]})
    make.location(physician, NASHVILLE, telehealth=True)
    found = {choice.name: counted(choice) for choice in facets_of(session, telehealth="1").choices}
    assert "plan" not in found


def test_the_commonest_come_first_and_the_chosen_one_is_always_there(session: Session, make: Make) -> None:
    languages = [make.language(code, code, code) for code in ("aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh")]
    for n, language in enumerate(languages):
        for _ in range(9 - n):
            make.physician(languages=[language], at=NASHVILLE)
    (choice,) = (one for one in facets_of(session, language="hh").choices if one.name == "language")
    assert [(value.value, value.count, value.chosen) for value in choice.values] == [
        *((code, 9 - n, False) for n, code in enumerate(("aa", "bb", "cc", "dd", "ee", "ff"))),
        ("hh", 2, True),
    ]
    assert choice.of == 8


def test_a_value_nobody_has_any_more_is_shown_with_0_when_it_is_chosen(session: Session, make: Make) -> None:
    make.language()
    make.physician(gender="female")
    (choice,) = (
        one for one in facets_of(session, language="es", gender="female").choices if one.name == "language"
    )
    assert [(value.label, value.count, value.chosen) for value in choice.values] == [("Spanish", 0, True)]
