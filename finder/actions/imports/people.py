"""People of the registry: added, changed, hidden, merged."""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from finder.actions.batches import in_batches
from finder.actions.changes import differences
from finder.actions.imports import sources
from finder.actions.imports.describing import describe, facts, set_status
from finder.actions.imports.facilities import Facilities, kept_address, remove_empty
from finder.actions.imports.practices import Practice, set_practice
from finder.actions.imports.run import Run
from finder.actions.imports.sources import Sources, last_received
from finder.actions.slugs import Slugs
from finder.models import (
    Physician,
    PhysicianSpecialty,
    PracticeLocation,
    SourceRecord,
    utc_now,
)
from finder.readers.incoming import IncomingDeactivation, IncomingPerson, IncomingPhysician, Refused, Skipped

_BATCH = 500

Known = dict[str, Physician]


def import_people(run: Run, rows: Iterable[IncomingPerson | Refused | Skipped]) -> set[str]:
    """Bring everybody in; the answer is whose rows were in the file."""
    seen: set[str] = set()
    read = 0
    for batch in in_batches(rows, _BATCH):
        _import_batch(run, list(_people(run, batch, seen)))
        read += len(batch)
        run.report("people", read)
    _merge_replaced(run)
    return seen


def _people(
    run: Run, rows: Iterable[IncomingPerson | Refused | Skipped], seen: set[str]
) -> Iterator[IncomingPerson]:
    """The people among the rows, each number once; the others are counted."""
    for row in rows:
        if isinstance(row, Refused):
            run.summary.refuse("people", row)
        elif isinstance(row, Skipped):
            run.summary.skipped[row.reason] += 1
        elif row.npi in seen:
            again = Refused(row.line, row.npi, "This NPI stands on an earlier line of the file, too.")
            run.summary.refuse("people", again)
        else:
            seen.add(row.npi)
            yield row


def _import_batch(run: Run, people: list[IncomingPerson]) -> None:
    stored = Sources(run.session, sources.PEOPLE, [row.npi for row in people], run.id)
    digests = {row.npi: _digest(run, row) for row in people}
    fresh = [row for row in people if not stored.is_same(row.npi, digests[row.npi])]
    run.replaced |= {row.npi: row.replaced_by for row in people if row.replaced_by}
    known = _known(run, [row.npi for row in fresh])
    older = {row.npi for row in fresh if _is_older(row, known.get(row.npi))}
    fresh = [row for row in fresh if row.npi not in older]
    run.older |= older
    if older:
        run.summary.skipped["older than what is here"] += len(older)
    newcomers = _add(run, [row for row in fresh if row.npi not in known])
    news = {row.npi for row in fresh if row.npi in known and _update(run, row, known[row.npi])}
    news |= _set_practices(run, fresh, known | newcomers) - newcomers.keys()
    for npi in news:
        _count_up(known[npi])
    run.summary.changed += len(news)
    run.summary.same += len(people) - len(news) - len(newcomers) - len(older)
    remove_empty(run)
    run.journal.write()
    for row in fresh:
        physician = known.get(row.npi) or newcomers.get(row.npi)
        stored.keep(row.npi, dict(row.raw), digests[row.npi], physician.id if physician else None)
    run.session.flush()


def _is_older(row: IncomingPerson, physician: Physician | None) -> bool:
    """Whether the registry has told us of a later state of this record: files may come in any order."""
    known = physician and physician.origin == "registry" and physician.registry_updated_on
    updated = row.updated_on if isinstance(row, IncomingPhysician) else None
    return bool(known and updated and updated < known)


def _count_up(physician: Physician) -> None:
    """An edit like any other: who has the page open to edit it will be told."""
    physician.version += 1
    physician.edited_at = utc_now()


def _digest(run: Run, row: IncomingPerson) -> str:
    """Of the row, and of which of its codes are known: a specialty added here is worth another look."""
    codes = (taxonomy.code for taxonomy in getattr(row, "taxonomies", ()))
    return sources.digest(dict(row.raw), *(code for code in codes if code in run.specialties))


