"""The usual way to ask: joins over the directory's own tables, as text that both engines understand.

What differs is how facilities near a point are found, and how metres are worked out: a `Way`.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.bench.oracle import EARTH_METRES, FRESH
from tests.bench.questions import TOP, Names, Question
from tests.bench.world import AS_OF

#: Further than this is everywhere.
_FAR_METRES = 3_000_000.0
_LINKS = {
    "specialty": "physician_specialty",
    "condition": "physician_condition",
    "language": "physician_language",
}
_OPEN = """(l.joins_on IS NULL OR l.joins_on <= {today}) AND (l.leaves_on IS NULL OR l.leaves_on >= {today})
    AND NOT (l.closed_from IS NOT NULL AND l.closed_from <= {today}
             AND (l.closed_until IS NULL OR l.closed_until > {today}))"""
_FACETS = """, people AS MATERIALIZED (SELECT DISTINCT who FROM hit)
SELECT * FROM (SELECT 'condition', c.condition_id, COUNT(*) FROM people JOIN physician_condition c
    ON c.physician_id = people.who GROUP BY c.condition_id ORDER BY 3 DESC LIMIT {top}) AS one
UNION ALL SELECT * FROM (SELECT 'language', c.language_id, COUNT(*) FROM people JOIN physician_language c
    ON c.physician_id = people.who GROUP BY c.language_id ORDER BY 3 DESC LIMIT {top}) AS two
UNION ALL SELECT * FROM (SELECT 'payor', n.payor_id, COUNT(DISTINCT hit.who) FROM hit JOIN practice_location_plan t
    ON t.practice_location_id = hit.place JOIN plan n ON n.id = t.plan_id
    GROUP BY n.payor_id ORDER BY 3 DESC LIMIT {top}) AS three
UNION ALL SELECT 'gender', CASE p.gender WHEN 'female' THEN 1 WHEN 'male' THEN 2 ELSE 3 END, COUNT(*) FROM people
    JOIN physician p ON p.id = people.who WHERE p.gender IS NOT NULL GROUP BY p.gender
UNION ALL SELECT 'telehealth', best, COUNT(*) FROM (SELECT who, MAX(CASE WHEN telehealth IS NULL THEN 1
    WHEN telehealth THEN 3 ELSE 0 END) AS best FROM hit GROUP BY who) AS four GROUP BY best
UNION ALL SELECT 'accepting', best, COUNT(*) FROM (SELECT who, MAX(CASE WHEN accepting IS NULL THEN 1
    WHEN NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.practice_location_id = hit.place AND c.fact = 'accepting'
                     AND c.confirmed_on >= {fresh}) THEN 2 WHEN accepting THEN 3 ELSE 0 END) AS best
    FROM hit GROUP BY who) AS five GROUP BY best"""

#: How an engine writes a parameter: `mark("today")`.
Mark = Callable[[str], str]


@dataclass(frozen=True)
class Way:
    """How facilities near a point are found."""

    mark: Mark
    #: tables, with the facility as "f"
    source: str
    #: near enough, roughly or exactly
    near: str
    metres: str


def haversine(mark: Mark, least: str) -> str:
    """Metres from the point to facility "f"; `least` is the engine's name for the smaller of two."""
    up, around = mark("up"), mark("around")
    return f"""2 * {EARTH_METRES!r} * asin(sqrt({least}(1.0, power(sin((radians(f.latitude) - {up}) / 2), 2)
        + cos({up}) * cos(radians(f.latitude)) * power(sin((radians(f.longitude) - {around}) / 2), 2))))"""


def page(way: Way, question: Question, names: Names | None) -> str:
    """Physician, metres and the total, nearest first."""
    return f"""WITH hit AS ({_hit(way, question, names)})
SELECT who, MIN(metres), COUNT(*) OVER () FROM hit WHERE metres <= {way.mark("reach")}
GROUP BY who ORDER BY 2, 1 LIMIT {way.mark("length")}"""


def facets(way: Way, question: Question, names: Names | None) -> str:
    """Name of the facet, value, how many physicians."""
    mark = way.mark
    hit = f"SELECT * FROM ({_hit(way, question, names)}) AS h WHERE metres <= {mark('reach')}"
    return f"WITH hit AS MATERIALIZED ({hit})" + _FACETS.format(top=TOP, fresh=mark("fresh"))


def parameters(question: Question, metres: float, length: int, names: Names | None) -> dict[str, Any]:
    """Values for the marks; a circle that large is the whole Earth."""
    everywhere = metres > _FAR_METRES
    angle = math.degrees(metres / EARTH_METRES) + 1e-6
    narrow = math.cos(math.radians(min(abs(question.latitude) + angle, 89.0)))
    asked = {name: getattr(question, name) for name in (*_LINKS, "plan")}
    words = {
        f"word{n}_{m}": word for n, clause in enumerate(names or ()) for m, word in enumerate(sorted(clause))
    }
    return {
        "south": -90.0 if everywhere else question.latitude - angle,
        "north": 90.0 if everywhere else question.latitude + angle,
        "west": -180.0 if everywhere else question.longitude - angle / narrow,
        "east": 180.0 if everywhere else question.longitude + angle / narrow,
        "up": math.radians(question.latitude),
        "around": math.radians(question.longitude),
        "latitude": question.latitude,
        "longitude": question.longitude,
        "reach": 30_000_000.0 if everywhere else metres,
        "length": length,
        "today": AS_OF.isoformat(),
        "fresh": (AS_OF - timedelta(days=FRESH)).isoformat(),
        "gender": question.gender.value if question.gender else None,
        **{name: wanted.id if wanted else None for name, wanted in asked.items()},
        **words,
    }


def _hit(way: Way, question: Question, names: Names | None) -> str:
    mark = way.mark
    joins = [
        f"JOIN {table} {name[0]}_ ON {name[0]}_.physician_id = p.id AND {name[0]}_.{name}_id = {mark(name)}"
        for name, table in _LINKS.items()
        if getattr(question, name)
    ]
    if question.plan:
        joins.append(
            f"JOIN practice_location_plan t ON t.practice_location_id = l.id AND t.plan_id = {mark('plan')}"
        )
    where = [way.near, "p.status = 'listed'", _OPEN.format(today=mark("today"))]
    if question.gender:
        where.append(f"p.gender = {mark('gender')}")
    where += [_named(mark, number, clause) for number, clause in enumerate(names or ())]
    return f"""SELECT l.physician_id AS who, l.id AS place, l.accepting, l.telehealth, {way.metres} AS metres
FROM {way.source} JOIN practice_location l ON l.facility_id = f.id JOIN physician p ON p.id = l.physician_id
{" ".join(joins)} WHERE {" AND ".join(where)}"""


def _named(mark: Mark, number: int, clause: frozenset[str]) -> str:
    marks = ", ".join(mark(f"word{number}_{n}") for n in range(len(clause)))
    return f"p.id IN (SELECT physician_id FROM rival_name WHERE word IN ({marks}))"
