"""Opening hours in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.domain.hours import MINUTES_A_DAY, BadHours, Hours, Interval
from finder.domain.hours_text import hours_line, typed_hours


@st.composite
def days(draw: st.DrawFn) -> tuple[Interval, ...]:
    """Up to two intervals of a day that do not overlap."""
    times = sorted(draw(st.sets(st.integers(0, MINUTES_A_DAY - 1), max_size=4)))
    pairs = zip(times[::2], times[1::2], strict=False)
    return tuple(Interval(opens, closes) for opens, closes in pairs)


@given(st.builds(Hours, st.tuples(*[days()] * 7), st.booleans()))
def test_every_week_reads_back(hours: Hours):
    assert typed_hours(hours_line(hours)) == hours


def test_lunch_and_appointment():
    hours = typed_hours("Mon 8:00-12:00, 13:00-17:00; by appointment")
    assert hours_line(hours) == "Mon 08:00-12:00, 13:00-17:00; by appointment"


def test_a_stretch_of_days():
    assert hours_line(typed_hours("monday to wed 09:00–17:00")) == (
        "Mon 09:00-17:00; Tue 09:00-17:00; Wed 09:00-17:00"
    )


def test_overnight_and_all_day():
    line = "Sat 22:00-06:00; Sun 00:00-24:00"
    assert hours_line(typed_hours(line)) == line


def test_never_open_is_closed():
    assert hours_line(typed_hours("closed")) == "closed"


@pytest.mark.parametrize(
    "line", ["Mon", "8-5", "Mo 08:00-12:00", "Mon 08:00-25:00", "Mon 08:00-12:00, 11:00-13:00"]
)
def test_what_is_no_week_is_refused(line: str):
    with pytest.raises(BadHours):
        typed_hours(line)


def test_closed_days_read_back():
    line = "Mon 08:00-17:00; closed on federal holidays; closed on 2026-12-24; closed on 2026-12-31"
    assert hours_line(typed_hours(line)) == line


def test_a_closed_day_that_does_not_exist_is_refused():
    with pytest.raises(BadHours):
        typed_hours("Mon 08:00-17:00; closed on 2026-02-31")
