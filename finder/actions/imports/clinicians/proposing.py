"""The clinicians' file read once, put together person by person, and held against who is listed here."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.imports.clinicians.comparing import MOST_PLACES, compare_clinician
from finder.actions.imports.given import CLINICIANS, given
from finder.actions.imports.guards import shrunk
from finder.actions.imports.listings.one_person import Planned
from finder.actions.imports.listings.proposing import note_run
from finder.models import ImportRow, ImportRun, Physician
from finder.queries.listing_cells import physicians
from finder.readers.clinicians import (
    BadClinician,
    BlankClinician,
    CliniciansFile,
    IncomingClinician,
    NumberedClinician,
)
from finder.readers.spool import Spool

_BATCH = 500

Report = Callable[[str, int], None]
_Row = NumberedClinician | BadClinician | BlankClinician


@dataclass
class _Reading:
    """One file under way: in the caller's transaction, keeping rows and counting as it goes."""

    session: Session
    run: ImportRun
    file: CliniciansFile
    spool: Spool
    report: Report
    add_places: bool
    counts: Counter[str] = field(default_factory=Counter)

    def keep(self, rows: Iterable[Planned]) -> None:
        """Store rows of the comparison. Those that say the same as the listing are counted alone."""
        for batch in in_batches(rows, _BATCH):
            self.session.execute(
                sa.insert(ImportRow), [asdict(row) | {"import_run_id": self.run.id} for row in batch]
            )
            self.counts.update(row.kind for row in batch)
            self.counts["conflicts"] += sum(len(row.conflicts) for row in batch)


def propose_clinicians(
    session: Session,
    file: CliniciansFile,
    *,
    file_digest: str,
    by: str,
    report: Report | None = None,
    add_places: bool = False,
) -> int:
    """Keep what the file would change; the id of the run. Flushes; raises UnreadableFile.

    Speaks of nobody but who is listed here, and takes nothing away. Holds no more than a part of the file.
    """
    run = ImportRun(
        source=CLINICIANS, file_name=file.path.name, file_digest=file_digest, counts={}, state="proposed"
    )
    run.by, run.as_of = by, file.as_of
    session.add(run)
    session.flush()
    with Spool() as spool:
        reading = _Reading(session, run, file, spool, report or (lambda _what, _done: None), add_places)
        _read(reading)
        _compare(reading)
    _count(reading)
    run.notes = [*_notes(reading), *filter(None, [shrunk(session, run)])]
    note_run(session, run, "propose", by)
    return run.id


def _read(reading: _Reading) -> None:
    """Put aside the rows of who is listed here; keep those nobody can read."""
    done = 0
    for batch in in_batches(reading.file.numbered(), _BATCH):
        reading.keep(_put_aside(reading, batch))
        done += len(batch)
        reading.report("clinicians", done)


def _put_aside(reading: _Reading, rows: list[_Row]) -> Iterator[Planned]:
    listed = _listed(reading.session, {row.npi for row in rows if isinstance(row, NumberedClinician)})
    for row in rows:
        if isinstance(row, BlankClinician):
            reading.counts["blank"] += 1
        elif isinstance(row, BadClinician):
            yield _refused(row, "")
        elif row.npi not in listed:
            reading.counts["strangers"] += 1
        else:
            reading.spool.put(row.npi, row.line, dict(row.raw))


def _refused(row: BadClinician, key: str) -> Planned:
    """A row nobody can read, with what the report of refused rows tells of it."""
    planned = Planned.refused(row.line, key, row.raw, row.reason, row.npi or "")
    planned.kept = {"npi": row.npi, "column": row.column}
    return planned


def _compare(reading: _Reading) -> None:
    groups, done = reading.spool.groups(), 0
    for batch in in_batches(groups, _BATCH):
        by_npi = {npi: [reading.file.read(*row) for row in rows] for npi, rows in batch}
        reading.keep(_compared(reading, by_npi))
        done += len(batch)
        reading.report("people compared", done)


def _compared(
    reading: _Reading, by_npi: dict[str, list[IncomingClinician | BadClinician]]
) -> Iterator[Planned]:
    people = list(physicians(reading.session, Physician.npi.in_(by_npi), *_OURS))
    before = given(reading.session, [physician.id for physician in people])
    for physician in people:
        told = by_npi[physician.npi or ""]
        yield from (_refused(row, f"#{physician.id}") for row in told if isinstance(row, BadClinician))
        rows = [row for row in told if isinstance(row, IncomingClinician)]
        reading.counts["mended"] += sum(row.mended for row in rows)
        found = compare_clinician(physician, rows, before, add_places=reading.add_places)
        reading.counts["found"] += 1
        reading.counts["same"] += not found.rows
        reading.counts["elsewhere"] += found.elsewhere
        reading.counts["rosters"] += found.roster
        yield from found.rows


# Made-up people have made-up numbers, which may be somebody's.
_OURS = (Physician.status == "listed", Physician.origin != "demo")


def _listed(session: Session, npis: set[str]) -> set[str | None]:
    """Whose of these numbers are of people listed here."""
    return set(session.scalars(sa.select(Physician.npi).where(Physician.npi.in_(npis), *_OURS)))


def _count(reading: _Reading) -> None:
    numbered = sa.select(sa.func.count(Physician.id)).where(Physician.npi.is_not(None), *_OURS)
    counts = reading.counts
    counts["missing"] = (reading.session.scalar(numbered) or 0) - counts["found"]
    counts["conflicts"] += counts.pop("conflict", 0) * 0
    reading.run.counts = {
        kind: number for kind, number in counts.items() if kind not in ("mended", "rosters")
    }


def _notes(reading: _Reading) -> Iterator[str]:
    counts = reading.counts
    if counts["mended"]:
        yield f"{counts['mended']:,} ZIP codes had lost the zero in front: it was put back."
    if counts["rosters"]:
        yield (
            f"{counts['rosters']:,} physicians stand in the file at more than {MOST_PLACES} places: "
            "that is the roster of a group, and none of those places is added."
        )
