"""Put the demo network into the directory, and take it away again."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from finder.actions.changes import Journal
from finder.actions.demo.clinics import PREFIX, write_facilities, write_groups, write_plans
from finder.actions.demo.people import write_belongings, write_physicians
from finder.actions.demo.practices import write_practice_locations
from finder.actions.index import note_physicians
from finder.models import (
    Facility,
    FormerSlug,
    Group,
    ImportRun,
    Payor,
    Physician,
    Place,
    Plan,
    PracticeLocation,
    practice_location_plan,
)
from finder.readers.demo import Catalogue, DemoFiles, DemoNetwork, DemoPayor, Spot, make_network
from finder.readers.demo.network import VERSION

SOURCE = "demo"

Column = sa.ColumnElement[Any] | InstrumentedAttribute[Any]


def load_demo(session: Session, files: DemoFiles, catalogue: Catalogue, today: date, by: str) -> int:
    """Write the demo network of a day; how many physicians that was, 0 when it is there already.

    The day only matters when it is written. A network of other files is taken away first, with whatever was
    done to it since. Raises DemoError when the files name what the directory does not have.
    """
    digest = _digest(files, catalogue)
    if session.scalar(_runs().where(ImportRun.file_digest == digest)):
        return 0
    remove_demo(session, by)
    network = make_network(files, _spots(session), catalogue, today)
    note_physicians(session, _write(session, network, files.payors))
    run = ImportRun(source=SOURCE, file_name="seed/demo", file_digest=digest)
    run.counts = {"physicians": len(network.physicians), "facilities": len(network.facilities)}
    session.add(run)
    _note(session, "seed the demo network", run, by)
    return len(network.physicians)


def remove_demo(session: Session, by: str) -> int:
    """Take every row of the demo network away; how many physicians that was.

    A clinic or a plan of it that a real listing has come to use stays.
    """
    people = list(session.scalars(sa.select(Physician.id).where(Physician.origin == SOURCE)))
    note_physicians(session, people)
    for statement in _removals():
        session.execute(statement, execution_options={"synchronize_session": False})
    session.expire_all()
    for run in session.scalars(_runs()):
        _note(session, "remove the demo network", run, by)
        session.delete(run)
    session.flush()
    return len(people)


def _write(session: Session, network: DemoNetwork, payors: Sequence[DemoPayor]) -> list[int]:
    """Write all of it; the ids of the physicians."""
    groups = write_groups(session, network)
    plans = write_plans(session, payors)
    facilities = write_facilities(session, network.facilities, groups)
    people = write_physicians(session, network.physicians, groups)
    write_belongings(session, people)
    write_practice_locations(session, people, facilities, plans)
    return [key for key, _ in people]


def _runs() -> sa.Select[ImportRun]:
    return sa.select(ImportRun).where(ImportRun.source == SOURCE)


def _note(session: Session, deed: str, run: ImportRun, by: str) -> None:
    journal = Journal(session, by)
    journal.note(deed, run, after=run.counts)
    journal.write()


def _digest(files: DemoFiles, catalogue: Catalogue) -> str:
    """SHA-256 of all that the network is made from but the places and the day."""
    return hashlib.sha256(f"{VERSION} {files.digest} {catalogue}".encode()).hexdigest()


def _spots(session: Session) -> Iterator[Spot]:
    """ZIP codes people live in; a box at a post office or a single company is no place for a clinic."""
    columns = (Place.zip, Place.city, Place.state, Place.latitude, Place.longitude, Place.time_zone)
    standard = sa.select(*columns).where(Place.kind == "standard", Place.latitude.is_not(None))
    for zip_, city, state, latitude, longitude, time_zone in session.execute(standard.order_by(Place.zip)):
        if zip_ is not None and latitude is not None and longitude is not None:
            yield Spot(zip_, city, state, latitude, longitude, time_zone)


def _removals() -> Iterator[sa.Delete]:
    """From the people down to what only they used; what belongs to a physician goes with the physician."""
    people = sa.select(Physician.id).where(Physician.origin == SOURCE)
    yield sa.delete(FormerSlug).where(FormerSlug.noun == "physician", FormerSlug.noun_id.in_(people))
    yield sa.delete(Physician).where(Physician.origin == SOURCE)
    yield sa.delete(Facility).where(
        Facility.origin == SOURCE, _unused(Facility.id, PracticeLocation.facility_id)
    )
    yield sa.delete(Plan).where(_made_up(Plan.slug), _unused(Plan.id, practice_location_plan.c.plan_id))
    yield sa.delete(Payor).where(_made_up(Payor.slug), _unused(Payor.id, Plan.payor_id))
    of_group = sa.union(sa.select(Facility.group_id), sa.select(Physician.group_id)).subquery()
    yield sa.delete(Group).where(_made_up(Group.slug), _unused(Group.id, of_group.c.group_id))


def _made_up(slug: Column) -> sa.ColumnElement[bool]:
    return slug.startswith(PREFIX, autoescape=True)


def _unused(key: Column, reference: Column) -> sa.ColumnElement[bool]:
    """Whether no row refers to this one."""
    return ~sa.exists().where(reference == key)
