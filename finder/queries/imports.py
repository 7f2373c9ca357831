"""Imports that are proposed first: which there were, and what each would change, or changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.names import PersonName
from finder.models import Change, ImportRow, ImportRun, Physician
from finder.queries.listing_history import names_of
from finder.queries.rows import person_name

#: What such a file holds: a table of listings, the clinicians of CMS, deactivated numbers.
SOURCES = ("listings", "clinicians", "deactivated")

#: What a page shows one below the other → kinds of rows; "conflict" are rows with one, whatever else they do.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "changed": ("changed",),
    "new": ("new",),
    "removed": ("removed",),
    "hidden": ("missing", "hidden"),
    "conflict": ("conflict", "changed"),
    "refused": ("refused",),
    "same": ("same",),
}


@dataclass(frozen=True)
class Run:
    """One such import."""

    id: int
    file_name: str
    state: str
    #: who proposed it, by name where it is a member of the staff
    by: str
    #: when it was proposed, or decided on last
    at: datetime
    counts: dict[str, int]
    notes: tuple[str, ...]
    source: str
    #: the day the file was true; None: it does not say
    as_of: date | None


@dataclass(frozen=True)
class Deed:
    """What somebody did with an import: propose, apply, discard or undo."""

    deed: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Compared:
    """One row of a comparison."""

    id: int
    line: int | None
    kind: str
    whose: str
    place: str
    #: of the physician's page; None for somebody who is not here, or not yet
    slug: str | None
    #: whether the physician is new, too
    adds: bool
    differences: dict[str, list[str]]
    conflicts: dict[str, list[str]]
    reason: str | None


@dataclass(frozen=True)
class Absent:
    """A listed physician the file says nothing of."""

    slug: str
    name: PersonName


def runs(session: Session, limit: int = 50) -> list[Run]:
    """The latest imports, the last one first."""
    query = sa.select(ImportRun).where(ImportRun.source.in_(SOURCES)).order_by(ImportRun.id.desc())
    found = session.scalars(query.limit(limit)).all()
    names = names_of(session, {row.by for row in found if row.by})
    return [_run(row, names) for row in found]


def run(session: Session, run_id: int) -> Run | None:
    """One of them."""
    query = sa.select(ImportRun).where(ImportRun.id == run_id, ImportRun.source.in_(SOURCES))
    row = session.scalar(query)
    return _run(row, names_of(session, {row.by or ""})) if row else None


def deeds(session: Session, found: Run) -> list[Deed]:
    """What was done with it, by whom and when, the first deed first."""
    query = sa.select(Change).where(Change.noun == "import_run", Change.noun_id == found.id)
    changes = session.scalars(query.order_by(Change.id)).all()
    # The deeds of an import say so where they say by whom.
    beside = f"import of {found.file_name} by "
    authors = [change.by.removeprefix("undo of ").removeprefix(beside) for change in changes]
    names = names_of(session, set(authors))
    return [
        Deed(change.deed, names.get(author, author), change.made_at)
        for change, author in zip(changes, authors, strict=True)
    ]


def rows(
    session: Session, run_id: int, kinds: Sequence[str], *, offset: int = 0, limit: int | None = 50
) -> list[Compared]:
    """Rows of these kinds in the order of the file."""
    return _page(session, _rows(run_id).where(ImportRow.kind.in_(kinds)), offset, limit)


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


def shown(session: Session, run_id: int, what: str, *, offset: int, limit: int) -> list[Compared]:
    """Those of `SHOWN` in the order of the file."""
    return _page(session, _rows(run_id).where(*_of(what)), offset, limit)


def how_many(session: Session, run_id: int) -> dict[str, int]:
    """How many rows there are of each of `SHOWN`."""
    query = _rows(run_id).with_only_columns(sa.func.count())
    return {what: session.scalar(query.where(*_of(what))) or 0 for what in SHOWN}


def absent(session: Session, run_id: int, *, offset: int, limit: int) -> list[Absent]:
    """Listed physicians of whom no row of the file is, by name."""
    query = _absent(run_id).order_by(Physician.sort_key, Physician.id).offset(offset).limit(limit)
    return [Absent(row.slug, person_name(row)) for row in session.scalars(query)]


def how_many_absent(session: Session, run_id: int) -> int:
    """How many they are now."""
    return session.scalar(_absent(run_id).with_only_columns(sa.func.count())) or 0


def _absent(run_id: int) -> sa.Select[Any]:
    # A refused row may have no physician, but says whose it is all the same.
    named = sa.select(ImportRow.person).where(ImportRow.import_run_id == run_id, ImportRow.line.is_not(None))
    person = sa.literal("#").concat(sa.cast(Physician.id, sa.String))
    return sa.select(Physician).where(Physician.status == "listed", person.not_in(named))


def _rows(run_id: int) -> sa.Select[Any]:
    return sa.select(ImportRow).where(ImportRow.import_run_id == run_id)


def _of(what: str) -> list[sa.ColumnElement[bool]]:
    has_conflict = sa.cast(ImportRow.conflicts, sa.Text) != "{}"
    of_kind = ImportRow.kind.in_(SHOWN[what])
    return [of_kind, has_conflict] if what == "conflict" else [of_kind]


def _page(session: Session, query: sa.Select[Any], offset: int, limit: int | None) -> list[Compared]:
    with_slugs = query.add_columns(Physician.slug).outerjoin(
        Physician, Physician.id == ImportRow.physician_id
    )
    found = session.execute(with_slugs.order_by(ImportRow.id).offset(offset).limit(limit))
    return [_compared(row, slug) for row, slug in found]


def _run(row: ImportRun, names: Mapping[str, str]) -> Run:
    by = row.by or ""
    return Run(
        row.id,
        row.file_name,
        row.state,
        names.get(by, by),
        row.finished_at,
        row.counts,
        tuple(row.notes or ()),
        row.source,
        row.as_of,
    )


def _compared(row: ImportRow, slug: str | None) -> Compared:
    return Compared(
        row.id, row.line, row.kind, row.whose, row.place, slug, "adds" in row.kept,
        row.differences, row.conflicts, row.reason,
    )  # fmt: skip
