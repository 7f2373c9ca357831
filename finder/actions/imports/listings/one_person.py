"""The rows of one physician held against their listing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from finder.actions.imports.listings.known import Known
from finder.actions.imports.listings.places import Unclear, Where, place_of
from finder.actions.imports.listings.whose import name_of
from finder.domain.listing_columns import BY_NAME, of_level, read_day, values_of
from finder.models import Physician, PracticeLocation
from finder.queries.listing_cells import facility_cells, location_cells, person_cells, place_cells
from finder.queries.rows import person_name
from finder.readers.incoming import IncomingListing

Difference = list[str]
_COUPLED = ("specialties", "conditions", "procedures", "languages", "plans")


@dataclass
class Planned:
    """One row of a comparison; the fields are those of `ImportRow`."""

    line: int | None
    kind: str
    person: str
    whose: str
    place: str = ""
    physician_id: int | None = None
    location_id: int | None = None
    facility_id: int | None = None
    received: Mapping[str, str] | None = None
    differences: dict[str, Difference] = field(default_factory=dict)
    conflicts: dict[str, Difference] = field(default_factory=dict)
    reason: str | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def refused(
        cls, line: int, person: str, raw: Mapping[str, str], reason: str, whose: str = ""
    ) -> "Planned":
        """A row that is not taken."""
        named = whose or " ".join(raw[part] for part in ("first", "last") if part in raw)
        return cls(line, "refused", person, named, received=raw, reason=reason)


def compare_person(
    known: Known,
    physician: Physician | None,
    key: str,
    rows: Sequence[IncomingListing],
    as_of: date,
    *,
    may_remove: bool,
) -> list[Planned]:
    """What these rows would change; practice locations that no row names are removed, if they may be."""
    whose = person_name(physician).plain if physician else name_of(dict(rows[0].cells)).plain
    wrong = _wrong_person(known, physician, key, rows[0])
    if wrong:
        return [Planned.refused(row.line, key, row.raw, wrong, whose) for row in rows]
    one = _Person(known, physician, key, whose, rows[0], as_of)
    planned = [one.row(row) for row in rows]
    _add_person(physician, rows[0], planned)
    names_places = any({"kind", "facility", "line1"} & row.cells.keys() for row in rows)
    if physician and may_remove and names_places and not any(row.kind == "refused" for row in planned):
        planned += one.not_named()
    return planned


class _Person:
    """Holds one row after another against the locations of one physician."""

    def __init__(
        self,
        known: Known,
        physician: Physician | None,
        key: str,
        whose: str,
        first: IncomingListing,
        as_of: date,
    ) -> None:
        self.known, self.physician, self.key, self.whose = known, physician, key, whose
        self.first, self.as_of = first, as_of
        self.locations = list(physician.locations) if physician else []
        self.seen: dict[object, int] = {}
        self.primary: int | None = None

    def row(self, row: IncomingListing) -> Planned:
        """What one row would change at its place."""
        try:
            where = place_of(self.known, row.cells)
            self._refuse(row, where)
        except Unclear as error:
            return Planned.refused(row.line, self.key, row.raw, str(error), self.whose)
        planned = Planned(row.line, "same", self.key, self.whose, _title(where), received=row.raw)
        planned.physician_id = self.physician.id if self.physician else None
        planned.reason = " ".join(row.mended) or None
        if where.kind == "none" or (where.kind == "" and not _tells_location(row)):
            return planned
        location = self._location(where)
        if location is None:
            self._new(planned, row, where)
        else:
            self._changed(planned, row, location)
        return planned

    def not_named(self) -> list[Planned]:
        """The practice locations no row was about."""
        gone = [one for one in self.locations if _key(one) not in self.seen]
        return [self._removed(one) for one in gone]

    def _refuse(self, row: IncomingListing, where: Where) -> None:
        for column in of_level("physician"):
            told, first = row.cells.get(column.name, ""), self.first.cells.get(column.name, "")
            if not column.same(told, first):
                raise Unclear(f"{column.name}: line {self.first.line} says otherwise of the same physician.")
        if where.kind in ("facility", "video") and where.key in self.seen:
            raise Unclear(f"facility: line {self.seen[where.key]} is about the same place.")
        if where.kind == "" and _tells_location(row) and len(self.locations) != 1:
            raise Unclear("facility: say which place is meant.")
        _refuse_cells(self.known, row.cells, of_level("location"))
        if row.cells.get("primary") == "yes":
            if self.primary:
                raise Unclear(f"primary: line {self.primary} is the main practice location already.")
            self.primary = row.line
        self.seen[where.key if where.kind else _key(self.locations[0]) if self.locations else ""] = row.line

    def _location(self, where: Where) -> PracticeLocation | None:
        if where.kind == "":
            return self.locations[0]
        return next((one for one in self.locations if _key(one) == where.key), None)

    def _new(self, planned: Planned, row: IncomingListing, where: Where) -> None:
        planned.kind = "new"
        planned.facility_id = where.facility.id if where.facility else None
        told = _place_cells(where) or row.cells
        cells = {"kind": where.kind} | {name: told.get(name, "") for name in _names("facility")}
        cells |= {name: row.cells.get(name, "") for name in _names("location")}
        planned.differences = {
            name: ["", text] for name, text in cells.items() if text != BY_NAME[name].empty
        }

    def _changed(self, planned: Planned, row: IncomingListing, location: PracticeLocation) -> None:
        planned.location_id, planned.facility_id = location.id, location.facility_id
        here = location_cells(location)
        as_of = read_day(row.cells.get("as_of", "")) or self.as_of
        for name, before, after in _moved(here, row.cells, "location"):
            confirmed = confirmed_after(location, BY_NAME[name].fact, as_of)
            if confirmed:
                planned.conflicts[name] = [before, after, confirmed.isoformat()]
            else:
                planned.differences[name] = [before, after]
        planned.kept["as_of"] = as_of.isoformat()
        if planned.differences or planned.conflicts:
            planned.kind = "changed" if planned.differences else "conflict"

    def _removed(self, location: PracticeLocation) -> Planned:
        here = place_cells(location) | location_cells(location)
        title = here.get("facility_name") or here.get("line1", "")
        planned = Planned(None, "removed", self.key, self.whose, title)
        planned.physician_id, planned.location_id = location.physician_id, location.id
        planned.facility_id = location.facility_id
        as_of = read_day(self.first.cells.get("as_of", "")) or self.as_of
        confirmed = confirmed_after(location, "address", as_of)
        if confirmed:
            planned.kind = "conflict"
            planned.conflicts = {"facility": [here.get("facility", ""), "", confirmed.isoformat()]}
        else:
            planned.differences = {name: [text, ""] for name, text in here.items() if text}
        planned.kept["as_of"] = as_of.isoformat()
        return planned


def confirmed_after(location: PracticeLocation, fact: str | None, day: date) -> date | None:
    """When the fact was confirmed last, if that was after the day."""
    days = [one.confirmed_on for one in location.confirmations if one.fact == fact]
    latest = max(days, default=None)
    return latest if latest and latest > day else None


def _add_person(physician: Physician | None, first: IncomingListing, planned: list[Planned]) -> None:
    """What is said of the physician goes with the first row that is taken."""
    taken = next((row for row in planned if row.kind != "refused"), None)
    if taken is None:
        return
    here = person_cells(physician) if physician else {}
    moved = {name: [before, after] for name, before, after in _moved(here, first.cells, "physician")}
    taken.differences = moved | taken.differences
    if physician is None:
        taken.kind, taken.kept = "new", {"adds": True}
    elif moved and taken.kind in ("same", "conflict"):
        taken.kind = "changed"


def _moved(here: Mapping[str, str], told: Mapping[str, str], level: Any) -> list[tuple[str, str, str]]:
    return [
        (column.name, here.get(column.name, ""), told[column.name])
        for column in of_level(level)
        if column.name in told and not column.same(here.get(column.name, ""), told[column.name])
    ]


def _wrong_person(known: Known, physician: Physician | None, key: str, row: IncomingListing) -> str | None:
    cells = row.cells
    if not cells.get("last") and ("last" in cells or physician is None):
        return "last: a physician needs a last name."
    owner = known.by_npi.get(cells.get("npi", ""))
    if owner and (physician is None or owner.id != physician.id):
        return f"npi: {owner.slug} has this NPI."
    if npi := cells.get("npi"):
        claimant, line = known.claimed.setdefault(npi, (key, row.line))
        if claimant != key:
            return f"npi: line {line} gives this NPI to somebody else."
    try:
        _refuse_cells(known, cells, of_level("physician"))
    except Unclear as error:
        return str(error)
    return None


def _refuse_cells(known: Known, cells: Mapping[str, str], columns: Any) -> None:
    for column in columns:
        if column.name in _COUPLED:
            for word in values_of(cells.get(column.name, "")):
                if word not in known.words(column.name):
                    raise Unclear(f"{column.name}: “{word[:80]}” is not known here.")
    for first, last in (("joins_on", "leaves_on"), ("closed_from", "closed_until")):
        if cells.get(first) and cells.get(last) and cells[last] < cells[first]:
            raise Unclear(f"{last}: this day is before {first}.")


def _tells_location(row: IncomingListing) -> bool:
    return any(name in row.cells for name in _names("location"))


def _names(level: Any) -> list[str]:
    return [column.name for column in of_level(level)]


def _key(location: PracticeLocation) -> object:
    return location.facility_id if location.facility_id is not None else "video"


def _place_cells(where: Where) -> dict[str, str]:
    """What the directory says of a facility that is here already."""
    return facility_cells(where.facility) if where.facility else {}


def _title(where: Where) -> str:
    if where.facility:
        return where.facility.name or where.facility.line1 or where.facility.slug
    return where.address.one_line if where.address else ""
