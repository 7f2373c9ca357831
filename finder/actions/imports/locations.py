"""Further practice locations of the registry, person by person."""

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from finder.actions.imports import sources
from finder.actions.imports.facilities import Facilities, kept_address
from finder.actions.imports.practices import Practice, set_further
from finder.actions.imports.run import Run, in_batches
from finder.actions.imports.sources import Sources
from finder.models import Physician, PracticeLocation, SourceRecord, utc_now
from finder.readers.incoming import IncomingLocation, Refused

_BATCH = 500

Rows = dict[str, list[IncomingLocation]]


def import_locations(run: Run, rows: Iterable[IncomingLocation | Refused], seen: set[str]) -> None:
    """Bring in the further locations of people listed here.

    Of the people `seen` in the people's file, those the registry no longer gives are removed.
    """
    by_person = _by_person(run, rows)
    for batch in in_batches(by_person.items(), _BATCH):
        _import_batch(run, dict(batch))
    without_any = (npi for npi in _with_a_record(run) if npi in seen and npi not in by_person)
    for npis in in_batches(without_any, _BATCH):
        _import_batch(run, {npi: [] for npi in npis if npi not in run.unsure})


def _by_person(run: Run, rows: Iterable[IncomingLocation | Refused]) -> Rows:
    """The rows of people listed here; the file need not be in any order."""
    answer: Rows = defaultdict(list)
    read = 0
    for batch in in_batches(rows, 5 * _BATCH):
        sound = [row for row in batch if _is_sound(run, row)]
        listed = set(run.session.scalars(sa.select(Physician.npi).where(Physician.npi.in_({r.npi for r in sound}))))
        for row in sound:
            if row.npi in listed:
                answer[row.npi].append(row)
            else:
                run.summary.strangers += 1
        read += len(batch)
        run.report("locations", read)
    return answer


def _import_batch(run: Run, rows: Rows) -> None:
    stored = Sources(run.session, sources.LOCATIONS, rows, run.id)
    received = {npi: {"rows": [dict(row.raw) for row in of_one]} for npi, of_one in rows.items()}
    digests = {npi: sources.digest(received[npi]) for npi in rows}
    fresh = {npi: rows[npi] for npi in rows if not stored.is_same(npi, digests[npi])}
    _set_all(run, fresh)
    for npi in fresh:
        # A row that could not be read may be mended next time: look again.
        stored.keep(npi, received[npi], "" if npi in run.unsure else digests[npi], None)
    run.journal.write()
