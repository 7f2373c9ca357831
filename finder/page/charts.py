"""Figures as charts: which may stand on one axis, and the words beside each bar."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext

from finder.domain.charts import Extent, Scale, extent, scale, tick_text
from finder.page import figure_words
from finder.queries.ledger import FigureRow, Rejected

#: One bar alone compares nothing.
FEWEST_BARS = 2


@dataclass(frozen=True)
class Bar:
    """A figure on its axis; places and lengths in percent of the axis."""

    figure: FigureRow
    shape: str
    start: float
    length: float
    #: ends of its range
    whiskers: tuple[float, float] | None
    #: what a screen reader says of the bar
    said: str


@dataclass(frozen=True)
class Tick:
    """A value of the axis, or one found elsewhere, and where it stands."""

    at: float
    text: str

    @property
    def anchor(self) -> str:
        """How its text stands over its place, so that none leaves the picture."""
        return "start" if self.at < 4 else "end" if self.at > 96 else "middle"


@dataclass(frozen=True)
class Panel:
    """Figures of one metric and one unit on one axis; `others` cannot be drawn and stand in the table alone."""

    metric: str
    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    #: values found elsewhere that are not taken over
    marks: tuple[Tick, ...]
    #: every figure of the panel, drawn or not
    figures: tuple[FigureRow, ...]

    @property
    def drawn(self) -> list[FigureRow]:
        """The figures that have a bar."""
        return [bar.figure for bar in self.bars]


def panels(figures: Iterable[FigureRow], rejected: Sequence[Rejected] = ()) -> tuple[Panel, ...]:
    """Figures by metric and unit, each with an axis of its own, in the order they are first met."""
    found = list(figures)
    kinds = list(dict.fromkeys((one.metric, one.unit) for one in found))
    return tuple(
        _panel(metric, unit, [one for one in found if (one.metric, one.unit) == (metric, unit)], rejected)
        for metric, unit in kinds
    )


def _panel(metric: str, unit: str, figures: list[FigureRow], rejected: Sequence[Rejected]) -> Panel:
    drawn = [
        (one, found) for one in figures if one.is_shown and (found := extent(one.value, one.low, one.high))
    ]
    if len(drawn) < FEWEST_BARS:
        return Panel(metric, unit, (), (), (), tuple(figures))
    axis = scale((found for _, found in drawn), unit)
    bars = tuple(_bar(one, found, axis) for one, found in drawn)
    ticks = tuple(Tick(axis.at(tick), tick_text(tick)) for tick in axis.ticks)
    return Panel(metric, unit, bars, ticks, _marks(rejected, unit, axis), tuple(figures))


def _bar(figure: FigureRow, found: Extent, axis: Scale) -> Bar:
    # A single value is a bar from zero; a span begins where it begins.
    start = axis.at(found.low) if found.shape == "span" else 0.0
    whiskers = (axis.at(found.whiskers[0]), axis.at(found.whiskers[1])) if found.whiskers else None
    length = round(axis.at(found.high) - start, 2)
    return Bar(figure, found.shape, start, length, whiskers, _said(figure, axis))


def _said(figure: FigureRow, axis: Scale) -> str:
    value, top = figure_words.value(figure), tick_text(axis.top)
    if figure.interval:
        ends = figure_words.interval(figure)
        return gettext("%(value)s, on an axis from 0 to %(top)s; %(ends)s", value=value, top=top, ends=ends)
    return gettext("%(value)s, on an axis from 0 to %(top)s", value=value, top=top)


def _marks(rejected: Iterable[Rejected], unit: str, axis: Scale) -> tuple[Tick, ...]:
    """Values found elsewhere in the same unit, as far as the axis reaches."""
    stem = re.escape(unit.removesuffix(" people"))
    values = (re.match(rf"(\d+(?:\.\d+)?) {stem}(?! a year)\b", one.value) for one in rejected)
    numbers = (found[1] for found in values if found)
    return tuple(Tick(axis.at(float(number)), number) for number in numbers if float(number) <= axis.top)


@dataclass(frozen=True)
class Topic:
    """Figures that tell of one thing; of one axis are only those that one source counted in the same people."""

    title: str
    drawn: tuple[Panel, ...]
    #: those that stand alone
    single: tuple[FigureRow, ...]
    figures: tuple[FigureRow, ...]


def by_topic(figures: Iterable[FigureRow]) -> list[Topic]:
    """Figures by what they tell of, in this order: how common, who, benefit, coming back, risk."""
    ordered = sorted(figures, key=lambda one: figure_words.topic_rank(one.metric))
    return [
        _topic(figure_words.topic_title(rank), list(group))
        for rank, group in groupby(ordered, key=lambda one: figure_words.topic_rank(one.metric))
    ]


def _topic(title: str, figures: list[FigureRow]) -> Topic:
    ordered = sorted(figures, key=lambda one: figures.index(_first_beside(one, figures)))
    groups = [list(group) for _, group in groupby(ordered, key=_counted_in)]
    found = [panel for group in groups for panel in panels(group)]
    single = (one for panel in found if not panel.bars for one in panel.figures)
    return Topic(title, tuple(one for one in found if one.bars), tuple(single), tuple(ordered))


def _first_beside(figure: FigureRow, figures: list[FigureRow]) -> FigureRow:
    return next(one for one in figures if _counted_in(one) == _counted_in(figure))


def _counted_in(figure: FigureRow) -> tuple[str | None, ...]:
    """Those alike in all of it may stand on one axis."""
    return (figure.about, figure.source.key, figure.population, figure.metric, figure.unit)


def ungrouped(figures: Iterable[FigureRow]) -> list[FigureRow]:
    """Those that answer no question several figures answer, and are to be shown."""
    return [one for one in figures if one.group is None and one.is_shown]
