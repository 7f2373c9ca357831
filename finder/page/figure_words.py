"""The words beside a figure: what was counted, in whom, where, when, and how sure it is."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext

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


def topic_rank(metric: str) -> int:
    """Which of the topics a metric belongs to."""
    return next(rank for rank, metrics in enumerate(_TOPICS) if metric in metrics)


def topic_title(rank: int) -> str:
    """The heading of a topic."""
    return [
        gettext("How common it is"),
        gettext("Who and what"),
        gettext("What treatment brings"),
        gettext("How often it comes back"),
        gettext("Risks"),
    ][rank]


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


def common(figures: Sequence[FigureRow]) -> list[str]:
    """What is known of several figures alike, to be said once."""
    if len(figures) < 2:
        return []
    first, *others = (facts(one, figures) for one in figures)
    return [fact for fact in first if all(fact in other for other in others)]


def details(figure: FigureRow, beside: Sequence[FigureRow] = ()) -> list[str]:
    """What is known of one figure alone, without what its title or those beside it say already."""
    said_once = common(beside)
    return [fact for fact in facts(figure, beside) if fact not in said_once]


def facts(figure: FigureRow, beside: Iterable[FigureRow] = ()) -> list[str]:
    """What is known of a figure besides what its title says."""
    known = (
        sex(figure.sex) if figure.sex else None,
        gettext("age %(age)s", age=figure.age) if figure.age else None,
        figure.place,
        figure.years,
        population(figure.population),
        studied(figure),
        gettext("follow-up: %(time)s", time=figure.follow_up) if figure.follow_up else None,
    )
    heading = title(figure, beside)
    return [fact for fact in known if fact and fact != heading]


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
    return {
        "general": gettext("whole population"),
        "clinic": gettext("people seen at a clinic"),
        "surgical": gettext("people who had surgery"),
        "treated": gettext("people in treatment"),
        "registry": gettext("people in a register"),
        "insured": gettext("people with insurance"),
        "imaging": gettext("people who had a scan"),
        "autopsy": gettext("people examined after death"),
    }[name]
