"""Which page numbers are offered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.page.pages import page_numbers


@pytest.mark.parametrize(
    ("current", "last", "offered"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (1, 5, [1, 2, 3, 4, 5]),
        (1, 9, [1, 2, 3, None, 9]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (6, 11, [1, None, 4, 5, 6, 7, 8, None, 11]),
        (11, 11, [1, None, 9, 10, 11]),
    ],
)
def test_the_ends_and_the_neighbours(current: int, last: int, offered: list[int | None]) -> None:
    assert page_numbers(current, last) == offered


@given(st.integers(1, 500), st.integers(0, 500))
@settings(max_examples=200, deadline=None)
def test_numbers_rise_gaps_hide_at_least_two_and_the_list_stays_short(current: int, more: int) -> None:
    last = current + more
    offered = page_numbers(current, last)
    numbers = [number for number in offered if number is not None]
    assert (numbers[0], numbers[-1], current in numbers, len(offered) <= 9) == (1, last, True, True)
    assert numbers == sorted(set(numbers))
    for place, number in enumerate(offered):
        if number is None:
            before, after = offered[place - 1], offered[place + 1]
            assert before is not None and after is not None and after - before > 2
