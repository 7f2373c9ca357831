"""The geometry of charts of figures: where a value stands on an axis, in percent of its width.

An axis always begins at zero, so that a bar twice as long is a value twice as large.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from finder.domain.figures import PERCENT

#: What is drawn: one value, a span of values, or a bound with the value somewhere below or above it.
Shape = Literal["point", "span", "below", "above"]

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_SHAPES: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("point", re.compile(rf"(?:about |nearly )?{_NUMBER}")),
    ("span", re.compile(rf"{_NUMBER} to {_NUMBER}")),
    ("below", re.compile(rf"(?:under|up to|at most|less than) {_NUMBER}")),
    ("above", re.compile(rf"(?:over|more than|at least) {_NUMBER}")),
)
#: From here on a percentage is seen against the whole.
_LARGE_SHARE = 40.0
#: Steps between ticks that people count in, before the power of ten.
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS = 4


@dataclass(frozen=True)
class Extent:
    """A value as it is drawn; `whiskers` are the ends of its range, where it has one."""

    shape: Shape
    low: float
    high: float
    whiskers: tuple[float, float] | None = None

    @property
    def highest(self) -> float:
        """The furthest it reaches."""
        return max(self.high, *self.whiskers) if self.whiskers else self.high


@dataclass(frozen=True)
class Scale:
    """An axis from zero to `top` with evenly spaced ticks, the first at zero, the last at the top."""

    top: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a value stands, in percent of the width; what lies beyond the axis stands at its end."""
        return round(min(max(value / self.top, 0.0), 1.0) * 100, 2)


def extent(value: str, low: str | None = None, high: str | None = None) -> Extent | None:
    """How a published value is drawn; None for one that stands in words alone, such as "50 million"."""
    for shape, pattern in _SHAPES:
        if found := pattern.fullmatch(value):
            ends = [_number(one) for one in found.groups()]
            first = 0.0 if shape == "below" else ends[0]
            return _with_whiskers(shape, first, ends[-1], low, high)
    return None


def _with_whiskers(shape: Shape, first: float, last: float, low: str | None, high: str | None) -> Extent:
    """A range that is no more than the span itself is not drawn twice."""
    ends = extent(f"{low} to {high}") if low and high else None
    if first > last or ends is None or (ends.low, ends.high) == (first, last):
        return Extent(shape, min(first, last), max(first, last))
    return Extent(shape, first, last, (ends.low, ends.high))


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def scale(extents: Iterable[Extent], unit: str) -> Scale:
    """The axis that holds all of them; large percentages are seen against the whole hundred."""
    highest = max((one.highest for one in extents), default=0.0)
    if unit.startswith(PERCENT) and _LARGE_SHARE < highest <= 100:
        return Scale(100.0, (0.0, 25.0, 50.0, 75.0, 100.0))
    step = _step(highest)
    count = max(1, math.ceil(highest / step - 1e-9))
    ticks = tuple(round(step * number, 9) for number in range(count + 1))
    return Scale(ticks[-1], ticks)


def _step(highest: float) -> float:
    """The smallest of our steps that reaches so far in a few."""
    if highest <= 0:
        return 1.0
    power = math.pow(10, math.floor(math.log10(highest / _MOST_STEPS)))
    return next(one * power for one in _STEPS if one * power * _MOST_STEPS >= highest * (1 - 1e-9))


def tick_text(tick: float) -> str:
    """A tick as it is written: "2.5", "1,000", never "10.0"."""
    return f"{tick:,.9f}".rstrip("0").rstrip(".")
