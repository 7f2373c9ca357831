"""The report of deactivated numbers held against who is listed here: their listings are to be hidden."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.imports.describing import deactivated_since
from finder.actions.imports.given import DEACTIVATED
from finder.actions.imports.guards import shrunk
from finder.actions.imports.listings.one_person import Planned
from finder.actions.imports.listings.proposing import FEW, note_run, shrinkage
from finder.models import Confirmation, ImportRow, ImportRun, Physician, PracticeLocation
from finder.queries.rows import person_name
from finder.readers.deactivated import BadDeactivated, Deactivated

_BATCH = 500

_Rows = Iterable[Deactivated | BadDeactivated]


def propose_deactivated(
    session: Session, rows: _Rows, *, file_name: str, file_digest: str, by: str, as_of: date | None
) -> int:
    """Keep whose listings the report would hide; the id of the run. Flushes; raises UnreadableFile."""
    run = ImportRun(
        source=DEACTIVATED, file_name=file_name, file_digest=file_digest, counts={}, state="proposed"
    )
    run.by, run.as_of = by, as_of
    session.add(run)
    session.flush()
    counts: Counter[str] = Counter()
    for batch in in_batches(rows, _BATCH):
        planned = list(_compared(session, batch, counts))
        counts.update(row.kind for row in planned)
        if planned:
            values = [asdict(row) | {"import_run_id": run.id} for row in planned]
            session.execute(sa.insert(ImportRow), values)
    counts["conflicts"] = counts.pop("conflict", 0)
    run.counts = dict(counts)
    run.notes = [said for said in (shrinkage(session, counts, FEW), shrunk(session, run)) if said]
    note_run(session, run, "propose", by)
    return run.id


def _compared(
    session: Session, rows: list[Deactivated | BadDeactivated], counts: Counter[str]
) -> Iterator[Planned]:
    people = _people(session, {row.npi for row in rows if row.npi})
    confirmed = _confirmed(session, [physician.id for physician in people.values()])
    for row in rows:
        physician = people.get(row.npi or "")
        if physician is None and row.npi:
            counts["strangers"] += 1
        elif isinstance(row, BadDeactivated) or physician is None:
            yield _refused(row)
        elif physician.status != "listed":
            counts["found"] += 1
            counts["same"] += 1
        else:
            counts["found"] += 1
            yield _planned(physician, row, confirmed.get(physician.id))


def _people(session: Session, npis: set[str]) -> dict[str, Physician]:
    query = sa.select(Physician).where(Physician.npi.in_(npis), Physician.origin != "demo")
    return {row.npi: row for row in session.scalars(query) if row.npi}


def _confirmed(session: Session, physician_ids: list[int]) -> dict[int, date]:
    """The last day somebody confirmed anything of these physicians."""
    query = (
        sa.select(PracticeLocation.physician_id, sa.func.max(Confirmation.confirmed_on))
        .join(Confirmation, Confirmation.practice_location_id == PracticeLocation.id)
        .where(PracticeLocation.physician_id.in_(physician_ids))
        .group_by(PracticeLocation.physician_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _planned(physician: Physician, row: Deactivated, confirmed: date | None) -> Planned:
    """To be hidden; but for whom we know something of a later day, that is for somebody to decide."""
    planned = Planned(row.line, "hidden", f"#{physician.id}", person_name(physician).plain, received=row.raw)
    planned.physician_id, planned.kept = physician.id, {"npi": row.npi}
    planned.reason = deactivated_since(row.since)
    if (later := _later(physician, row.since, confirmed)) is not None:
        planned.kind = "conflict"
        planned.conflicts = {"status": ["listed", planned.reason, later.isoformat()]}
    return planned


def _later(physician: Physician, since: date, confirmed: date | None) -> date | None:
    """The day after the deactivation on which the clinic, or the registry itself, said that they are here."""
    told = [confirmed, physician.registry_updated_on]
    if physician.origin == "clinic":
        told.append(physician.edited_at.date())
    return max((day for day in told if day and day > since), default=None)


def _refused(row: Deactivated | BadDeactivated) -> Planned:
    column, reason = (row.column, row.reason) if isinstance(row, BadDeactivated) else ("", "")
    planned = Planned.refused(row.line, "", row.raw, reason, row.npi or "")
    planned.kept = {"npi": row.npi, "column": column}
    return planned
