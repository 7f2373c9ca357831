"""A physician's primary office as vCard 3.0 (RFC 2426)."""

from typing import Any

import vobject

from finder.domain.addresses import PostalAddress
from finder.domain.names import PersonName
from finder.queries.physicians import PhysicianPage, PlacedLocation


def card(physician: PhysicianPage, url: str) -> str:
    """The card, with CRLF line ends; nothing is said that the directory does not know."""
    made = vobject.vCard()
    made.add("n").value = _structured(physician.name)
    made.add("fn").value = _one_line(physician.name.display)
    if physician.specialties:
        made.add("title").value = physician.specialties[0].person
    if office := _primary(physician):
        _add_office(made, office)
    made.add("url").value = url
    text: str = made.serialize()
    return text


def _add_office(made: Any, office: PlacedLocation) -> None:
    row = office.row
    if row.facility_name:
        made.add("org").value = [_one_line(row.facility_name)]
    if row.phone:
        _work(made.add("tel")).value = row.phone.e164
    if row.address and row.address.lines():
        _work(made.add("adr")).value = _address(row.address)
    # The middle of a ZIP is no place to drive to.
    if row.latitude is not None and row.point_source in ("street", "pin"):
        made.add("geo").value = f"{row.latitude};{row.longitude}"


def _work(field: Any) -> Any:
    field.type_param = "WORK"
    return field


def _primary(physician: PhysicianPage) -> PlacedLocation | None:
    """The primary office, or the first there is."""
    offices = [location for location in physician.locations if not location.row.by_video_only]
    return next((office for office in offices if office.row.is_primary), offices[0] if offices else None)


def _structured(name: PersonName) -> Any:
    after = ", ".join(part for part in (name.suffix, *name.credentials) if part)
    return vobject.vcard.Name(
        family=_one_line(name.last),
        given=_one_line(name.first),
        additional=_one_line(name.middle),
        suffix=after,
    )


def _address(address: PostalAddress) -> Any:
    street = ", ".join(line for line in (address.line1, address.line2) if line)
    return vobject.vcard.Address(
        street=_one_line(street),
        city=address.city or "",
        region=address.state or "",
        code=address.zip5 or "",
        country="United States" if address.country == "US" else address.country,
    )


def _one_line(text: str | None) -> str:
    """A line break in a name would be written as one; on a card it is a mistake of typing."""
    return " ".join((text or "").split())
