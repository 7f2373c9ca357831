"""A made-up country full of physicians, as arrays: where they practise, what they treat, what they take.

Places are real ZIP points, people and names are not. The same size gives the same world on each run.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Pairs = tuple[Numbers, Numbers]

#: The day all questions are asked on; days below are counted from it.
AS_OF = date(2026, 11, 21)
SPECIALTIES, CONDITIONS, PAYORS, PLANS_EACH, LANGUAGES, SURNAMES, GIVEN_NAMES = (
    240,
    300,
    40,
    10,
    30,
    60_000,
    2_000,
)
#: How many have one, two, three, four practice locations: 1.4 on average.
_LOCATIONS = (0.70, 0.22, 0.06, 0.02)
_METRES_A_DEGREE = 111_195.0
UNKNOWN = -1


@dataclass(frozen=True)
class Zips:
    """The ZIP points a world is built on."""

    codes: list[str]
    cities: list[str]
    states: list[str]
    latitudes: Floats
    longitudes: Floats

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True)
class World:
    """Rows are counted from 0 here; ids in the database are one more. Links are pairs of rows without doubles."""

    size: int
    zips: Zips
    #: of each facility: its ZIP, where it stands, the group it is of, and 1 yes, 0 no, -1 unknown
    facility_zip: Numbers
    latitude: Floats
    longitude: Floats
    group: Numbers
    wheelchair: Numbers
    #: of each physician
    surname: Numbers
    second_surname: Numbers
    given: Numbers
    middle: Numbers
    gender: Numbers
    #: of each practice location, in the order of physicians
    physician: Numbers
    facility: Numbers
    accepting: Numbers
    telehealth: Numbers
    #: days after `AS_OF` of the first and last day, and of a closure; far away where there is none
    joins: Numbers
    leaves: Numbers
    closed: Numbers
    #: days before `AS_OF` somebody confirmed `accepting`; -1 never
    confirmed: Numbers
    #: physician and specialty, the primary one first; physician and condition; physician and language
    specialties: Pairs
    conditions: Pairs
    languages: Pairs
    #: practice location and plan
    plans: Pairs


def make_world(size: int, zips: Zips, seed: int = 3) -> World:
    """That many physicians."""
    dice = np.random.default_rng([seed, size])
    facilities = _facilities(dice, size, zips)
    physician, facility = _practice(dice, size, facilities[1], facilities[2])
    first = dice.choice(SPECIALTIES, size, p=_skewed(SPECIALTIES, 0.9))
    here = len(physician)
    accepting = _said(dice, here, 0.55, 0.2)
    confirmed = np.where((accepting >= 0) & (dice.random(here) < 0.7), dice.integers(0, 200, here), UNKNOWN)
    return World(
        size,
        zips,
        *facilities,
        *_people(dice, size),
        physician,
        facility,
        accepting,
        _said(dice, here, 0.4, 0.3),
        *_days(dice, here),
        confirmed,
        _specialties(dice, first),
        _conditions(dice, first),
        _languages(dice, size),
        _plans(dice, here),
    )


def _skewed(count: int, power: float) -> Floats:
    """Chances that fall with rank, as those of names and trades do."""
    weights = 1 / np.arange(1, count + 1) ** power
    answer: Floats = weights / weights.sum()
    return answer


def _said(dice: np.random.Generator, count: int, yes: float, no: float) -> Numbers:
    return dice.choice(np.array([1, 0, UNKNOWN]), count, p=[yes, no, 1 - yes - no])


def _people(dice: np.random.Generator, size: int) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    surname = dice.choice(SURNAMES, size, p=_skewed(SURNAMES, 0.75))
    second = np.where(dice.random(size) < 0.05, dice.integers(0, SURNAMES, size), UNKNOWN)
    given = dice.choice(GIVEN_NAMES, size, p=_skewed(GIVEN_NAMES, 0.8))
    middle = np.where(dice.random(size) < 0.6, dice.integers(0, 26, size), UNKNOWN)
    gender = dice.choice(np.array([0, 1, 2, UNKNOWN]), size, p=[0.45, 0.50, 0.01, 0.04])
    return surname, second, given, middle, gender


def _facilities(
    dice: np.random.Generator, size: int, zips: Zips
) -> tuple[Numbers, Floats, Floats, Numbers, Numbers]:
    count = max(size // 4, 50)
    zip_of = np.sort(dice.choice(len(zips), count, p=_crowded(dice, zips)))
    # Around the middle of the ZIP, half of them within a mile and a half.
    away, around = dice.gamma(2.0, 1500.0, count), dice.random(count) * 2 * np.pi
    latitude = zips.latitudes[zip_of] + away * np.cos(around) / _METRES_A_DEGREE
    narrow = np.cos(np.radians(zips.latitudes[zip_of]))
    longitude = zips.longitudes[zip_of] + away * np.sin(around) / _METRES_A_DEGREE / narrow
    group = np.where(dice.random(count) < 0.4, zip_of * 7 % max(count // 20, 1), UNKNOWN)
    # Kept to as many decimals as geocoders give.
    return zip_of, latitude.round(6), longitude.round(6), group, _said(dice, count, 0.5, 0.1)


def _crowded(dice: np.random.Generator, zips: Zips) -> Floats:
    """Chances of ZIPs: where ZIPs lie close together, people do."""
    cell = np.floor(zips.latitudes * 3).astype(np.int64) * 10_000 + np.floor(zips.longitudes * 3).astype(
        np.int64
    )
    _, which, crowd = np.unique(cell, return_inverse=True, return_counts=True)
    weights = crowd[which] ** 0.35 * dice.lognormal(0, 1, len(zips))
    answer: Floats = weights / weights.sum()
    return answer


def _practice(dice: np.random.Generator, size: int, latitude: Floats, longitude: Floats) -> Pairs:
    """Who practises where: at one facility, large ones first, and at others not far from it."""
    large = dice.lognormal(0, 1.2, len(latitude))
    home = dice.choice(len(latitude), size, p=large / large.sum())
    offices = dice.choice(np.arange(1, 5), size, p=_LOCATIONS)
    nearby = np.lexsort((longitude, np.floor(latitude * 4)))
    rank = np.empty_like(nearby)
    rank[nearby] = np.arange(len(nearby))
    physician = np.repeat(np.arange(size), offices)
    further = np.arange(len(physician)) - np.repeat(np.cumsum(offices) - offices, offices)
    steps = np.where(further, further * dice.integers(1, 12, len(physician)), 0)
    facility = nearby[(rank[home[physician]] + steps) % len(nearby)]
    kept = _distinct(physician, facility)
    return physician[kept], facility[kept]


def _distinct(first: Numbers, second: Numbers) -> Numbers:
    """Where each pair stands for the first time, in order."""
    _, places = np.unique(first << 32 | second, return_index=True)
    answer: Numbers = np.sort(places)
    return answer


def _days(dice: np.random.Generator, count: int) -> tuple[Numbers, Numbers, Numbers]:
    """One in a hundred has not begun, one has left, one is closed."""
    far, chance = 10_000, dice.random(count)
    joins = np.where(chance < 0.01, dice.integers(1, 60, count), -far)
    leaves = np.where((chance >= 0.01) & (chance < 0.02), dice.integers(-60, -1, count), far)
    closed = np.where((chance >= 0.02) & (chance < 0.03), dice.integers(-60, -1, count), far)
    return joins, leaves, closed


def _linked(rows: Numbers, others: Numbers) -> Pairs:
    kept = _distinct(rows, others)
    return rows[kept], others[kept]


def _specialties(dice: np.random.Generator, first: Numbers) -> Pairs:
    second = np.flatnonzero(dice.random(len(first)) < 0.15)
    rows = np.concatenate([np.arange(len(first)), second])
    order = np.argsort(rows, kind="stable")
    return _linked(rows[order], np.concatenate([first, (first[second] + 1) % SPECIALTIES])[order])


def _conditions(dice: np.random.Generator, first: Numbers) -> Pairs:
    """Three or four each, of those that go with the specialty."""
    rows = np.repeat(np.arange(len(first)), dice.integers(3, 5, len(first)))
    near = np.minimum(dice.geometric(0.12, len(rows)), 60)
    return _linked(rows, (first[rows] * 11 + near * near) % CONDITIONS)


def _languages(dice: np.random.Generator, size: int) -> Pairs:
    """English for most, and another for two in five."""
    most, some = np.flatnonzero(dice.random(size) < 0.8), np.flatnonzero(dice.random(size) < 0.4)
    rows = np.concatenate([most, some])
    others = 1 + dice.choice(LANGUAGES - 1, len(some), p=_skewed(LANGUAGES - 1, 1.1))
    order = np.argsort(rows, kind="stable")
    return _linked(rows[order], np.concatenate([np.zeros(len(most), dtype=np.int64), others])[order])


def _plans(dice: np.random.Generator, locations: int) -> Pairs:
    rows = np.repeat(np.arange(locations), dice.integers(2, 9, locations))
    payor = dice.choice(PAYORS, len(rows), p=_skewed(PAYORS, 0.8))
    return _linked(rows, payor * PLANS_EACH + np.minimum(dice.geometric(0.3, len(rows)) - 1, PLANS_EACH - 1))
