"""The files of the national registry (NPPES): people, and their further practice locations.

Columns go by name, so that the layouts of 2018 (329 columns, "Gender") and of today (330, "Sex") both work.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from finder.domain.addresses import PostalAddress, readable_address
from finder.domain.names import PersonName, person_name
from finder.domain.numbers import BadNumber, npi
from finder.domain.phones import phone
from finder.domain.states import state_code
from finder.readers.csv_strict import BadRow, Row, read_rows
from finder.readers.incoming import (
    IncomingDeactivation,
    IncomingLocation,
    IncomingPerson,
    IncomingPhysician,
    IncomingTaxonomy,
    Refused,
    Skipped,
)

_PRACTICE = "Provider Business Practice Location Address "
_ADDRESS_COLUMNS = (
    "Provider First Line Business Practice Location Address",
    "Provider Second Line Business Practice Location Address",
    _PRACTICE + "City Name",
    _PRACTICE + "State Name",
    _PRACTICE + "Postal Code",
    _PRACTICE + "Country Code (If outside U.S.)",
)
_PHONE, _FAX = _PRACTICE + "Telephone Number", _PRACTICE + "Fax Number"
_NAME_COLUMNS = (
    "Provider First Name",
    "Provider Middle Name",
    "Provider Last Name (Legal Name)",
    "Provider Name Suffix Text",
    "Provider Credential Text",
)
_OTHER_NAME_COLUMNS = (
    "Provider Other First Name",
    "Provider Other Middle Name",
    "Provider Other Last Name",
    "Provider Other Name Suffix Text",
)
_CODE, _SWITCH, _LICENCE_STATE = (
    "Healthcare Provider Taxonomy Code_",
    "Healthcare Provider Primary Taxonomy Switch_",
    "Provider License Number State Code_",
)
_SLOTS = tuple((f"{_CODE}{slot}", f"{_SWITCH}{slot}", f"{_LICENCE_STATE}{slot}") for slot in range(1, 16))
_GENDER_COLUMNS = ("Provider Sex Code", "Provider Gender Code")
# X ("unspecified or another") and U ("undisclosed") say no gender, so that it stays unknown.
_GENDERS = {"M": "male", "F": "female"}
_DEACTIVATED, _REACTIVATED = "NPI Deactivation Date", "NPI Reactivation Date"
_PEOPLE_COLUMNS = (
    "NPI",
    "Entity Type Code",
    "Replacement NPI",
    *_NAME_COLUMNS,
    *_ADDRESS_COLUMNS,
    _PHONE,
    _DEACTIVATED,
    _REACTIVATED,
    *_SLOTS[0],
)
_PERSON, _ORGANISATION = "1", "2"

_SECOND = "Provider Secondary Practice Location Address"
_LOCATION_ADDRESS_COLUMNS = (
    f"{_SECOND}- Address Line 1",
    f"{_SECOND}- Address Line 2",
    f"{_SECOND} - City Name",
    f"{_SECOND} - State Name",
    f"{_SECOND} - Postal Code",
    f"{_SECOND} - Country Code (If outside U.S.)",
)
_LOCATION_PHONE = f"{_SECOND} - Telephone Number"
_LOCATION_EXTENSION = f"{_SECOND} - Telephone Extension"
_LOCATION_FAX = "Provider Practice Location Address - Fax Number"
_LOCATION_COLUMNS = ("NPI", *_LOCATION_ADDRESS_COLUMNS, _LOCATION_PHONE)
_COUNTRY = re.compile(r"\s*([A-Za-z]{2})?\s*")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class _BadRow(ValueError):
    """A row with a value that cannot be used; the message is the reason."""


def read_people(path: Path) -> Iterator[IncomingPerson | Refused | Skipped]:
    """The people of a registry file, lazily.

    Raises UnreadableFile, before the first row when it is no such file, later at an unclosed quotation mark.
    """
    for row in read_rows(path, _PEOPLE_COLUMNS):
        if isinstance(row, BadRow):
            yield Refused(row.line, None, row.reason)
            continue
        try:
            yield _person(row)
        except (BadNumber, _BadRow) as error:
            yield Refused(row.line, _known_npi(row), str(error))


def read_locations(path: Path) -> Iterator[IncomingLocation | Refused]:
    """The further practice locations of a registry file, lazily; raises as `read_people` does."""
    for row in read_rows(path, _LOCATION_COLUMNS):
        if isinstance(row, BadRow):
            yield Refused(row.line, None, row.reason)
            continue
        try:
            yield _location(row)
        except (BadNumber, _BadRow) as error:
            yield Refused(row.line, _known_npi(row), str(error))


def practice_address(raw: Mapping[str, str]) -> PostalAddress | None:
    """The practice address in a row of the people's file, as it was received."""
    return _address(raw, _ADDRESS_COLUMNS)


def location_address(raw: Mapping[str, str]) -> PostalAddress | None:
    """The address in a row of the locations' file, as it was received."""
    return _address(raw, _LOCATION_ADDRESS_COLUMNS)


