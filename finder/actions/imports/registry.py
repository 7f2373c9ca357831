"""The national registry (NPPES) brought into the directory."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.changes import Journal
from finder.actions.imports.facilities import facts
from finder.actions.imports.locations import import_locations
from finder.actions.imports.people import import_people
from finder.actions.imports.placing import place
from finder.actions.imports.run import Report, Run
from finder.actions.imports.summary import ImportSummary
from finder.models import Facility, ImportRun, Physician, PracticeLocation, Specialty
from finder.readers.incoming import IncomingLocation, IncomingPerson, Refused, Skipped

# An import that takes away more than this share of what the registry gave needs somebody's yes.
_SHRINKS_BY = 0.05
# Fewer than this many are never a shrinkage: a small clinic may lose two of three.
_SHRINKS_FROM = 20


class Shrinks(ValueError):
    """The import would take away suspiciously much; the message says how much."""


def import_registry(
    session: Session,
    people: Iterable[IncomingPerson | Refused | Skipped],
    locations: Iterable[IncomingLocation | Refused] | None,
    *,
    file_name: str,
    file_digest: str,
    report: Report | None = None,
    may_shrink: bool = False,
) -> ImportSummary:
    """Bring the registry's people and their practice locations in; flushes, the caller commits or rolls back.

    Never touches a listing or location of the clinic's own, confirms nothing, and fills in nothing that the
    registry does not say. The same file twice changes nothing. Raises UnreadableFile as the readers do, and
    Shrinks.
    """
    before = _sizes(session)
    run = _begin(session, file_name, file_digest, report, locations_follow=locations is not None)
    seen = import_people(run, people)
    if locations is not None:
        import_locations(run, locations, seen)
    _place_the_rest(run)
    if not may_shrink:
        _refuse_shrinkage(run.summary, *before)
    record = session.get_one(ImportRun, run.id)
    record.counts = run.summary.counts()
    session.flush()
    return run.summary


def _begin(
    session: Session, file_name: str, file_digest: str, report: Report | None, *, locations_follow: bool
) -> Run:
    record = ImportRun(source="nppes", file_name=file_name, file_digest=file_digest, counts={})
    session.add(record)
    session.flush()
    return Run(
        session=session,
        id=record.id,
        journal=Journal(session, by=f"import of {file_name}"),
        specialties={row.code: row.id for row in session.execute(sa.select(Specialty.code, Specialty.id))},
        locations_follow=locations_follow,
        report=report or (lambda _what, _done: None),
    )


def _sizes(session: Session) -> tuple[int, int]:
    """How many people are listed from the registry, and how many practice locations are from there."""
    from_registry = Physician.origin == "registry", Physician.status == "listed"
    people = session.scalar(sa.select(sa.func.count()).select_from(Physician).where(*from_registry))
    locations = session.scalar(
        sa.select(sa.func.count()).select_from(PracticeLocation).where(PracticeLocation.origin == "registry")
    )
    return people or 0, locations or 0


def _refuse_shrinkage(summary: ImportSummary, people: int, locations: int) -> None:
    for gone, there, what in (
        (summary.deactivated, people, "listings"),
        (summary.removed, locations, "practice locations"),
    ):
        if gone >= _SHRINKS_FROM and gone > _SHRINKS_BY * there:
            raise Shrinks(f"This import would take away {gone:,} of {there:,} {what}.")


def _place_the_rest(run: Run) -> None:
    """Try those again that had no point: the place table may have grown since."""
    query = sa.select(Facility).where(Facility.latitude.is_(None), Facility.origin == "registry")
    unplaced = list(run.session.scalars(query.order_by(Facility.id)))
    for batch in in_batches(unplaced, 500):
        for row in place(run.session, batch):
            run.journal.note("place", row, after=facts(row))
    run.journal.write()
    run.summary.unplaced = sum(row.latitude is None for row in unplaced)
