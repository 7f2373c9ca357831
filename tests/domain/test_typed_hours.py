"""Hours as typed by the staff."""

from datetime import date

import pytest

from finder.domain.hours import BadHours, Interval
from finder.domain.typed_hours import line, read_days, read_line


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("Closed", ()),
        ("08:30-17:00", ((510, 1020),)),
        ("8:30 AM – 5 PM", ((510, 1020),)),
        ("8 a.m. to 12pm, 1 pm - 5 pm", ((480, 720), (780, 1020))),
        ("13:00-17:00, 08:00-12:00", ((480, 720), (780, 1020))),
        ("22:00-06:00", ((1320, 360),)),
        ("6 PM - 12 AM", ((1080, 1440),)),
        ("12 AM - 6 AM", ((0, 360),)),
        ("24 hours", ((0, 1440),)),
    ],
)
def test_what_is_meant(typed: str, meant: tuple[tuple[int, int], ...]) -> None:
    assert read_line(typed) == tuple(Interval(*pair) for pair in meant)


@pytest.mark.parametrize(
    "typed",
    [
        *("8-5", "morning", "8:30", "25:00-26:00", "13 PM - 2 PM", "0 am - 2 pm"),
        *("08:00-12:00, 11:00-15:00", "08:60-09:00", "08:00-08:00", "٨:00-09:00", "08:00-09:00,"),
        *("08:00-09:00-10:00", "9" * 5000),
    ],
)
def test_what_cannot_be_read(typed: str) -> None:
    with pytest.raises(BadHours):
        read_line(typed)


@pytest.mark.parametrize(
    "typed", ["8:30 - 5:00", "8:30 AM - 5:00", "8:30 - 5:00 PM", "8:30 - 17:00", "10:00 - 5:00"]
)
def test_nobody_guesses_which_half_of_the_day_is_meant(typed: str) -> None:
    with pytest.raises(BadHours, match=typed.lower()):
        read_line(typed)


@pytest.mark.parametrize(
    "typed", ["", "24 hours", "8:30 AM - 12:00 PM, 1:00 PM - 5:00 PM", "10:00 PM - 6:00 AM"]
)
def test_it_is_written_as_it_is_read(typed: str) -> None:
    assert line(read_line(typed)) == typed


def test_days_are_typed_as_people_here_write_them() -> None:
    assert read_days("12/24/2026, 2026-12-31,") == (date(2026, 12, 24), date(2026, 12, 31))


@pytest.mark.parametrize("typed", ["Christmas", "24/12/2026", "12/24", "2026-02-30"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(BadHours):
        read_days(typed)
