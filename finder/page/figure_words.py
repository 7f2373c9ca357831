"""The words beside a figure: what was counted, in whom, where, when, and how sure it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from finder.domain.figures import OF_PEOPLE, PERCENT, of_people, said
from finder.queries.ledger import FigureRow

#: Metrics that tell of one thing, in the order a page shows them.
_TOPICS = (
    ("prevalence", "incidence"),
    ("share", "age", "ratio"),
    ("success", "improvement", "duration"),
    ("recurrence",),
    ("risk",),
)

_TITLES = (
    _l("How common it is"),
    _l("Who and what"),
    _l("What treatment brings"),
    _l("How often it comes back"),
    _l("Risks"),
)
#: In whom a figure was counted.
_POPULATIONS = {
    "general": _l("whole population"),
    "clinic": _l("people seen at a clinic"),
    "surgical": _l("people who had surgery"),
    "treated": _l("people in treatment"),
    "registry": _l("people in a register"),
    "insured": _l("people with insurance"),
    "imaging": _l("people who had a scan"),
    "autopsy": _l("people examined after death"),
}


@dataclass(frozen=True)
class Label:
    """The words of a figure beside others: name, value with its unit, so many people, and what else is known."""

    figure: FigureRow
    title: str
    value: str
    people: str
    facts: tuple[str, ...]


def labels(figures: Sequence[FigureRow]) -> list[Label]:
    """The words of figures that stand side by side."""
    return [
        Label(one, title(one, figures), value(one), people(one), tuple(facts(one, figures)))
        for one in figures
    ]


def common(beside: Sequence[Label]) -> tuple[str, ...]:
    """What is known of several figures alike, to be said once."""
    if len(beside) < 2:
        return ()
    first, *others = beside
    return tuple(fact for fact in first.facts if all(fact in other.facts for other in others))


def topic_rank(metric: str) -> int:
    """Which of the topics a metric belongs to."""
    return next(rank for rank, metrics in enumerate(_TOPICS) if metric in metrics)


def topic_title(rank: int) -> str:
    """The heading of a topic."""
    return str(_TITLES[rank])


def value(figure: FigureRow) -> str:
    """The figure with its unit: "14.5 per 100,000", "91.1 percent"."""
    return said(figure.measured, "value")


def people(figure: FigureRow) -> str:
    """A percentage as so many people: "about 9 in 10"; empty where that says nothing."""
    found = of_people(figure.measured) if figure.metric in OF_PEOPLE else None
    if found is None:
        return ""
    count, of = str(found.count), f"{found.of:,}"
    if found.is_exact:
        return gettext("%(count)s in %(of)s", count=count, of=of)
    return gettext("about %(count)s in %(of)s", count=count, of=of)


def unit(figure: FigureRow) -> str:
    """The unit with whom it is of: "per 100,000 women"."""
    if figure.sex and "people" in figure.unit:
        return figure.unit.replace("people", sex(figure.sex).lower())
    return figure.unit


def axis(unit: str) -> str:
    """What an axis counts."""
    return gettext("Percent, from 0") if unit == PERCENT else gettext("%(unit)s, from 0", unit=unit)


def whom(figure: FigureRow) -> str:
    """In whom it was counted, with sex and age."""
    known = (
        population(figure.population),
        sex(figure.sex) if figure.sex else None,
        gettext("age %(age)s", age=figure.age) if figure.age else None,
    )
    return ", ".join(fact for fact in known if fact)


def interval(figure: FigureRow) -> str:
    """The range and what it is; empty without one."""
    ends = {"low": figure.low, "high": figure.high}
    match figure.interval:
        case "95% CI":
            return gettext("%(low)s to %(high)s (95%% confidence interval)", **ends)
        case "range":
            return gettext("%(low)s to %(high)s (lowest to highest)", **ends)
        case "between studies":
            return gettext("%(low)s to %(high)s (from study to study)", **ends)
        case _:
            return ""


def title(figure: FigureRow, beside: Iterable[FigureRow] = ()) -> str:
    """What sets a figure apart from those beside it: what was counted, else the sex, the place or in whom."""
    if figure.what:
        return figure.what
    if any(one.sex for one in beside):
        return sex(figure.sex)
    return figure.place or population(figure.population)


def facts(figure: FigureRow, beside: Iterable[FigureRow] = ()) -> list[str]:
    """What is known of a figure besides what its title says."""
    heading = title(figure, beside)
    known = (
        sex(figure.sex) if figure.sex and not _says(heading, figure.sex) else None,
        gettext("age %(age)s", age=figure.age) if figure.age and not _says(heading, figure.age) else None,
        figure.place,
        figure.years,
        population(figure.population),
        studied(figure),
        gettext("follow-up: %(time)s", time=figure.follow_up) if figure.follow_up else None,
    )
    return [fact for fact in known if fact and fact != heading]


def _says(heading: str, fact: str) -> bool:
    """Whether a heading says a fact in whole words: "men" is not in "Women"."""
    return re.search(rf"\b{re.escape(fact)}\b", heading, re.IGNORECASE) is not None


def studied(figure: FigureRow) -> str:
    """How many stand behind it; empty when nobody says."""
    return gettext("%(n)s studied", n=f"{figure.n:,}") if figure.n else ""


def sex(name: str | None) -> str:
    """Of whom: women, men, or both."""
    match name:
        case "women":
            return gettext("Women")
        case "men":
            return gettext("Men")
        case _:
            return gettext("Women and men")


def population(name: str) -> str:
    """In whom it was counted."""
    return str(_POPULATIONS[name])
