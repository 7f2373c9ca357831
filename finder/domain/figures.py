"""A figure of the ledger, and how it is said. None is ever typed into a text."""

import re
from dataclasses import dataclass

from finder.domain.articles import Style

METRICS = (
    *("prevalence", "incidence", "share", "success", "risk", "recurrence"),
    *("improvement", "duration", "age", "ratio"),
)
#: What needs to say of how many people, and after how long.
OUTCOMES = ("success", "improvement", "risk", "recurrence")
#: How many of those counted; of them alone a percentage is so many in ten.
OF_PEOPLE = ("prevalence", "share", "success", "risk", "recurrence")
POPULATIONS = ("general", "clinic", "surgical", "treated", "registry", "insured", "imaging", "autopsy")
SEXES = ("women", "men")
INTERVALS = ("95% CI", "range", "between studies")
#: The strongest first.
STRENGTHS = ("guideline", "review", "trial", "registry", "series", "site")
PERCENT = "percent"

_OF_PEOPLE = re.compile(r"(per [\d,]+) people\b(?! [a-z]{2})")


class UnsayableFigure(ValueError):
    """A figure that cannot be said as so many in ten."""


@dataclass(frozen=True)
class Measured:
    """What is said of a figure; `value` as published, as text."""

    value: str
    unit: str
    sex: str | None = None
    place: str | None = None


def said(figure: Measured, style: Style) -> str:
    """A figure in words: "14.5 per 100,000 women (Olmsted County, Minnesota)", "14.5 per 100,000", "about 9 in 10".

    Raises UnsayableFigure when it cannot be said in tenths.
    """
    if style == "tenths":
        return f"about {tenths(figure)} in 10"
    if style == "value":
        return f"{figure.value} {_unit(figure)}"
    place = f" ({figure.place})" if figure.place else ""
    return f"{figure.value} {_unit_of_whom(figure)}{place}"


def _unit(figure: Measured) -> str:
    """Without the people, whom the sentence around it names; one of a thing is not several."""
    unit = _OF_PEOPLE.sub(r"\1", figure.unit)
    return unit.removesuffix("s") if figure.value == "1" and " " not in unit else unit


def _unit_of_whom(figure: Measured) -> str:
    if figure.sex and "people" in figure.unit:
        return figure.unit.replace("people", figure.sex)
    return f"{figure.unit} of {figure.sex}" if figure.sex else figure.unit


def tenths(figure: Measured) -> int:
    """A percentage as so many in ten, halves up; raises UnsayableFigure for what would be none or all."""
    if figure.unit != PERCENT or not re.fullmatch(r"\d+(\.\d+)?", figure.value):
        raise UnsayableFigure(f"{figure.value} {figure.unit} is not one percentage")
    whole = int(float(figure.value) / 10 + 0.5)
    if not 0 < whole < 10:
        raise UnsayableFigure(f"{figure.value} percent is nobody or everybody in ten")
    return whole


@dataclass(frozen=True)
class OfPeople:
    """So many of so many people; not exact where the figure was rounded."""

    count: int
    of: int
    is_exact: bool


def of_people(figure: Measured) -> OfPeople | None:
    """One percentage of people as so many of 10, of 100 or of 1,000; None where that would be nobody or everybody."""
    if figure.unit != PERCENT or not re.fullmatch(r"\d+(\.\d+)?", figure.value):
        return None
    percent = float(figure.value)
    of = 10 if 9.5 <= percent < 95 else 100 if percent >= 0.95 else 1000
    count = int(percent * of / 100 + 0.5)
    if not 0 < count < of:
        return None
    return OfPeople(count, of, abs(count * 100 / of - percent) < 1e-9)


def strongest(kinds: list[str]) -> str:
    """The strongest of these kinds of source; one of `STRENGTHS`."""
    return min(kinds, key=STRENGTHS.index)
