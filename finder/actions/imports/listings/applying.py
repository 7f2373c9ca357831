"""A proposal carried out: all of it, or nothing."""

from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.changes import Journal
from finder.actions.imports.listings.known import BATCH, Known, Looked, at_hand
from finder.actions.imports.listings.one_person import confirmed_after
from finder.actions.imports.listings.places import Unclear, place_of
from finder.actions.imports.listings.proposing import SOURCE, held, refuse_shrinkage
from finder.actions.imports.listings.setting import (
    kept_confirmations,
    set_location,
    set_person,
    withdraw,
)
from finder.actions.imports.placing import place
from finder.actions.slugs import Slugs
from finder.domain.listing_columns import ANY_BY_NAME, BY_NAME, FEDERAL, of_level
from finder.models import Facility, ImportRow, ImportRun, Physician, PracticeLocation, utc_now
from finder.queries.listing_cells import (
    location_cells,
    person_cells,
    place_cells,
    training_cells,
)
from finder.queries.rows import person_name

_PERSON = {column.name for column in (*of_level("physician"), *FEDERAL)}
_LOCATION = {column.name for column in of_level("location")}
WRITTEN = ("new", "changed", "removed", "missing", "hidden")


class Moved(ValueError):
    """Somebody has changed a listing since the comparison; the message says which."""


def apply_listings(session: Session, run_id: int, by: str, *, may_shrink: bool = False) -> ImportRun:
    """Carry out what was proposed, and journal it. Flushes; the caller commits, or nothing has happened.

    Raises NotOpen, TooMuchGone, and Moved when what would be written over is not what was compared.
    """
    run = held(session, run_id, "proposed")
    if not may_shrink:
        refuse_shrinkage(session, run)
    writer = _Writer(session, run, Journal(session, f"import of {run.file_name} by {by}"))
    people = groupby(written(session, run_id), key=lambda row: row.person)
    for some in in_batches((list(of_one) for _, of_one in people), BATCH):
        kept = at_hand(session, [rows[0].physician_id for rows in some])
        for of_one in some:
            writer.person(of_one)
        writer.journal.write()
        del kept
    run.state, run.finished_at = "applied", utc_now()
    writer.journal.note("apply", run, after=run.counts)
    writer.journal.write()
    return run


def written(session: Session, run_id: int, *, last_first: bool = False) -> Iterator[ImportRow]:
    """The rows that change something: person by person, or the last one first. Few of them are held at a time."""
    query = sa.select(ImportRow.id).where(ImportRow.import_run_id == run_id, ImportRow.kind.in_(WRITTEN))
    order = (ImportRow.id.desc(),) if last_first else (ImportRow.person, ImportRow.id)
    ids = array("q", session.scalars(query.order_by(*order)))
    for batch in in_batches(ids, BATCH):
        rows = {row.id: row for row in session.scalars(sa.select(ImportRow).where(ImportRow.id.in_(batch)))}
        yield from (rows[row_id] for row_id in batch)


