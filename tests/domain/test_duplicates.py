"""Which listings may be one person, and which surely are two."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from finder.domain import duplicates
from finder.domain.duplicates import MOST_TOGETHER, Signals, find, fingerprint_of, reasons

NICKNAMES = {"robert": frozenset({"bob"}), "bob": frozenset({"robert"})}
BOB = Signals(
    id=1,
    npi="1234567893",
    is_demo=False,
    first="robert",
    middle="james",
    last=("smith",),
    suffix="",
    gender="male",
    phones=frozenset({"+16155550142"}),
    facilities=frozenset({7}),
    zips=frozenset({"37203"}),
    specialties=frozenset({3}),
    training=frozenset({("example university", 1999)}),
)
#: Shares nothing with him but the name.
TWIN = replace(
    BOB,
    id=2,
    npi=None,
    middle="",
    gender=None,
    phones=frozenset(),
    facilities=frozenset(),
    zips=frozenset(),
    specialties=frozenset(),
    training=frozenset(),
)
HERE: dict[str, Any] = {"facilities": BOB.facilities}


def why(**values: Any) -> tuple[str, ...]:
    return reasons(BOB, replace(TWIN, **values), NICKNAMES)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"facilities": BOB.facilities}, "same office"),
        ({"phones": BOB.phones}, "same phone"),
        ({"training": BOB.training}, "same training"),
        ({"zips": BOB.zips, "specialties": BOB.specialties}, "same specialty and ZIP"),
    ],
    ids=str,
)
def test_one_name_and_one_thing_shared_are_enough(values: dict[str, Any], reason: str) -> None:
    assert {*why(**values)} == {"same name", reason}


def test_a_name_alone_is_not() -> None:
    assert why() == ()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"first": "bob"}, "goes by another form of the first name"),
        ({"first": "james"}, "goes by the middle name"),
        ({"first": "r"}, "first name shortened to a letter"),
        ({"last": ("smith", "jones")}, "last name with and without a second part"),
        ({"last": ("smyth",)}, "last name spelled nearly alike"),
        ({"last": ("smiht",)}, "last name spelled nearly alike"),
        ({"middle": "james", "last": ("jones",)}, "another last name"),
    ],
    ids=str,
)
def test_names_that_fit(values: dict[str, Any], reason: str) -> None:
    assert reason in why(**HERE, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"npi": "1679576722"},
        {"gender": "female"},
        {"is_demo": True},
        {"first": "william"},
        {"middle": "thomas"},
        {"last": ("jones",)},
        {"last": ("smith", "jones"), "specialties": frozenset({9})},
    ],
    ids=str,
)
def test_what_speaks_against_it(values: dict[str, Any]) -> None:
    assert why(**HERE, **values) == ()


def test_junior_and_senior_are_two() -> None:
    assert reasons(replace(BOB, suffix="jr"), replace(TWIN, suffix="sr", **HERE), NICKNAMES) == ()


def test_weaker_names_need_more_than_a_specialty_in_a_zip() -> None:
    place = {"zips": BOB.zips, "specialties": BOB.specialties}
    assert why(first="r", **place) == ()


def test_of_two_listings_with_numbers_none_is_compared() -> None:
    assert find([BOB, replace(BOB, id=2, npi="1679576722")], NICKNAMES).pairs == ()


def test_the_surest_pair_comes_first() -> None:
    surer = replace(TWIN, id=3, phones=BOB.phones, **HERE)
    found = find([BOB, replace(TWIN, **HERE), surer], NICKNAMES)
    assert found.pairs[0][:2] == (1, 3)


def test_crowds_are_counted_not_compared() -> None:
    crowd = [replace(TWIN, id=n, **HERE) for n in range(1, MOST_TOGETHER + 2)]
    found = find(crowd, NICKNAMES)
    assert (found.pairs, found.crowded) == ((), len(crowd))


def test_any_fact_compared_changes_the_fingerprint() -> None:
    before = fingerprint_of(BOB, TWIN)
    assert fingerprint_of(TWIN, BOB) == before
    for values in (
        {"first": "bob"},
        {"phones": frozenset({"x"})},
        {"npi": "1"},
        {"specialties": frozenset({9})},
    ):
        assert fingerprint_of(BOB, replace(TWIN, **values)) != before


def world(size: int) -> list[Signals]:
    """Ten doctors an office, and few of one name."""
    places = max(1, size // 10)
    return [
        replace(
            TWIN, id=n, first=f"name{n % 97}", last=(f"family{n % 101}",), facilities=frozenset({n % places})
        )
        for n in range(1, size + 1)
    ]


def test_looks_grow_with_the_number_of_listings(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Counter[int]()

    def counted(size: int) -> int:
        monkeypatch.setattr(duplicates, "reasons", lambda *_given: looks.update([size]) or ())
        find(world(size), NICKNAMES)
        return looks[size]

    # Each with each would be two hundred million looks.
    assert counted(20_000) <= 20 * max(1, counted(2_000)) and looks[20_000] < 20_000
