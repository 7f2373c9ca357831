"""Further practice locations of the registry, person by person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from finder.actions.batches import in_batches
from finder.actions.imports import sources
from finder.actions.imports.facilities import Facilities, kept_address, remove_empty
from finder.actions.imports.practices import Practice, set_further
from finder.actions.imports.run import Run
from finder.actions.imports.sources import Sources, last_received
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
    without_any = ((_with_a_record(run) & seen) | run.moved) - by_person.keys() - run.older
    for npis in in_batches(sorted(without_any), _BATCH):
        _import_batch(run, {npi: [] for npi in npis})


def _by_person(run: Run, rows: Iterable[IncomingLocation | Refused]) -> Rows:
    """The rows of people listed here; the file need not be in any order."""
    answer: Rows = defaultdict(list)
    read = 0
    for batch in in_batches(rows, _BATCH):
        sound = list(_sound(run, batch))
        known = sa.select(Physician.npi).where(Physician.npi.in_({row.npi for row in sound}))
        listed = set(run.session.scalars(known))
        for row in sound:
            if row.npi in listed:
                answer[row.npi].append(row)
        run.summary.strangers += sum(row.npi not in listed for row in sound)
        read += len(batch)
        run.report("locations", read)
    return answer


def _sound(run: Run, rows: Iterable[IncomingLocation | Refused]) -> Iterator[IncomingLocation]:
    """The rows of places to go to. Whose row could not be read keeps what is listed, for now."""
    for row in rows:
        if isinstance(row, Refused):
            run.summary.refuse("locations", row)
            run.unsure.add(row.npi)
        elif row.npi in run.older:
            run.summary.skipped["older than what is here"] += 1
        elif row.address.is_po_box:
            run.summary.skipped["post-office box as a further location"] += 1
        else:
            yield row


def _with_a_record(run: Run) -> set[str]:
    """Whose further locations the registry gave before."""
    query = sa.select(SourceRecord.key).where(SourceRecord.source == sources.LOCATIONS)
    return set(run.session.scalars(query))


def _import_batch(run: Run, rows: Rows) -> None:
    stored = Sources(run.session, sources.LOCATIONS, rows, run.id)
    received = {npi: {"rows": [dict(row.raw) for row in of_one]} for npi, of_one in rows.items()}
    digests = {npi: sources.digest(received[npi]) for npi in rows}
    fresh = {npi: rows[npi] for npi in rows if npi in run.moved or not stored.is_same(npi, digests[npi])}
    for npi, physician_id in _set_all(run, fresh).items():
        # A row that could not be read may be mended next time: look again then.
        stored.keep(npi, received[npi], "" if run.is_unsure_of(npi) else digests[npi], physician_id)
    remove_empty(run)
    run.journal.write()


def _set_all(run: Run, rows: Rows) -> dict[str, int]:
    """Bring the locations of a batch of people up to date; answers their ids."""
    practices = {npi: [_practice(row) for row in of_one] for npi, of_one in rows.items()}
    people = last_received(run.session, sources.PEOPLE, rows)
    physicians = list(run.session.scalars(_query(rows)))
    own = [row for row in physicians if row.origin == "registry"]
    places = [practice.address for row in own for practice in practices[row.npi or ""]]
    facilities = Facilities(run, places)
    for physician in own:
        npi = physician.npi or ""
        if set_further(run, physician, practices[npi], facilities, people.get(npi, {})):
            physician.version += 1
            physician.edited_at = utc_now()
    run.session.flush()
    return {row.npi: row.id for row in physicians if row.npi}


def _practice(row: IncomingLocation) -> Practice:
    return Practice(kept_address(row.address), row.phone, row.fax)


def _query(npis: Collection[str]) -> sa.Select[Physician]:
    here = selectinload(Physician.locations)
    return (
        sa.select(Physician)
        .where(Physician.npi.in_(npis))
        .options(here.joinedload(PracticeLocation.facility))
    )
