"""Charts are true: every axis begins at zero, holds all its values, and keeps their order and proportion."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.charts import Extent, extent, scale, tick_text

quick = settings(deadline=None, max_examples=200)
numbers = st.decimals(min_value="0.01", max_value="99999", places=2)


def points(values: list[Decimal]) -> list[Extent]:
    found = [extent(str(value)) for value in values]
    assert None not in found
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        ("14.5", Extent("point", 14.5, 14.5)),
        ("795,000", Extent("point", 795000, 795000)),
        ("nearly 3", Extent("point", 3, 3)),
        ("12.6 to 27", Extent("span", 12.6, 27)),
        ("under 0.1", Extent("below", 0, 0.1)),
        ("up to 300", Extent("below", 0, 300)),
        ("more than 4", Extent("above", 4, 4)),
        ("50 million", None),
        ("many", None),
        ("27 to 12.6", Extent("span", 12.6, 27)),
    ],
)
def test_a_published_value_is_drawn_as_what_it_is(value: str, drawn: Extent | None) -> None:
    assert extent(value) == drawn


def test_a_range_is_drawn_over_its_value() -> None:
    assert extent("37.8", "27.8", "47.7") == Extent("point", 37.8, 37.8, (27.8, 47.7))


def test_a_range_that_is_the_value_itself_is_drawn_once() -> None:
    assert extent("73 to 98.4", "73", "98.4") == Extent("span", 73, 98.4)


@pytest.mark.parametrize(
    ("highest", "unit", "ticks"),
    [
        ("14.5", "per 100,000 people", (0, 5, 10, 15)),
        ("1.94", "per 100,000 people a year", (0, 0.5, 1, 1.5, 2)),
        ("91.1", "percent", (0, 25, 50, 75, 100)),
        ("3.2", "percent", (0, 1, 2, 3, 4)),
        ("51.1", "years", (0, 20, 40, 60)),
        ("0", "percent", (0, 1)),
    ],
)
def test_ticks_are_numbers_people_count_in(highest: str, unit: str, ticks: tuple[float, ...]) -> None:
    assert scale(points([Decimal(highest)]), unit).ticks == ticks


@quick
@given(st.lists(numbers, min_size=1, max_size=12), st.sampled_from(["percent", "weeks"]))
def test_every_value_lies_within_the_frame(values: list[Decimal], unit: str) -> None:
    axis = scale(points(values), unit)
    assert max(map(float, values)) <= axis.top * (1 + 1e-9)
    assert all(0 <= axis.at(float(value)) <= 100 for value in values)


@quick
@given(st.lists(numbers, min_size=2, max_size=12))
def test_bars_keep_the_order_of_their_values(values: list[Decimal]) -> None:
    axis = scale(points(values), "weeks")
    ordered = [axis.at(float(value)) for value in sorted(values)]
    assert ordered == sorted(ordered)


@quick
@given(numbers, numbers)
def test_bars_keep_the_proportion_of_their_values(one: Decimal, other: Decimal) -> None:
    axis = scale(points([one, other]), "weeks")
    expected = float(min(one, other)) / float(max(one, other))
    assert abs(axis.at(float(min(one, other))) - expected * axis.at(float(max(one, other)))) < 0.011


@quick
@given(st.lists(numbers, min_size=1, max_size=12), st.sampled_from(["percent", "weeks"]))
def test_an_axis_begins_at_zero_and_ends_at_its_last_tick(values: list[Decimal], unit: str) -> None:
    axis = scale(points(values), unit)
    assert (axis.ticks[0], axis.ticks[-1], axis.at(0)) == (0, axis.top, 0)
    assert 2 <= len(axis.ticks) <= 5


@quick
@given(st.decimals(min_value=0, max_value=100, places=1))
def test_no_axis_of_percentages_goes_past_the_whole(value: Decimal) -> None:
    assert scale(points([value]), "percent").top <= 100


@pytest.mark.parametrize(("tick", "text"), [(0, "0"), (2.5, "2.5"), (10.0, "10"), (200000, "200,000")])
def test_a_tick_is_written_short(tick: float, text: str) -> None:
    assert tick_text(tick) == text
