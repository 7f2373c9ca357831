"""The directory's own tables as arrays, read with a bare driver; for the oracle and the rival in memory."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tests.bench.world import AS_OF, Floats, Numbers

_LOCATIONS = """
SELECT l.id, l.physician_id, f.latitude, f.longitude, COALESCE(l.accepting, -1), COALESCE(l.telehealth, -1),
  (l.joins_on IS NULL OR l.joins_on <= :today) AND (l.leaves_on IS NULL OR l.leaves_on >= :today)
  AND NOT (l.closed_from IS NOT NULL AND l.closed_from <= :today
           AND (l.closed_until IS NULL OR l.closed_until > :today))
FROM practice_location l JOIN facility f ON f.id = l.facility_id JOIN physician p ON p.id = l.physician_id
WHERE f.latitude IS NOT NULL AND p.status = 'listed' ORDER BY l.id
"""
_CONFIRMED = (
    "SELECT practice_location_id, max(confirmed_on) FROM confirmation WHERE fact = 'accepting' GROUP BY 1"
)
_LINKS = {
    "specialty": "SELECT physician_id, specialty_id FROM physician_specialty",
    "condition": "SELECT physician_id, condition_id FROM physician_condition",
    "language": "SELECT physician_id, language_id FROM physician_language",
    "gender": """SELECT id, CASE gender WHEN 'female' THEN 1 WHEN 'male' THEN 2 ELSE 3 END FROM physician
                 WHERE gender IS NOT NULL""",
    "plan": "SELECT practice_location_id, plan_id FROM practice_location_plan",
    "payor": """SELECT DISTINCT t.practice_location_id, p.payor_id FROM practice_location_plan t
                JOIN plan p ON p.id = t.plan_id""",
}
#: Links that belong to a practice location; the others belong to the physician.
AT_LOCATIONS = ("plan", "payor")


@dataclass(frozen=True)
class Tables:
    """Practice locations with a point by id, one column an array; links as pairs of ids in the order of the first."""

    location: Numbers
    physician: Numbers
    latitude: Floats
    longitude: Floats
    #: 1 yes, 0 no, -1 unknown
    accepting: Numbers
    telehealth: Numbers
    open: NDArray[np.bool_]
    #: days before `AS_OF` that `accepting` was confirmed; a million: never
    age: Numbers
    links: dict[str, tuple[Numbers, Numbers]]
    #: words of names, as `questions.Names` has them → ids of physicians
    bearers: dict[str, list[int]]


def read_tables(path: str) -> Tables:
    """Everything the mixes ask about, from the file of a SQLite directory."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = connection.execute(_LOCATIONS, {"today": AS_OF.isoformat()}).fetchall()
    location, physician, latitude, longitude, accepting, telehealth, is_open = map(
        np.array, zip(*rows, strict=True)
    )
    bearers: dict[str, list[int]] = {}
    for word, who in name_words(connection.execute("SELECT id, first, middle, last FROM physician")):
        bearers.setdefault(word, []).append(who)
    links = {name: _pairs(connection, query) for name, query in _LINKS.items()}
    age = _ages(connection, location)
    connection.close()
    return Tables(
        location,
        physician,
        *(latitude.astype(float), longitude.astype(float), accepting, telehealth, is_open.astype(bool)),
        age,
        links,
        bearers,
    )


def name_words(people: Iterable[tuple[int, str, str | None, str]]) -> Iterator[tuple[str, int]]:
    """Each word of each name, "last:" or "given:" before it; a last name of two words as one word, too."""
    for who, first, middle, last in people:
        family = last.lower().split("-")
        for word in {*family, "".join(family)}:
            yield f"last:{word}", who
        for word in {first.lower(), (middle or first).lower()}:
            yield f"given:{word}", who


def _pairs(connection: sqlite3.Connection, query: str) -> tuple[Numbers, Numbers]:
    pairs = np.array(connection.execute(query).fetchall(), dtype=np.int64).reshape(-1, 2)
    pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
    return pairs[:, 0].copy(), pairs[:, 1].copy()


def _ages(connection: sqlite3.Connection, location: Numbers) -> Numbers:
    ages = np.full(int(location.max()) + 1, 1_000_000)
    for key, day in connection.execute(_CONFIRMED):
        ages[key] = (AS_OF - date.fromisoformat(day)).days
    return ages[location]
