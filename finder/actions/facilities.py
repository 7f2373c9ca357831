"""Edits of facilities by the staff: nobody overwrites anybody, each leaves one Change. All flush, none commits."""

import hashlib
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal, differences
from finder.actions.facility_facts import (
    FARTHEST,
    FarAway,
    by_table,
    keeps_point,
    metres_off,
    put_on_map,
    write_facts,
)
from finder.actions.listings import Author, CannotUndo, Moved, NoSuchListing
from finder.actions.slugs import Slugs
from finder.domain.geo import Point
from finder.models import Change, Confirmation, Facility, Group, Physician, PracticeLocation
from finder.queries.facility_facts import ADDRESS, facility_facts
from finder.queries.rows import address_of
from finder.queries.undoing import is_as_set, set_facts

#: Degrees are kept to about the length of a hand.
_DIGITS = 6


class SameAddress(ValueError):
    """Another facility stands at this address: `slug` is its own, None when it was added this very moment."""

    def __init__(self, slug: str | None) -> None:
        super().__init__(slug)
        self.slug = slug


def add(
    session: Session,
    values: Mapping[str, Any],
    group: str | None,
    by: Author,
    found: Point | None = None,
    geocoder: str | None = None,
) -> Facility:
    """A new facility of a group. Raises `SameAddress`, and `NoSuchListing` for a group that is not there."""
    row = Facility(origin="clinic", country="US", group_id=_group(session, group))
    write_facts(row, values)
    _refuse_same_address(session, row)
    row.slug = _slug(session, row)
    put_on_map(session, row, found, geocoder)
    session.add(row)
    _flush(session)
    journal = Journal(session, by.email, by.why)
    journal.note("add", row, after={fact: value for fact, value in facility_facts(row).items() if value})
    journal.write()
    return row


def edit(
    session: Session,
    slug: str,
    version: int,
    values: Mapping[str, Any],
    by: Author,
    found: Point | None = None,
    geocoder: str | None = None,
) -> bool:
    """Set facts of a facility seen in this version; whether that changes any.

    A new address moves its point: to the one `found` by the geocoder, or the middle of its ZIP or city. A pin and a
    point of the building stay as long as the building is the same. Raises `Moved`, `NoSuchListing`, `SameAddress`.
    """
    row = _row(session, slug)
    before, address = facility_facts(row), address_of(row)
    if not differences(before, values)[1]:
        return False
    _refuse_old(row, version)
    write_facts(row, values)
    _refuse_same_address(session, row)
    if address_of(row) != address and not keeps_point(address, address_of(row), row.point_source):
        put_on_map(session, row, found, geocoder)
    _take_turn(session, row, version)
    _write(session, "edit", row, before, by)
    return True


def pin(session: Session, slug: str, version: int, point: Point | None, by: Author) -> bool:
    """Set the point of a facility by hand, or take such a pin away; whether that changes anything.

    Raises `Moved`, `NoSuchListing`, and `FarAway` for a point that cannot be of its ZIP code.
    """
    row = _row(session, slug)
    before = facility_facts(row)
    if _is_so(row, point):
        return False
    if point is not None and (off := metres_off(by_table(session, row), point)) > FARTHEST:
        raise FarAway(off)
    _refuse_old(row, version)
    if point is None:
        put_on_map(session, row, None, None)
    else:
        row.latitude, row.longitude = round(point.latitude, _DIGITS), round(point.longitude, _DIGITS)
        row.point_source, row.point_by = "pin", None
    _take_turn(session, row, version)
    _write(session, "edit", row, before, by)
    return True


def undo(session: Session, change_id: int, slug: str, by: Author) -> None:
    """Set what a change of this facility set back to what it was; itself a Change. Raises `CannotUndo`."""
    change, row = session.get(Change, change_id), _row(session, slug)
    if change is None or (change.noun, change.noun_id) != ("facility", row.id):
        raise CannotUndo
    now = facility_facts(row)
    if not is_as_set(change, now):
        raise CannotUndo
    write_facts(row, set_facts(change)[0])
    try:
        _refuse_same_address(session, row)
        _take_turn(session, row, row.version)
    except SameAddress as taken:
        raise CannotUndo from taken
    _write(session, "undo", row, now, by)


