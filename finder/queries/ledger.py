"""The claim ledger: figures, the conflicts between them, and the sources of a page."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.figures import Measured, said
from finder.models import Condition, ConflictGroup, Figure, Source

#: More than there are pages with figures in the directory of one clinic.
_KEPT = 512


@dataclass(frozen=True)
class SourceRow:
    """A source as a page gives it; `read_on` is the day it was read, `seen` how."""

    key: str
    title: str
    authors: str
    published: str
    doi: str | None
    pmid: str | None
    url: str | None
    kind: str
    read_on: date
    seen: str

    @property
    def address(self) -> str | None:
        """Where to read it; None when nobody knows."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return self.url or (f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else None)


@dataclass(frozen=True, eq=False)
class FigureRow:
    """A figure of the ledger with its source; `value`, `low` and `high` as published, as text."""

    key: str
    metric: str
    #: in a few words what was counted; None where the question of its conflict says it
    what: str | None
    value: str
    low: str | None
    high: str | None
    #: what low and high are: "95% CI", "range", "between studies"
    interval: str | None
    unit: str
    population: str
    sex: str | None
    age: str | None
    place: str | None
    years: str | None
    n: int | None
    follow_up: str | None
    is_shown: bool
    #: key of the conflict it belongs to
    group: str | None
    #: what that conflict asks
    question: str | None
    #: name of the condition it is about; None for a figure of a procedure
    about: str | None
    source: SourceRow

    @property
    def measured(self) -> Measured:
        """What is said of it."""
        return Measured(self.value, self.unit, self.sex, self.place)

    @property
    def said(self) -> str:
        """The figure in words, with sex and place."""
        return said(self.measured, "whole")


@dataclass(frozen=True)
class Rejected:
    """A figure found elsewhere that is not taken over, and why."""

    value: str
    why: str


@dataclass(frozen=True, eq=False)
class Conflict:
    """A question, the figures that answer it, and why they differ."""

    key: str
    question: str
    note: str
    rejected: tuple[Rejected, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, eq=False)
class Ledger:
    """What the texts of a page may refer to, by key, and the conflicts of the page in order.

    Rows that read alike make the same one, so that what is made of it can be kept.
    """

    figures: dict[str, FigureRow]
    sources: dict[str, SourceRow]
    conflicts: tuple[Conflict, ...]
    #: keys of the figures of the page itself, in order
    own: tuple[str, ...]


def ledger_of(
    session: Session, owner: sa.ColumnElement[bool], figures: Collection[str], sources: Collection[str]
) -> Ledger:
    """The figures of an owner and those of these keys, with their sources, and these sources; one statement."""
    wanted = sa.or_(owner, Figure.key.in_(sorted(figures)))
    query = (
        sa.select(*_SOURCE, *_FIGURE, *_GROUP, owner.label("own"))
        .outerjoin(Figure, sa.and_(Figure.source_id == Source.id, wanted))
        .outerjoin(ConflictGroup, ConflictGroup.id == Figure.group_id)
        .outerjoin(Condition, Condition.id == Figure.condition_id)
        .where(sa.or_(Source.key.in_(sorted(sources)), Figure.id.is_not(None)))
        .order_by(Figure.position, Figure.id, Source.id)
    )
    return _ledger(tuple(map(tuple, session.execute(query))))


@lru_cache(maxsize=_KEPT)
def _ledger(rows: tuple[tuple[Any, ...], ...]) -> Ledger:
    found = [_found(row) for row in rows]
    told = {one.figure.key: one.figure for one in found if one.figure}
    own = [one for one in found if one.figure and one.is_own]
    return Ledger(
        figures=told,
        sources={one.source.key: one.source for one in found},
        conflicts=_conflicts(own, told),
        own=tuple(one.figure.key for one in own if one.figure),
    )


# Columns in the order of the fields they fill: rows of columns are built in a third of the time of mapped objects.
_SOURCE = (
    *(Source.key, Source.title, Source.authors, Source.published, Source.doi, Source.pmid),
    *(Source.url, Source.kind, Source.read_on, Source.seen),
)
_FIGURE = (
    *(Figure.key, Figure.metric, Figure.what, Figure.value, Figure.low, Figure.high, Figure.interval_kind),
    *(
        Figure.unit,
        Figure.population,
        Figure.sex,
        Figure.age,
        Figure.place,
        Figure.years,
        Figure.n,
        Figure.follow_up,
    ),
    *(
        Figure.is_shown,
        ConflictGroup.key.label("group_key"),
        ConflictGroup.question.label("asked"),
        Condition.name.label("about"),
    ),
)
_GROUP = (
    *(ConflictGroup.position, ConflictGroup.question, ConflictGroup.note),
    sa.cast(ConflictGroup.rejected, sa.Text),
)


class _Found(NamedTuple):
    """A row of the statement taken apart; a source that no figure stands on has none."""

    source: SourceRow
    figure: FigureRow | None
    #: position, question, note and rejected of its conflict
    group: tuple[Any, ...]
    is_own: bool


def _found(columns: tuple[Any, ...]) -> _Found:
    """From the columns in their order."""
    first, second = len(_SOURCE), len(_SOURCE) + len(_FIGURE)
    source = SourceRow(*columns[:first])
    figure = FigureRow(*(*columns[first:second], source)) if columns[first] is not None else None
    return _Found(source, figure, columns[second:-1], bool(columns[-1]))


def _conflicts(own: list[_Found], told: dict[str, FigureRow]) -> tuple[Conflict, ...]:
    """The conflicts of the page in their order, each with every figure that answers it."""
    groups = {one.figure.group: one.group for one in own if one.figure and one.figure.group}
    ordered = sorted(groups.items(), key=lambda group: int(group[1][0]))
    return tuple(_conflict(key, group, told) for key, group in ordered)


def _conflict(key: str, group: tuple[Any, ...], told: dict[str, FigureRow]) -> Conflict:
    _, question, note, rejected = group
    found = tuple(Rejected(one["value"], one["why"]) for one in json.loads(rejected))
    return Conflict(key, question, note, found, tuple(one for one in told.values() if one.group == key))
