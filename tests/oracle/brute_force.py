"""Who is near, worked out the slow way: every location, measured with geopy, sorted. Shares no code with the search."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from geopy.distance import great_circle
from sqlalchemy.orm import Session

EARTH_KILOMETRES = 6371.0087714150598

ROWS = """
SELECT p.slug, p.id, f.latitude, f.longitude
FROM physician p JOIN practice_location l ON l.physician_id = p.id JOIN facility f ON f.id = l.facility_id
WHERE p.status = 'listed' AND f.latitude IS NOT NULL
"""
CODES = """
SELECT p.slug, s.code FROM physician p
JOIN physician_specialty ps ON ps.physician_id = p.id JOIN specialty s ON s.id = ps.specialty_id
"""
ZIPS = (
    "SELECT zip, latitude, longitude FROM place WHERE zip IS NOT NULL AND latitude IS NOT NULL ORDER BY zip"
)

Point = tuple[float, float]


@dataclass(frozen=True)
class Answer:
    """A physician and the metres to the nearest of the locations."""

    slug: str
    metres: float
    id: int


class Oracle:
    """All rows in memory; asks nothing of the program."""

    def __init__(self, session: Session) -> None:
        self.points: dict[str, list[Point]] = defaultdict(list)
        self.ids: dict[str, int] = {}
        for slug, key, latitude, longitude in session.execute(sa.text(ROWS)):
            self.points[slug].append((latitude, longitude))
            self.ids[slug] = key
        self.by_code: dict[str, set[str]] = defaultdict(set)
        for slug, code in session.execute(sa.text(CODES)):
            self.by_code[code].add(slug)
        self.zips: dict[str, Point] = {
            code: (latitude, longitude) for code, latitude, longitude in session.execute(sa.text(ZIPS))
        }

    def near(self, zip_code: str, code: str, metres: float | None) -> list[Answer]:
        """Everybody of a specialty within the circle, nearest first."""
        centre = self.zips[zip_code]
        found = [
            Answer(slug, min(self._metres(centre, point) for point in self.points[slug]), self.ids[slug])
            for slug in self.by_code[code]
            if slug in self.points
        ]
        inside = [answer for answer in found if metres is None or answer.metres <= metres]
        return sorted(inside, key=lambda answer: (answer.metres, answer.id))

    @staticmethod
    def _metres(a: Point, b: Point) -> float:
        return float(great_circle(a, b, radius=EARTH_KILOMETRES).meters)
