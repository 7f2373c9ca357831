"""The Census outlines of us-atlas, cut into one small piece a state, so that a map loads what it shows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Geometry = dict[str, Any]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class StateOutline:
    """A TopoJSON topology of one state's counties, and its box (south, west, north, east) in degrees."""

    fips: str
    box: Box
    topology: dict[str, Any]


def by_state(atlas: dict[str, Any]) -> Iterator[StateOutline]:
    """Yield the states of a counties topology (us-atlas `counties-10m.json`), in the order of FIPS codes."""
    states: dict[str, list[Geometry]] = defaultdict(list)
    for county in atlas["objects"]["counties"]["geometries"]:
        states[county["id"][:2]].append(county)
    for fips, counties in sorted(states.items()):
        yield _cut(fips, counties, atlas)


def _cut(fips: str, counties: list[Geometry], atlas: dict[str, Any]) -> StateOutline:
    """Names and ids stay behind: the map draws lines, and place names come from our own table."""
    used = sorted({_plain(arc) for county in counties for arc in _leaves(county["arcs"])})
    new = {old: index for index, old in enumerate(used)}
    arcs = [atlas["arcs"][old] for old in used]
    shapes = [{"type": county["type"], "arcs": _renumbered(county["arcs"], new)} for county in counties]
    topology = {
        "type": "Topology",
        "transform": atlas["transform"],
        "objects": {"counties": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": arcs,
    }
    return StateOutline(fips, _box(arcs, atlas["transform"]), topology)


def _plain(arc: int) -> int:
    """TopoJSON writes an arc that is walked backwards as its complement."""
    return ~arc if arc < 0 else arc


def _leaves(arcs: list[Any]) -> Iterator[int]:
    for item in arcs:
        if isinstance(item, int):
            yield item
        else:
            yield from _leaves(item)


def _renumbered(arcs: list[Any], new: dict[int, int]) -> list[Any]:
    if arcs and isinstance(arcs[0], int):
        return [~new[~arc] if arc < 0 else new[arc] for arc in arcs]
    return [_renumbered(item, new) for item in arcs]


def _box(arcs: list[list[list[int]]], transform: dict[str, list[float]]) -> Box:
    """Alaska lies on both sides of the date line, so its box goes around the globe: it loads too often."""
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    xs = [x * scale_x + west for arc in arcs for x in accumulate(point[0] for point in arc)]
    ys = [y * scale_y + south for arc in arcs for y in accumulate(point[1] for point in arc)]
    return (min(ys), min(xs), max(ys), max(xs))
