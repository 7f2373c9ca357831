"""What the file tells of one clinician held against their listing: it fills in, and never writes over others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from finder.actions.imports.given import Given
from finder.actions.imports.listings.one_person import Planned
from finder.domain.addresses import PostalAddress
from finder.domain.listing_columns import ANY_BY_NAME, SEPARATOR, YES
from finder.domain.words import tokens
from finder.models import Physician, PracticeLocation
from finder.queries.listing_cells import location_cells, person_cells, training_cells
from finder.queries.rows import address_of, person_name
from finder.readers.clinicians import IncomingClinician

#: Somebody at more places than anybody can work at is a roster of a whole group: none of them is added.
MOST_PLACES = 5
# A location that somebody confirmed on any day is fresher than the file, whatever its day.
_BEFORE_ANY = date.min.isoformat()

Rows = Sequence[IncomingClinician]
_Told = dict[str, set[str]]


@dataclass
class Compared:
    """What would come of the rows of one clinician."""

    rows: list[Planned] = field(default_factory=list)
    #: places of theirs that are not listed here, and not added
    elsewhere: int = 0
    #: whether they stand in the file at more places than anybody works at
    roster: bool = False


class _Clinician(NamedTuple):
    """Somebody listed here, and what earlier files gave."""

    physician: Physician
    given: Given


def compare_clinician(physician: Physician, rows: Rows, given: Given, *, add_places: bool) -> Compared:
    """Fill in what nobody has said, change what such a file gave, and tell of all else that differs."""
    one, found = _Clinician(physician, given), Compared()
    known = [row for row in rows if _is_called(physician, row)]
    found.rows = [_stranger(one, row) for row in rows if row not in known]
    if not known:
        return found
    _compare_person(one, known, found)
    places = _by_place(known)
    here = {key: location for location in physician.locations if (key := _key_of(location))}
    found.rows += [
        planned
        for key, location in here.items()
        if key in places and (planned := _compare_place(one, location, places[key]))
    ]
    _other_places(one, {key: rows for key, rows in places.items() if key not in here}, found, add=add_places)
    return found


def _is_called(physician: Physician, row: IncomingClinician) -> bool:
    """Whether a first or last name agrees: people marry, but nobody changes both."""
    told = set(tokens(row.name))
    names = f"{physician.first or ''} {physician.last}"
    return not told or any(word in told for word in tokens(names) if len(word) > 1)


def _stranger(one: _Clinician, row: IncomingClinician) -> Planned:
    whose = person_name(one.physician).plain
    reason = f"The file calls the owner of this NPI “{row.name[:80]}”, the listing here “{whose}”."
    planned = Planned.refused(row.line, _person(one), row.raw, reason, whose)
    planned.kept = {"npi": row.npi, "column": "NPI"}
    return planned


def _compare_person(one: _Clinician, rows: Rows, found: Compared) -> None:
    here = person_cells(one.physician) | training_cells(one.physician)
    told: _Told = {
        "credentials": {row.credentials for row in rows if row.credentials},
        "medical_school": {row.school for row in rows if row.school},
        "graduated": {str(row.graduated) for row in rows if row.graduated},
    }
    planned = _planned(one, rows[0])
    for column, values in told.items():
        _weigh(planned, column, here[column], values, one.given.get((one.physician.id, None, column)), "")
    school = planned.differences.get("medical_school", ["", here["medical_school"]])[1]
    if not school or "medical_school" in planned.conflicts:
        # It would be the year of another school, or of none.
        planned.differences.pop("graduated", None)
        planned.conflicts.pop("graduated", None)
    found.rows += _worth_keeping(planned)


def _compare_place(one: _Clinician, location: PracticeLocation, rows: Rows) -> Planned | None:
    here = location_cells(location)
    planned = _planned(one, rows[0])
    planned.place = (location.facility and (location.facility.name or location.facility.line1)) or ""
    planned.location_id, planned.facility_id = location.id, location.facility_id
    for column, values in _told_of_place(rows).items():
        before = one.given.get((one.physician.id, location.id, column))
        _weigh(planned, column, here[column], values, before, _confirmed_on(location, column))
    return next(iter(_worth_keeping(planned)), None)


def _other_places(
    one: _Clinician, places: dict[str, list[IncomingClinician]], found: Compared, *, add: bool
) -> None:
    """Places that are not listed here: counted, or added where somebody asked for it and nobody's roster is meant."""
    found.roster = len(places) + len(one.physician.locations) > MOST_PLACES
    if not add or found.roster:
        found.elsewhere += len(places)
        return
    for rows in places.values():
        planned = _planned(one, rows[0])
        address = rows[0].address
        assert address is not None
        planned.kind, planned.place = "new", address.one_line
        told = {column: values.pop() for column, values in _told_of_place(rows).items() if len(values) == 1}
        cells = {"kind": "facility", **_address_cells(address), **told}
        planned.differences = {column: ["", text] for column, text in cells.items() if text}
        found.rows.append(planned)


def _weigh(
    planned: Planned, column: str, here: str, told: set[str], before: str | None, confirmed: str
) -> None:
    """Let a column be filled in, or given anew; else, when it differs, it is a conflict."""
    same = ANY_BY_NAME[column].same
    if not told or any(same(here, text) for text in told):
        return
    ours = not here or (before is not None and same(here, before))
    if ours and len(told) == 1 and not confirmed:
        planned.differences[column] = [here, min(told)]
    else:
        planned.conflicts[column] = [here, SEPARATOR.join(sorted(told)), confirmed]


def _planned(one: _Clinician, row: IncomingClinician) -> Planned:
    planned = Planned(row.line, "same", _person(one), person_name(one.physician).plain, received=row.raw)
    planned.physician_id = one.physician.id
    planned.kept = {"as_of": _BEFORE_ANY, "npi": row.npi}
    return planned


def _worth_keeping(planned: Planned) -> Iterable[Planned]:
    if planned.differences or planned.conflicts:
        planned.kind = "changed" if planned.differences else "conflict"
        yield planned


def _person(one: _Clinician) -> str:
    return f"#{one.physician.id}"


def _by_place(rows: Rows) -> dict[str, list[IncomingClinician]]:
    """Enrolments and groups share their places."""
    places: dict[str, list[IncomingClinician]] = {}
    for row in rows:
        if row.address and (key := row.address.key()):
            places.setdefault(key, []).append(row)
    return places


def _key_of(location: PracticeLocation) -> str | None:
    return address_of(location.facility).key() if location.facility else None


def _told_of_place(rows: Rows) -> _Told:
    return {
        "phone": {row.phone.national for row in rows if row.phone},
        "telehealth": {YES for row in rows if row.telehealth},
    }


def _address_cells(address: PostalAddress) -> dict[str, str]:
    zipped = "-".join(part for part in (address.zip5, address.plus4) if part)
    named = {"line1": address.line1, "line2": address.line2, "city": address.city, "state": address.state}
    return {column: text or "" for column, text in (named | {"zip": zipped}).items()}


def _confirmed_on(location: PracticeLocation, column: str) -> str:
    """The last day somebody confirmed the fact; "" when nobody did."""
    fact = ANY_BY_NAME[column].fact
    days = [one.confirmed_on for one in location.confirmations if fact and one.fact == fact]
    return max(days).isoformat() if days else ""
