"""Imports that are proposed first: which there were, and what each would change, or changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import ImportRow, ImportRun

#: Kind of a row → what it is counted as, in the order of the page.
COUNTED = {
    "new": "new",
    "changed": "changed",
    "same": "the same",
    "found": "of our physicians in the file",
    "removed": "practice locations removed",
    "hidden": "physicians hidden",
    "refused": "refused",
    "conflicts": "conflicts with fresher facts",
    "missing": "physicians not in the file",
    "elsewhere": "places of theirs not listed here",
    "strangers": "rows of people not listed here",
    "blank": "empty lines",
}


#: What such a file holds: a table of listings, the clinicians of CMS, deactivated numbers.
SOURCES = ("listings", "clinicians", "deactivated")


@dataclass(frozen=True)
class Run:
    """One such import."""

    id: int
    file_name: str
    state: str
    by: str
    #: when it was proposed, or decided on last
    at: datetime
    counts: dict[str, int]
    notes: tuple[str, ...]
    source: str
    #: the day the file was true; None: it does not say
    as_of: date | None


@dataclass(frozen=True)
class Compared:
    """One row of a comparison."""

    id: int
    line: int | None
    kind: str
    whose: str
    place: str
    differences: dict[str, list[str]]
    conflicts: dict[str, list[str]]
    reason: str | None
    received: dict[str, Any]


def runs(session: Session, limit: int = 50) -> list[Run]:
    """The latest imports, the last one first."""
    query = sa.select(ImportRun).where(ImportRun.source.in_(SOURCES)).order_by(ImportRun.id.desc())
    return [_run(row) for row in session.scalars(query.limit(limit))]


def run(session: Session, run_id: int) -> Run | None:
    """One of them."""
    query = sa.select(ImportRun).where(ImportRun.id == run_id, ImportRun.source.in_(SOURCES))
    row = session.scalar(query)
    return _run(row) if row else None


def rows(
    session: Session,
    run_id: int,
    kinds: Sequence[str],
    *,
    words: str = "",
    offset: int = 0,
    limit: int | None = 50,
) -> list[Compared]:
    """Rows of these kinds in the order of the file, of physicians whose name has these words."""
    query = _rows(run_id, kinds, words).order_by(ImportRow.id).offset(offset)
    return [_compared(row) for row in session.scalars(query.limit(limit) if limit else query)]


@dataclass(frozen=True)
class Unread:
    """A row of a federal file that was refused."""

    line: int | None
    npi: str
    #: as the file's header has it; "" for a line that is no row
    column: str
    reason: str


def refused(session: Session, run_id: int, limit: int | None = None) -> Iterator[Unread]:
    """The refused rows of a federal file, in the order of its lines; read as they are asked for."""
    columns = ImportRow.line, ImportRow.reason, ImportRow.kept
    query = sa.select(*columns).where(ImportRow.import_run_id == run_id, ImportRow.kind == "refused")
    rows = session.execute(query.order_by(ImportRow.line).limit(limit).execution_options(yield_per=1000))
    for line, reason, kept in rows:
        yield Unread(line, kept.get("npi") or "", kept.get("column", ""), reason or "")


def how_many(session: Session, run_id: int, kinds: Sequence[str], words: str = "") -> int:
    """How many such rows there are."""
    query = _rows(run_id, kinds, words).with_only_columns(sa.func.count())
    return session.scalar(query) or 0


def _rows(run_id: int, kinds: Sequence[str], words: str) -> sa.Select[ImportRow]:
    query = sa.select(ImportRow).where(ImportRow.import_run_id == run_id, ImportRow.kind.in_(kinds))
    for word in words.split()[:5]:
        query = query.where(ImportRow.whose.icontains(word, autoescape=True))
    return query


def _run(row: ImportRun) -> Run:
    notes = tuple(row.notes or ())
    return Run(
        row.id, row.file_name, row.state, row.by or "", row.finished_at, row.counts, notes,
        row.source, row.as_of,
    )  # fmt: skip


def _compared(row: ImportRow) -> Compared:
    return Compared(
        row.id, row.line, row.kind, row.whose, row.place, row.differences, row.conflicts, row.reason,
        row.received or {},
    )  # fmt: skip
