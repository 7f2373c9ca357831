"""A figure is said in words, never without its unit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.figures import STRENGTHS, Measured, UnsayableFigure, said, strongest

WOMEN = Measured("14.5", "per 100,000 people", sex="women", place="Olmsted County, Minnesota")


@pytest.mark.parametrize(
    ("figure", "style", "words"),
    [
        (WOMEN, "whole", "14.5 per 100,000 women (Olmsted County, Minnesota)"),
        (WOMEN, "value", "14.5 per 100,000"),
        (Measured("0.8", "per 100,000 people a year"), "value", "0.8 per 100,000 a year"),
        (Measured("0.8", "per 100,000 people a year"), "whole", "0.8 per 100,000 people a year"),
        (Measured("5", "per 1,000 people scanned"), "value", "5 per 1,000 people scanned"),
        (Measured("62", "percent"), "value", "62 percent"),
        (Measured("62", "percent", sex="men"), "whole", "62 percent of men"),
        (Measured("1", "weeks"), "value", "1 week"),
        (Measured("1", "percent"), "value", "1 percent"),
        (Measured("92", "percent"), "tenths", "about 9 in 10"),
        (Measured("65", "percent"), "tenths", "about 7 in 10"),
        (Measured("5", "percent"), "tenths", "about 1 in 10"),
    ],
)
def test_a_figure_in_words(figure, style, words):
    assert said(figure, style) == words


@pytest.mark.parametrize(
    "figure",
    [
        Measured("4.9", "percent"),
        Measured("95", "percent"),
        Measured("73 to 98", "percent"),
        Measured("50", "weeks"),
        Measured("many", "percent"),
    ],
)
def test_what_is_not_some_in_ten_is_refused(figure):
    with pytest.raises(UnsayableFigure):
        said(figure, "tenths")


@settings(deadline=None, max_examples=60)
@given(st.decimals(min_value=5, max_value="94.9", places=1))
def test_tenths_are_never_more_than_half_a_tenth_off(value):
    tenth = int(said(Measured(str(value), "percent"), "tenths").split()[1])
    assert abs(tenth * 10 - value) <= 5


def test_the_strongest_kind_is_the_first_of_the_order():
    assert strongest(["site", "trial", "series"]) == "trial"
    assert strongest(list(reversed(STRENGTHS))) == "guideline"