def _known_npi(row: Row) -> str | None:
    """The NPI of a refused row, if that at least is sound."""
    try:
        return npi(row.values.get("NPI", ""))
    except BadNumber:
        return None


def _person(row: Row) -> IncomingPerson | Skipped:
    raw = row.values
    number, kind = npi(raw.get("NPI", "")), raw.get("Entity Type Code", "").strip()
    if kind == _ORGANISATION:
        return Skipped(row.line, number, "organisation")
    if kind != _PERSON and not (kind == "" and _DEACTIVATED in raw):
        raise _BadRow("The entity type is neither 1 (a person) nor 2 (an organisation).")
    deactivated_on, replaced_by = _deactivated_on(raw), _replaced_by(raw)
    name = person_name(*_texts(raw, _NAME_COLUMNS))
    if deactivated_on and not name.last:
        return IncomingDeactivation(row.line, number, deactivated_on, replaced_by, raw)
    if not name.last:
        raise _BadRow("The last name is missing.")
    return _physician(row, number, name, deactivated_on, replaced_by)


def _physician(
    row: Row, number: str, name: PersonName, deactivated_on: date | None, replaced_by: str | None
) -> IncomingPhysician:
    raw = row.values
    return IncomingPhysician(
        line=row.line,
        npi=number,
        name=name,
        other_names=_other_names(raw),
        gender=_gender(raw),
        taxonomies=(taxonomies := _taxonomies(raw)),
        address=practice_address(raw),
        phone=phone(raw.get(_PHONE, "")),
        fax=phone(raw.get(_FAX, "")),
        licensed_states=tuple(dict.fromkeys(t.licence_state for t in taxonomies if t.licence_state)),
        deactivated_on=deactivated_on,
        replaced_by=replaced_by,
        enumerated_on=_date(raw, "Provider Enumeration Date"),
        updated_on=_date(raw, "Last Update Date"),
        raw=raw,
    )


def _location(row: Row) -> IncomingLocation:
    raw = row.values
    number = npi(raw.get("NPI", ""))
    address = location_address(raw)
    if address is None:
        raise _BadRow("The location has no address.")
    telephone = phone(raw.get(_LOCATION_PHONE, ""), raw.get(_LOCATION_EXTENSION, ""))
    return IncomingLocation(row.line, number, address, telephone, phone(raw.get(_LOCATION_FAX, "")), raw)


def _texts(raw: Mapping[str, str], columns: tuple[str, ...]) -> list[str]:
    return [raw.get(column, "") for column in columns]


def _address(raw: Mapping[str, str], columns: tuple[str, ...]) -> PostalAddress | None:
    """The address in these columns; None when they say no more than a country."""
    line1, line2, city, state, postal, country = _texts(raw, columns)
    if not any(part.strip() for part in (line1, line2, city, state, postal)):
        return None
    if not _COUNTRY.fullmatch(country):
        raise _BadRow(f"“{country[:20]}” is no country code of two letters.")
    return readable_address(line1, line2, city, state, postal, country)


def _other_names(raw: Mapping[str, str]) -> tuple[PersonName, ...]:
    if "Provider Other Last Name" not in raw:
        return ()
    return (person_name(*_texts(raw, _OTHER_NAME_COLUMNS)),)


def _gender(raw: Mapping[str, str]) -> str | None:
    code = next((raw[column] for column in _GENDER_COLUMNS if column in raw), "")
    return _GENDERS.get(code.strip().upper())


def _taxonomies(raw: Mapping[str, str]) -> tuple[IncomingTaxonomy, ...]:
    """Each code once, in the order of the slots; the primary by its switch, else the first."""
    slots = [
        (raw[code].strip().upper(), raw.get(switch), raw.get(state))
        for code, switch, state in _SLOTS
        if code in raw
    ]
    primary = next((code for code, switch, _ in slots if switch == "Y"), slots[0][0] if slots else "")
    return tuple(
        IncomingTaxonomy(code, code == primary, _state(state) if state else None)
        for code, _, state in {slot[0]: slot for slot in reversed(slots)}.values()
    )[::-1]


_state = lru_cache(maxsize=256)(state_code)


def _deactivated_on(raw: Mapping[str, str]) -> date | None:
    """The day the number was taken out of use, unless it was brought back since."""
    if _DEACTIVATED not in raw:
        return None
    gone, back = _date(raw, _DEACTIVATED), _date(raw, _REACTIVATED)
    return None if gone and back and back >= gone else gone


def _replaced_by(raw: Mapping[str, str]) -> str | None:
    return npi(raw["Replacement NPI"]) if "Replacement NPI" in raw else None


def _date(raw: Mapping[str, str], column: str) -> date | None:
    text = raw.get(column, "").strip()
    try:
        return _parsed_date(text) if text else None
    except ValueError:
        raise _BadRow(f"“{column}” is no date (month/day/year): {text[:20]}") from None


@lru_cache(maxsize=32_768)
def _parsed_date(text: str) -> date:
    found = _DATE.fullmatch(text)
    if found:
        return date(int(found[3]), int(found[1]), int(found[2]))
    return date.fromisoformat(text)