def _is_so(row: Facility, point: Point | None) -> bool:
    if point is None:
        return row.point_source != "pin"
    rounded = (round(point.latitude, _DIGITS), round(point.longitude, _DIGITS))
    return row.point_source == "pin" and (row.latitude, row.longitude) == rounded


def _row(session: Session, slug: str) -> Facility:
    query = sa.select(Facility).where(Facility.slug == slug).execution_options(populate_existing=True)
    row = session.scalar(query)
    if row is None:
        raise NoSuchListing
    return row


def _group(session: Session, slug: str | None) -> int | None:
    if slug is None:
        return None
    found = session.scalar(sa.select(Group.id).where(Group.slug == slug))
    if found is None:
        raise NoSuchListing
    return found


def _slug(session: Session, row: Facility) -> str:
    called = " ".join(part for part in (row.name or row.line1, row.city, row.state) if part)
    apart = hashlib.sha256((row.address_key or called).encode()).hexdigest()[:10]
    return Slugs(session, Facility, [(called, apart)]).take(called, apart)


def _refuse_old(row: Facility, version: int) -> None:
    if row.version != version:
        raise Moved


def _take_turn(session: Session, row: Facility, version: int) -> None:
    """Count the version up if it still is this one: of two at the same moment the second finds it gone."""
    _flush(session)
    turn = sa.update(Facility).where(Facility.id == row.id, Facility.version == version)
    counted: Any = session.execute(
        turn.values(version=version + 1).execution_options(synchronize_session=False)
    )
    if counted.rowcount != 1:
        raise Moved
    session.expire(row, ["version"])


def _flush(session: Session) -> None:
    """Two may come to one address at the same moment: the second is refused by the table."""
    try:
        session.flush()
    except sa.exc.IntegrityError as error:
        raise SameAddress(None) from error


def _refuse_same_address(session: Session, row: Facility) -> None:
    if row.address_key is None:
        return
    with session.no_autoflush:
        query = sa.select(Facility.slug).where(Facility.address_key == row.address_key)
        taken = session.scalar(query.where(Facility.id != (row.id or 0)))
    if taken is not None:
        raise SameAddress(taken)


def _write(session: Session, deed: str, row: Facility, facts: Mapping[str, Any], by: Author) -> None:
    before, after = differences(facts, facility_facts(row))
    if row.origin == "registry":
        # From now on it is the clinic's own: no import of the registry takes it back.
        row.origin, before["origin"], after["origin"] = "clinic", "registry", "clinic"
    if {*ADDRESS} & after.keys():
        _keep_from_registry(session, row)
        _count_up_listings(session, row, by)
        if void := _void(session, row):
            before["confirmed"], after["confirmed"] = {"address": void}, {}
    journal = Journal(session, by.email, by.why)
    journal.note(deed, row, before=before, after=after)
    journal.write()


def _keep_from_registry(session: Session, row: Facility) -> None:
    """The registry knows another address, and would take away whoever it has there."""
    here = sa.update(PracticeLocation).where(
        PracticeLocation.facility_id == row.id, PracticeLocation.origin == "registry"
    )
    session.execute(here.values(origin="clinic").execution_options(synchronize_session=False))


def _count_up_listings(session: Session, row: Facility, by: Author) -> None:
    """Whoever has a listing open that showed the address as it was must not confirm it as it is."""
    here = sa.select(PracticeLocation.physician_id).where(PracticeLocation.facility_id == row.id)
    turn = sa.update(Physician).where(Physician.id.in_(here))
    counted = turn.values(version=Physician.version + 1, edited_at=by.now)
    session.execute(counted.execution_options(synchronize_session=False))


def _void(session: Session, row: Facility) -> str | None:
    """Take back that the address was confirmed, by whomever practises there; answers of when the latest was."""
    here = sa.select(PracticeLocation.id).where(PracticeLocation.facility_id == row.id)
    these = sa.and_(Confirmation.fact == "address", Confirmation.practice_location_id.in_(here))
    latest = session.scalar(sa.select(sa.func.max(Confirmation.confirmed_on)).where(these))
    session.execute(sa.delete(Confirmation).where(these).execution_options(synchronize_session=False))
    return latest.isoformat() if latest else None
