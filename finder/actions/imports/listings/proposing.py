"""A proposal: the rows of a file as received, and what they would change; kept until somebody decides."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.changes import Journal
from finder.actions.imports.given import CLINICIANS, DEACTIVATED
from finder.actions.imports.guards import shrunk
from finder.actions.imports.listings.comparing import Comparison, compare
from finder.models import ImportRow, ImportRun, Physician, PracticeLocation
from finder.readers.incoming import BadListing, IncomingListing

SOURCE = "listings"
#: All that are proposed before they are applied, and can be undone.
SOURCES = (SOURCE, CLINICIANS, DEACTIVATED)
# An import that takes away more than this share of the directory needs somebody's yes.
_SHRINKS_BY = 0.05
# A number is deactivated for a reason of its own: of ten physicians, one may well retire.
FEW = 20


class NotOpen(ValueError):
    """The import was decided on before, or is not there."""


class TooMuchGone(ValueError):
    """The import would take away suspiciously much; the message says how much."""


def propose_listings(
    session: Session,
    rows: Iterable[IncomingListing | BadListing],
    *,
    file_name: str,
    file_digest: str,
    by: str,
    as_of: date,
    notes: Iterable[str] = (),
    complete: bool = False,
    sent_as: str | None = None,
) -> int:
    """Keep the rows and what they would change; the id of the run. Flushes; raises UnreadableFile.

    `as_of`: the day the file was true, for rows that do not say. `complete`: who is not in it is to be hidden.
    `sent_as`: of the form they came by, which makes one proposal however often it is sent.
    """
    if known := _sent_before(session, sent_as):
        return known
    found = compare(session, rows, as_of, complete=complete)
    run = ImportRun(
        source=SOURCE, file_name=file_name, file_digest=file_digest, counts=found.counts(), state="proposed"
    )
    run.by, run.sent_as, run.notes = by, sent_as, [*notes, *_notes(session, found)]
    try:
        with session.begin_nested():
            session.add(run)
    except sa.exc.IntegrityError:
        if (known := _sent_before(session, sent_as)) is None:
            raise
        return known  # the other of the two was quicker
    for batch in in_batches(found.rows, 500):
        session.execute(sa.insert(ImportRow), [_values(row, run.id) for row in batch])
    note_run(session, run, "propose", by)
    return run.id


def _sent_before(session: Session, sent_as: str | None) -> int | None:
    return session.scalar(sa.select(ImportRun.id).where(ImportRun.sent_as == sent_as)) if sent_as else None


def discard(session: Session, run_id: int, by: str) -> None:
    """Decide against a proposal. Flushes; raises NotOpen."""
    run = held(session, run_id, "proposed")
    run.state = "discarded"
    note_run(session, run, "discard", by)


def held(session: Session, run_id: int, state: str) -> ImportRun:
    """The import of listings, if it stands so; nobody else decides on it meanwhile. Raises NotOpen."""
    query = sa.select(ImportRun).where(ImportRun.id == run_id, ImportRun.source.in_(SOURCES))
    run = session.scalar(query.with_for_update())
    if run is None:
        raise NotOpen(f"There is no such import as number {run_id}.")
    if run.state != state:
        raise NotOpen(f"Import {run_id} is {run.state}, not {state}.")
    return run


def refuse_shrinkage(session: Session, run: ImportRun) -> None:
    """Raise TooMuchGone when the proposal takes away more than a twentieth, or the file has lost as much."""
    if said := _too_much(session, run):
        raise TooMuchGone(said)


def too_much(session: Session, run_id: int) -> str | None:
    """How much a proposal would take away, when somebody has to say yes to it."""
    return _too_much(session, session.get_one(ImportRun, run_id))


def _too_much(session: Session, run: ImportRun) -> str | None:
    few = FEW if run.source == DEACTIVATED else 0
    return shrinkage(session, run.counts, few) or shrunk(session, run)


def shrinkage(session: Session, counts: dict[str, Any], few: int = 0) -> str | None:
    """How much would go, when that is too much, and more than a few."""
    listed = sa.select(sa.func.count(Physician.id)).where(Physician.status == "listed")
    places = sa.select(sa.func.count(PracticeLocation.id))
    for gone, query, what in (
        (counts.get("hidden", 0), listed, "physicians"),
        (counts.get("removed", 0), places, "practice locations"),
    ):
        there = session.scalar(query) or 0
        if gone > max(few, _SHRINKS_BY * there):
            return f"This import would take away {gone:,} of {there:,} {what}."
    return None


def _notes(session: Session, found: Comparison) -> list[str]:
    unsure = "Nothing is taken away, because nobody can tell whose the refused rows are."
    shrinks = shrinkage(session, found.counts())
    return [unsure] * found.unsure + ([shrinks] if shrinks else [])


def _values(row: Any, run_id: int) -> dict[str, Any]:
    return asdict(row) | {"import_run_id": run_id}


def note_run(session: Session, run: ImportRun, deed: str, by: str) -> None:
    """Leave a Change of what was decided about an import."""
    journal = Journal(session, by)
    journal.note(deed, run, after={"file": run.file_name, "state": run.state})
    journal.write()
