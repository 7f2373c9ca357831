"""Names for the map, from our own table of places."""

import math
from typing import Any

from flask import Blueprint, jsonify, request

from finder.page.permissions import open_to
from finder.page.problems import problem
from finder.page.request import session
from finder.queries.places import names_in

map_names = Blueprint("map", __name__)

MOST_NAMES = 60


@map_names.get("/map/places")
@open_to("everyone")
def places() -> Any:
    """The largest places in a box of degrees, largest first; `east` may pass 180 across the date line."""
    edges = [_degrees(request.args.get(edge, "")) for edge in ("south", "west", "north", "east")]
    if any(edge is None for edge in edges):
        return problem(400, "Not a box", "south, west, north and east are degrees, such as south=36.1")
    south, west, north, east = (edge or 0.0 for edge in edges)
    found = names_in(session(), south, west, north, east, MOST_NAMES)
    answer = jsonify(
        [{"name": n.name, "latitude": n.latitude, "longitude": n.longitude, "size": n.size} for n in found]
    )
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


def _degrees(text: str) -> float | None:
    try:
        value = float(text[:30])
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= 540 else None
