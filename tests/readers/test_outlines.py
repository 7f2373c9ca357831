from typing import Any

import pytest

from finder.readers.outlines import StateOutline, by_state

#: Two squares side by side share the line between them (arc 1), which the second walks backwards.
ATLAS: dict[str, Any] = {
    "transform": {"scale": [0.5, 2.0], "translate": [-100.0, 30.0]},
    "arcs": [
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [0, 2]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
        [[300, 5], [4, 0], [0, 1], [-4, -1]],
    ],
    "objects": {
        "counties": {
            "geometries": [
                {"type": "Polygon", "id": "02001", "arcs": [[~1, 2]], "properties": {"name": "East"}},
                {"type": "Polygon", "id": "01001", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "MultiPolygon", "id": "02003", "arcs": [[[3]]], "properties": {"name": "Island"}},
            ]
        }
    },
}


@pytest.fixture
def states() -> list[StateOutline]:
    return list(by_state(ATLAS))


def _shapes(state: StateOutline) -> list[Any]:
    shapes: list[Any] = state.topology["objects"]["counties"]["geometries"]
    return shapes


def test_counties_are_gathered_by_state_in_order(states: list[StateOutline]) -> None:
    assert [(state.fips, len(_shapes(state))) for state in states] == [("01", 1), ("02", 2)]


def test_a_state_keeps_only_the_lines_it_uses(states: list[StateOutline]) -> None:
    assert states[0].topology["arcs"] == ATLAS["arcs"][:2]
    assert states[1].topology["arcs"] == ATLAS["arcs"][1:]


def test_a_line_walked_backwards_stays_so(states: list[StateOutline]) -> None:
    assert _shapes(states[1])[0]["arcs"] == [[~0, 1]]


def test_islands_are_renumbered_too(states: list[StateOutline]) -> None:
    assert _shapes(states[1])[1] == {"type": "MultiPolygon", "arcs": [[[2]]]}


def test_the_box_is_in_degrees_south_west_north_east(states: list[StateOutline]) -> None:
    assert states[0].box == (30.0, -100.0, 34.0, -99.0)
    assert states[1].box == (30.0, -99.0, 42.0, 52.0)
