"""Wilson's interval: as published, and as an independent way to the same bounds has it."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.shares import Z_95, Share, wilson

#: Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3: of four trials.
PUBLISHED = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0.0000, 0.1611),
    (1, 29): (0.0061, 0.1718),
}


@pytest.mark.parametrize(("counted", "bounds"), PUBLISHED.items(), ids=str)
def test_the_bounds_are_those_of_the_literature(
    counted: tuple[int, int], bounds: tuple[float, float]
) -> None:
    assert wilson(*counted) == pytest.approx(bounds, abs=5e-5)


def solved(part: int, whole: int) -> tuple[float, float]:
    """By bisection: the farthest true shares from which what was counted lies 1.96 standard errors away."""
    share = part / whole

    def is_inside(true: float) -> bool:
        return abs(share - true) <= Z_95 * sqrt(true * (1 - true) / whole)

    return _border(is_inside, share, 0.0), _border(is_inside, share, 1.0)


def _border(is_inside: object, inside: float, outside: float) -> float:
    assert callable(is_inside)
    for _ in range(80):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if is_inside(middle) else (inside, middle)
    return inside


counts = st.integers(1, 5_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@settings(deadline=None, max_examples=200)
@given(counts)
def test_the_bounds_are_where_the_test_of_the_share_turns(counted: tuple[int, int]) -> None:
    assert wilson(*counted) == pytest.approx(solved(*counted), abs=1e-9)


@settings(deadline=None, max_examples=200)
@given(counts)
def test_bounds_hold_the_share_and_mirror_what_is_left(counted: tuple[int, int]) -> None:
    part, whole = counted
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole <= high <= 1
    assert (1 - high, 1 - low) == pytest.approx(wilson(whole - part, whole), abs=1e-12)


def test_none_and_all_reach_the_ends_exactly() -> None:
    assert (wilson(0, 7)[0], wilson(7, 7)[1]) == (0.0, 1.0)


def test_a_share_of_nothing_has_no_value_and_no_bounds() -> None:
    assert (Share(0, 0).value, Share(0, 0).bounds) == (None, None)


@pytest.mark.parametrize("counted", [(0, 0), (3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(counted: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(*counted)
