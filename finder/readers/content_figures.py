"""The claim ledger in front matter: figures, and the conflicts between those that answer one question."""

from dataclasses import dataclass

from finder.domain.figures import INTERVALS, METRICS, POPULATIONS, SEXES
from finder.readers.front_matter import Table

_OPTIONAL = (
    *("what", "low", "high", "interval", "sex", "age", "place", "years", "n"),
    *("follow_up", "group", "shown"),
)


@dataclass(frozen=True)
class IncomingFigure:
    """A published figure; `value`, `low` and `high` as text, `source` and `group` by key; None is not known."""

    id: str
    metric: str
    value: str
    low: str | None
    high: str | None
    interval: str | None
    unit: str
    population: str
    sex: str | None
    age: str | None
    place: str | None
    years: str | None
    n: int | None
    follow_up: str | None
    source: str
    group: str | None
    #: whether it is drawn; if not, it stands in the table of its conflict alone
    shown: bool
    #: in a few words what was counted
    what: str | None = None


@dataclass(frozen=True)
class IncomingRejected:
    """A figure found elsewhere that is not taken over, and why."""

    value: str
    why: str


@dataclass(frozen=True)
class IncomingConflict:
    """A question several figures answer, and why they differ."""

    id: str
    question: str
    note: str
    rejected: tuple[IncomingRejected, ...]


def figures_of(front: Table) -> tuple[IncomingFigure, ...]:
    """Figures, from `figures`; raises ContentError for one without metric, value, unit, population or source."""
    return tuple(_figure(table) for table in front.tables("figures", unique="id"))


def _figure(table: Table) -> IncomingFigure:
    table.only("id", "metric", "value", "unit", "population", "source", optional=_OPTIONAL)
    bounds = [table.has(key) for key in ("low", "high", "interval")]
    if any(bounds) != all(bounds):
        raise table.refusal("interval", "low, high and interval come together or not at all")
    return IncomingFigure(
        id=table.text("id"),
        metric=table.text("metric", METRICS),
        value=table.text("value"),
        low=table.maybe("low"),
        high=table.maybe("high"),
        interval=table.maybe("interval", INTERVALS),
        unit=table.text("unit"),
        population=table.text("population", POPULATIONS),
        sex=table.maybe("sex", SEXES),
        age=table.maybe("age"),
        place=table.maybe("place"),
        years=table.maybe("years"),
        n=table.count("n"),
        follow_up=table.maybe("follow_up"),
        source=table.text("source"),
        group=table.maybe("group"),
        shown=table.flag("shown") if table.has("shown") else True,
        what=table.maybe("what"),
    )


def conflicts_of(front: Table) -> tuple[IncomingConflict, ...]:
    """Conflict groups, from `conflicts`; raises ContentError for one without a note."""
    return tuple(_conflict(table) for table in front.tables("conflicts", unique="id"))


def _conflict(table: Table) -> IncomingConflict:
    table.only("id", "question", "note", optional=("rejected",))
    rejected = tuple(_rejected(one) for one in table.tables("rejected", unique="value"))
    return IncomingConflict(table.text("id"), table.text("question"), table.text("note"), rejected)


def _rejected(table: Table) -> IncomingRejected:
    table.only("value", "why")
    return IncomingRejected(table.text("value"), table.text("why"))
