"""The claim ledger: figures, the conflicts between them, and the sources of a page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.figures import Measured, said
from finder.models import ConflictGroup, Figure, Source


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


@dataclass(frozen=True)
class FigureRow:
    """A figure of the ledger with its source; `value`, `low` and `high` as published, as text."""

    key: str
    metric: str
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


@dataclass(frozen=True)
class Conflict:
    """A question, the figures that answer it, and why they differ."""

    key: str
    question: str
    note: str
    rejected: tuple[Rejected, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True)
class Ledger:
    """What the texts of a page may refer to, by key, and the conflicts of the page in order."""

    figures: dict[str, FigureRow]
    sources: dict[str, SourceRow]
    conflicts: tuple[Conflict, ...]
    #: keys of the figures of the page itself, in order
    own: tuple[str, ...]


def ledger_of(
    session: Session, owner: sa.ColumnElement[bool], figures: Collection[str], sources: Collection[str]
) -> Ledger:
    """The figures of an owner and those of these keys, with their sources, and these sources; one statement."""
    wanted = sa.or_(owner, Figure.key.in_(figures))
    query = (
        sa.select(Source, Figure, ConflictGroup, owner.label("own"))
        .outerjoin(Figure, sa.and_(Figure.source_id == Source.id, wanted))
        .outerjoin(ConflictGroup, ConflictGroup.id == Figure.group_id)
        .where(sa.or_(Source.key.in_(sources), Figure.id.is_not(None)))
        .order_by(Figure.position, Figure.id, Source.id)
    )
    found = session.execute(query).all()
    rows = {source.key: _source(source) for source, *_ in found}
    told = {
        figure.key: _figure(figure, group, rows[source.key]) for source, figure, group, _ in found if figure
    }
    groups = {group.key: group for _, _, group, own in found if group and own}
    ordered = sorted(groups.values(), key=lambda group: group.position)
    own = tuple(figure.key for _, figure, _, own in found if figure and own)
    return Ledger(told, rows, tuple(_conflict(group, told) for group in ordered), own)


def _conflict(group: ConflictGroup, figures: dict[str, FigureRow]) -> Conflict:
    rejected = tuple(Rejected(one["value"], one["why"]) for one in group.rejected)
    answers = tuple(one for one in figures.values() if one.group == group.key)
    return Conflict(group.key, group.question, group.note, rejected, answers)


def _source(row: Source) -> SourceRow:
    return SourceRow(
        *(row.key, row.title, row.authors, row.published, row.doi, row.pmid, row.url, row.kind),
        *(row.read_on, row.seen),
    )


def _figure(row: Figure, group: ConflictGroup | None, source: SourceRow) -> FigureRow:
    return FigureRow(
        key=row.key,
        metric=row.metric,
        value=row.value,
        low=row.low,
        high=row.high,
        interval=row.interval_kind,
        unit=row.unit,
        population=row.population,
        sex=row.sex,
        age=row.age,
        place=row.place,
        years=row.years,
        n=row.n,
        follow_up=row.follow_up,
        is_shown=row.is_shown,
        group=group.key if group else None,
        source=source,
    )