class _Writer:
    """Writes the rows of one physician after another."""

    def __init__(self, session: Session, run: ImportRun, journal: Journal) -> None:
        self.session, self.run, self.journal = session, run, journal
        self.from_clinic = run.source == SOURCE
        self.known: Known = Known(session) if self.from_clinic else Looked(session)
        self.added: dict[str, Facility] = {}

    def person(self, rows: list[ImportRow]) -> None:
        """All rows about one physician."""
        physician = self._physician(rows)
        for row in rows:
            row.physician_id = physician.id
            told = _after(row, _PERSON)
            if told and "adds" not in row.kept:
                self._change_person(physician, row, told)
            self._location(physician, row)
        physician.version += 1
        physician.edited_at = utc_now()
        self.session.flush()
        first = next((row for row in rows if "adds" in row.kept), None)
        if first is not None:
            first.kept = first.kept | {"version": physician.version}

    def _physician(self, rows: list[ImportRow]) -> Physician:
        if rows[0].physician_id is None:
            return self._add(next(row for row in rows if "adds" in row.kept))
        physician = self.session.get(Physician, rows[0].physician_id)
        if physician is None or physician.status != "listed":
            raise Moved(f"{rows[0].whose} is no longer listed.")
        return physician

    def _add(self, row: ImportRow) -> Physician:
        told = _after(row, _PERSON)
        physician = Physician(last=told["last"], origin="clinic", sort_key="")
        self._refuse_taken(row, told.get("npi", ""))
        set_person(self.session, physician, told)
        wanted = person_name(physician).plain, told.get("npi") or str(row.id)
        physician.slug = Slugs(self.session, Physician, [wanted]).take(*wanted)
        self.session.add(physician)
        self.session.flush()
        self.journal.note("add", physician, after=told)
        return physician

    def _change_person(self, physician: Physician, row: ImportRow, told: dict[str, str]) -> None:
        _refuse_moved(row, person_cells(physician) | training_cells(physician), told)
        self._refuse_taken(row, told.get("npi", ""))
        set_person(self.session, physician, told)
        self.journal.note("update", physician, before=_before(row, told), after=told)

    def _refuse_taken(self, row: ImportRow, npi: str) -> None:
        owner = self.known.by_npi.get(npi) if npi else None
        if owner and owner.id != row.physician_id:
            raise Moved(f"{row.whose}: the NPI {npi} is that of {owner.slug} now.")

    def _location(self, physician: Physician, row: ImportRow) -> None:
        if row.kind in ("missing", "hidden"):
            self._hide(physician, row)
        elif row.kind == "removed":
            self._remove(physician, row)
        elif row.location_id is not None and _after(row, _LOCATION):
            self._change(row)
        elif row.location_id is None and "kind" in row.differences:
            self._open(physician, row)

    def _hide(self, physician: Physician, row: ImportRow) -> None:
        reason = row.reason if row.kind == "hidden" and row.reason else f"not in {self.run.file_name}"
        self.journal.note(
            "hide", physician, before={"status": "listed"}, after={"status": "hidden"}, why=reason
        )
        physician.status, physician.status_reason = "hidden", reason
        row.kept = {"status_reason": reason}

    def _change(self, row: ImportRow) -> None:
        location = self.session.get(PracticeLocation, row.location_id)
        if location is None:
            raise Moved(f"{row.whose} no longer practises at {row.place}.")
        told = _after(row, _LOCATION)
        _refuse_moved(row, location_cells(location), told)
        _refuse_confirmed(row, location, told)
        set_location(self.session, location, told)
        row.kept = row.kept | {"confirmations": withdraw(location, told), "origin": location.origin}
        if location.origin == "registry" and self.from_clinic:
            location.origin = "clinic"  # the registry would write its own number over it
        self.journal.note("update", location, before=_before(row, told), after=told)

    def _remove(self, physician: Physician, row: ImportRow) -> None:
        location = next((one for one in physician.locations if one.id == row.location_id), None)
        here = place_cells(location) | location_cells(location) if location else {}
        if location is None or here != _before(row, here) | {name: "" for name in here if not here[name]}:
            raise Moved(f"{row.whose} at {row.place} was changed since the comparison.")
        _refuse_confirmed(row, location, {"facility": ""})
        row.kept = row.kept | {
            "confirmations": kept_confirmations(location.confirmations),
            "origin": location.origin,
            "position": location.position,
        }
        self.journal.note("remove", location, before=_before(row, row.differences))
        physician.locations.remove(location)

    def _open(self, physician: Physician, row: ImportRow) -> None:
        cells = _after(row, row.differences)
        facility = self._facility(row, cells)
        if any(one.facility_id == (facility.id if facility else None) for one in physician.locations):
            raise Moved(f"{row.whose} has a practice location at {row.place} by now.")
        last = max((one.position for one in physician.locations), default=-1)
        origin = physician.origin if physician.origin != "registry" else "clinic"
        location = PracticeLocation(
            facility=facility,
            origin=origin if self.from_clinic else "registry",
            is_primary=not self.from_clinic and not physician.locations,
            position=last + 1,
        )
        set_location(self.session, location, _after(row, _LOCATION))
        physician.locations.append(location)
        self.journal.note("add", location, after=cells)
        self.session.flush()
        row.location_id, row.facility_id = location.id, location.facility_id

    def _facility(self, row: ImportRow, cells: dict[str, str]) -> Facility | None:
        """The facility of the row, added when it is the first to name it."""
        try:
            where = place_of(
                self.known, {name: text for name, text in cells.items() if name not in _LOCATION}
            )
        except Unclear as error:
            raise Moved(f"{row.whose}: the place was changed since the comparison. {error}") from error
        if where.facility or where.address is None:
            return where.facility
        key = where.address.key() or ""
        if key not in self.added:
            self.added[key] = self._add_facility(row, cells, where.address)
            row.kept = row.kept | {"adds_facility": True}
        return self.added[key]

    def _add_facility(self, row: ImportRow, cells: dict[str, str], address: Any) -> Facility:
        wanted = _spoken(cells.get("facility_name"), address.line1, address.city)
        name = wanted, _spoken(address.zip5, address.line2)[:25], str(row.id)
        facility = Facility(
            slug=Slugs(self.session, Facility, [name]).take(*name),
            name=cells.get("facility_name"),
            line1=address.line1,
            line2=address.line2,
            city=address.city,
            state=address.state,
            zip=address.zip5,
            plus4=address.plus4,
            country=address.country,
            address_key=address.key(),
            origin="clinic" if self.from_clinic else "registry",
        )
        place(self.session, [facility])
        self.session.add(facility)
        self.session.flush()
        self.journal.note("add", facility, after={"address": address.one_line, "name": facility.name})
        return facility


def _spoken(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _after(row: ImportRow, names: Iterable[str]) -> dict[str, str]:
    return {name: row.differences[name][1] for name in names if name in row.differences}


def _before(row: ImportRow, names: Iterable[str]) -> dict[str, str]:
    return {name: row.differences[name][0] for name in names if name in row.differences}


def _refuse_moved(row: ImportRow, here: dict[str, str], names: Iterable[str]) -> None:
    for name, text in _before(row, names).items():
        if not ANY_BY_NAME[name].same(here[name], text):
            raise Moved(f"{row.whose}: {name} was changed to “{here[name]}” since the comparison.")


def _refuse_confirmed(row: ImportRow, location: PracticeLocation, names: Iterable[str]) -> None:
    """What was confirmed since the comparison is fresher than the file."""
    as_of = date.fromisoformat(row.kept["as_of"])
    for name in names:
        fact = "address" if name == "facility" else BY_NAME[name].fact
        if confirmed_after(location, fact, as_of):
            raise Moved(f"{row.whose}: {name} was confirmed since the comparison.")
