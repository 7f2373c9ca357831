"""Figures as charts: which may stand on one axis, and the words beside each bar."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext

from finder.domain.charts import Extent, Scale, extent, scale, tick_text
from finder.page import figure_words
from finder.page.figure_words import Label
from finder.queries.ledger import FigureRow, Rejected

#: One bar alone compares nothing.
FEWEST_BARS = 2


@dataclass(frozen=True)
class Bar:
    """A figure on its axis; places and lengths in percent of the axis."""

    label: Label
    #: what is known of it and not of those beside it
    details: tuple[str, ...]
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
    """Figures of one metric and one unit on one axis; those that cannot be drawn stand in the table alone."""

    metric: str
    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    #: values found elsewhere that are not taken over
    marks: tuple[Tick, ...]
    #: what is known of all its bars alike
    common: tuple[str, ...]
    #: every figure of the panel, drawn or not
    labels: tuple[Label, ...]


def panels(figures: Iterable[FigureRow], rejected: Sequence[Rejected] = ()) -> tuple[Panel, ...]:
    """Figures by metric and unit, each with an axis of its own, in the order they are first met."""
    found = list(figures)
    kinds = list(dict.fromkeys((one.metric, one.unit) for one in found))
    return tuple(
        _panel(metric, unit, [one for one in found if (one.metric, one.unit) == (metric, unit)], rejected)
        for metric, unit in kinds
    )


def _panel(metric: str, unit: str, figures: list[FigureRow], rejected: Sequence[Rejected]) -> Panel:
    labels = figure_words.labels(figures)
    drawn = [(one, found) for one in labels if (found := _extent(one.figure))]
    if len(drawn) < FEWEST_BARS:
        return Panel(metric, unit, (), (), (), (), tuple(labels))
    axis = scale((found for _, found in drawn), unit)
    common = figure_words.common([one for one, _ in drawn])
    bars = tuple(_bar(one, found, axis, common) for one, found in drawn)
    ticks = tuple(Tick(axis.at(tick), tick_text(tick)) for tick in axis.ticks)
    return Panel(metric, unit, bars, ticks, _marks(rejected, unit, axis), common, tuple(labels))


def _extent(figure: FigureRow) -> Extent | None:
    return extent(figure.value, figure.low, figure.high) if figure.is_shown else None


def _bar(label: Label, found: Extent, axis: Scale, common: tuple[str, ...]) -> Bar:
    # A single value is a bar from zero; a span begins where it begins.
    start = axis.at(found.low) if found.shape == "span" else 0.0
    whiskers = (axis.at(found.whiskers[0]), axis.at(found.whiskers[1])) if found.whiskers else None
    length = round(axis.at(found.high) - start, 2)
    details = tuple(fact for fact in label.facts if fact not in common)
    return Bar(label, details, found.shape, start, length, whiskers, _said(label, axis))


def _said(label: Label, axis: Scale) -> str:
    value, top = label.value, tick_text(axis.top)
    if label.figure.interval:
        ends = figure_words.interval(label.figure)
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
    single: tuple[Label, ...]
    labels: tuple[Label, ...]


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
    single = (one for panel in found if not panel.bars for one in panel.labels)
    every = (one for panel in found for one in panel.labels)
    return Topic(title, tuple(one for one in found if one.bars), tuple(single), tuple(every))


def _first_beside(figure: FigureRow, figures: list[FigureRow]) -> FigureRow:
    return next(one for one in figures if _counted_in(one) == _counted_in(figure))


def _counted_in(figure: FigureRow) -> tuple[str | None, ...]:
    """Those alike in all of it may stand on one axis."""
    return (figure.about, figure.source.key, figure.population, figure.metric, figure.unit)