def _known(run: Run, npis: list[str]) -> Known:
    here = selectinload(Physician.locations)
    query = (
        sa.select(Physician)
        .where(Physician.npi.in_(npis))
        .options(
            selectinload(Physician.specialties).joinedload(PhysicianSpecialty.specialty),
            selectinload(Physician.licences),
            here.joinedload(PracticeLocation.facility),
        )
    )
    return {row.npi: row for row in run.session.scalars(query) if row.npi}


def _add(run: Run, rows: list[IncomingPerson]) -> Known:
    """Listings for people who are not here yet; none for a number that is out of use."""
    listed: list[IncomingPhysician] = []
    for row in rows:
        if isinstance(row, IncomingDeactivation) or row.deactivated_on:
            run.summary.skipped["deactivated"] += 1
        elif row.replaced_by:
            run.summary.skipped["replaced by another number"] += 1
        else:
            listed.append(row)
    slugs = Slugs(run.session, Physician, [(row.name.plain, row.npi) for row in listed])
    return {row.npi: _newcomer(run, row, slugs.take(row.name.plain, row.npi)) for row in listed}


def _newcomer(run: Run, row: IncomingPhysician, slug: str) -> Physician:
    # `locations` is said to be empty, so that it is not asked for, person by person.
    physician = Physician(slug=slug, npi=row.npi, origin="registry", status="listed", locations=[])
    describe(run, physician, row)
    run.session.add(physician)
    run.journal.note("add", physician, after=facts(run, physician))
    run.summary.new += 1
    return physician


def _update(run: Run, row: IncomingPerson, physician: Physician) -> bool:
    """Bring a listing of the registry's up to date, the clinic's own not; answers whether it changed.

    Either is listed again when its number is back.
    """
    own = physician.origin != "registry"
    run.summary.kept += own
    if own and (row.deactivated_on or physician.status != "hidden"):
        return False
    before = facts(run, physician)
    if isinstance(row, IncomingPhysician) and not own:
        describe(run, physician, row)
    set_status(run, physician, row)
    old, new = differences(before, facts(run, physician))
    if new:
        run.journal.note("update", physician, before=old, after=new)
    return bool(new)


def _set_practices(run: Run, rows: list[IncomingPerson], known: Known) -> set[str]:
    """Set the practice addresses; answers whose is news."""
    placed = [
        (known[row.npi], Practice(kept_address(row.address), row.phone, row.fax))
        for row in rows
        if isinstance(row, IncomingPhysician) and row.address
        if row.npi in known and known[row.npi].origin == "registry"
    ]
    facilities = Facilities(run, [practice.address for _, practice in placed])
    further = last_received(run.session, sources.LOCATIONS, [row.npi for row in rows])
    return {
        physician.npi or ""
        for physician, practice in placed
        if set_practice(run, physician, practice, facilities, further.get(physician.npi or "", {}))
    }


def _merge_replaced(run: Run) -> None:
    """Lead old numbers to the listing under the new one. Where there is none yet, look again next time."""
    for batch in in_batches(run.replaced.items(), _BATCH):
        query = sa.select(Physician).where(Physician.npi.in_({npi for pair in batch for npi in pair}))
        rows = {row.npi: row for row in run.session.scalars(query)}
        for old, new in batch:
            if old in rows and new in rows:
                _merge(run, rows[old], rows[new])
        run.journal.write()
        waiting = [old for old, new in batch if new not in rows]
        forget = sa.update(SourceRecord).where(SourceRecord.source == sources.PEOPLE)
        run.session.execute(forget.where(SourceRecord.key.in_(waiting)).values(digest=""))


def _merge(run: Run, old: Physician, new: Physician) -> None:
    if old.origin != "registry" or "merged" in (old.status, new.status) or old is new:
        return
    before = {"status": old.status, "merged_into": None}
    old.status, old.merged_into_id, old.status_reason = "merged", new.id, "NPI replaced by the registry"
    _count_up(old)
    run.summary.merged += 1
    run.journal.note("merge", old, before=before, after={"status": "merged", "merged_into": new.id})
