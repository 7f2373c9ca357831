"""An import taken back, but for what somebody has changed since."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.changes import Journal
from finder.actions.imports.listings.applying import written
from finder.actions.imports.listings.known import BATCH, at_hand
from finder.actions.imports.listings.proposing import held
from finder.actions.imports.listings.setting import (
    confirm_again,
    kept_confirmations,
    set_location,
    set_person,
)
from finder.domain.listing_columns import ANY_BY_NAME, BY_NAME, FEDERAL, of_level
from finder.models import (
    Facility,
    ImportRow,
    PatientComment,
    Physician,
    PracticeLocation,
    Report,
    SourceRecord,
    utc_now,
)
from finder.queries.listing_cells import location_cells, person_cells, training_cells

_PERSON = {column.name for column in (*of_level("physician"), *FEDERAL)}
_LOCATION = {column.name for column in of_level("location")}
#: What would go with a physician who is taken out, or forbid it.
_RESTS_ON: tuple[tuple[Any, str], ...] = (
    (PatientComment.physician_id, "patients have written about them since."),
    (Report.physician_id, "patients have reported something since."),
    (SourceRecord.physician_id, "another import rests on the listing."),
    (Physician.merged_into_id, "another listing was merged into this one."),
)


def undo_listings(session: Session, run_id: int, by: str) -> list[str]:
    """Bring back what an import changed; the answer is what was left alone, in sentences. Raises NotOpen."""
    run = held(session, run_id, "applied")
    undo = _Undo(session, Journal(session, f"undo of import of {run.file_name} by {by}"))
    for some in in_batches(written(session, run_id, last_first=True), BATCH):
        kept = at_hand(session, [row.physician_id for row in some])
        for row in some:
            undo.row(row)
        del kept
    undo.people()
    run.state, run.finished_at = "undone", utc_now()
    run.notes = [*(run.notes or []), *undo.left]
    undo.journal.note("undo", run, after={"file": run.file_name, "left": len(undo.left)})
    undo.journal.write()
    return undo.left


class _Undo:
    """Takes back one row after another, the last one first."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self.session, self.journal = session, journal
        self.left: list[str] = []
        self.added: list[ImportRow] = []
        self.facilities: list[ImportRow] = []
        self.touched: dict[int, int] = {}

    def row(self, row: ImportRow) -> None:
        """What one row did."""
        physician = self.session.get(Physician, row.physician_id)
        if physician is None:
            self.left.append(f"{row.whose} is no longer here.")
            return
        self._touch(physician)
        if row.kind in ("missing", "hidden"):
            self._list_again(physician, row)
        elif row.kind == "removed":
            self._open_again(physician, row)
        elif "kind" in row.differences:
            self._close(physician, row)
        else:
            self._location(row)
        if "adds" in row.kept:
            self.added.append(row)
        else:
            self._person(physician, row)

    def people(self) -> None:
        """Take out whom the import added, and the facilities nobody else uses."""
        self.session.flush()
        for row in self.added:
            physician = self.session.get_one(Physician, row.physician_id)
            if why := self._why_kept(physician, row):
                self.left.append(f"{row.whose} stays: {why}")
                continue
            self.journal.note("remove", physician, before=person_cells(physician))
            self.session.delete(physician)
        self.session.flush()
        for row in self.facilities:
            self._remove_empty(row)

    def _why_kept(self, physician: Physician, row: ImportRow) -> str | None:
        if physician.locations or self.touched[physician.id] != row.kept["version"]:
            return "the listing was changed since."
        for column, why in _RESTS_ON:
            if self.session.scalar(sa.select(column).where(column == physician.id).limit(1)):
                return why
        return None

    def _touch(self, physician: Physician) -> None:
        if physician.id not in self.touched:
            self.touched[physician.id] = physician.version
            physician.version += 1
            physician.edited_at = utc_now()

    def _person(self, physician: Physician, row: ImportRow) -> None:
        here = person_cells(physician) | training_cells(physician)
        back = self._undoable(row, here, _PERSON)
        if "npi" in back and (owner := self._owner(back["npi"], physician)):
            del back["npi"]
            self.left.append(f"{row.whose}: npi stays as it is, because {owner} has the old one now.")
        if back:
            set_person(self.session, physician, back)
            self.journal.note("update", physician, before=_after(row, back), after=back)

    def _owner(self, npi: str, physician: Physician) -> str | None:
        """Who else has this NPI."""
        query = sa.select(Physician.slug).where(Physician.npi == npi, Physician.id != physician.id)
        return self.session.scalar(query)

    def _location(self, row: ImportRow) -> None:
        location = self.session.get(PracticeLocation, row.location_id) if row.location_id else None
        if location is None:
            if _LOCATION & row.differences.keys():
                self.left.append(f"{row.whose} no longer practises at {row.place}.")
            return
        back = self._undoable(row, location_cells(location), _LOCATION)
        if not back:
            return
        set_location(self.session, location, back)
        facts = {BY_NAME[name].fact for name in back}
        confirm_again(location, [one for one in row.kept.get("confirmations", ()) if one[0] in facts])
        location.origin = row.kept.get("origin", location.origin)
        self.journal.note("update", location, before=_after(row, back), after=back)

    def _undoable(self, row: ImportRow, here: dict[str, str], names: set[str]) -> dict[str, str]:
        back = {}
        for name in names & row.differences.keys():
            before, after = row.differences[name]
            if ANY_BY_NAME[name].same(here[name], after):
                back[name] = before
            else:
                self.left.append(f"{row.whose}: {name} stays “{here[name]}”, because it was changed since.")
        return back

    def _close(self, physician: Physician, row: ImportRow) -> None:
        location = next((one for one in physician.locations if one.id == row.location_id), None)
        if location is None:
            return
        here = location_cells(location)
        told = {name: text for name, (_, text) in row.differences.items() if name in _LOCATION}
        untouched = all(
            BY_NAME[name].same(here[name], told.get(name, "")) for name in _LOCATION - {"primary"}
        )
        if not untouched or kept_confirmations(location.confirmations):
            self.left.append(f"{row.whose} at {row.place} stays: it was changed or confirmed since.")
            return
        self.journal.note("remove", location, before=here)
        physician.locations.remove(location)
        if "adds_facility" in row.kept:
            self.facilities.append(row)

    def _remove_empty(self, row: ImportRow) -> None:
        facility = self.session.get(Facility, row.facility_id)
        used = sa.select(PracticeLocation.id).where(PracticeLocation.facility_id == row.facility_id)
        if facility is not None and self.session.scalar(used.limit(1)) is None:
            self.journal.note("remove", facility, before={"name": facility.name})
            self.session.delete(facility)

    def _open_again(self, physician: Physician, row: ImportRow) -> None:
        here = [one.facility_id for one in physician.locations]
        lost = row.facility_id is not None and self.session.get(Facility, row.facility_id) is None
        if lost or row.facility_id in here:
            self.left.append(f"{row.whose} at {row.place} was not brought back: the place was changed since.")
            return
        cells = {name: before for name, (before, _) in row.differences.items() if name in _LOCATION}
        location = PracticeLocation(
            facility_id=row.facility_id,
            origin=row.kept["origin"],
            position=row.kept["position"],
            is_primary=False,
        )
        set_location(self.session, location, cells)
        confirm_again(location, row.kept["confirmations"])
        physician.locations.append(location)
        self.journal.note("add", location, after=cells)

    def _list_again(self, physician: Physician, row: ImportRow) -> None:
        if (physician.status, physician.status_reason) != ("hidden", row.kept["status_reason"]):
            self.left.append(f"{row.whose} stays {physician.status}: that was decided since.")
            return
        physician.status, physician.status_reason = "listed", None
        self.journal.note("list", physician, before={"status": "hidden"}, after={"status": "listed"})


def _after(row: ImportRow, names: dict[str, str]) -> dict[str, str]:
    return {name: row.differences[name][1] for name in names}
