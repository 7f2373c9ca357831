"""A physician's primary office as vCard 3.0 (RFC 2426)."""

from collections.abc import Iterator

from finder.domain.addresses import PostalAddress
from finder.domain.names import PersonName
from finder.queries.physicians import PhysicianPage, PlacedLocation

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})
#: Characters a line may have before it is folded.
_LINE = 75


def card(physician: PhysicianPage, url: str) -> str:
    """The card, with CRLF line ends; nothing is said that the directory does not know."""
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        *_person(physician),
        *_office(physician),
        f"URL:{url}",
        "END:VCARD",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _person(physician: PhysicianPage) -> Iterator[str]:
    yield _field("N", *_structured(physician.name))
    yield _field("FN", physician.name.display)
    if physician.specialties:
        yield _field("TITLE", physician.specialties[0].person)


def _office(physician: PhysicianPage) -> Iterator[str]:
    office = _primary(physician)
    if office is None:
        return
    row = office.row
    if row.facility_name:
        yield _field("ORG", row.facility_name)
    if row.phone:
        yield _field("TEL;TYPE=WORK", row.phone.e164)
    if row.address and row.address.lines():
        yield _field("ADR;TYPE=WORK", *_address(row.address))
    if row.latitude is not None:
        yield f"GEO:{row.latitude};{row.longitude}"


def _primary(physician: PhysicianPage) -> PlacedLocation | None:
    """The primary office, or the first there is."""
    offices = [location for location in physician.locations if not location.row.by_video_only]
    return next((office for office in offices if office.row.is_primary), offices[0] if offices else None)


def _structured(name: PersonName) -> tuple[str | None, ...]:
    """Family; given; additional; prefixes; suffixes."""
    after = ", ".join(part for part in (name.suffix, *name.credentials) if part)
    return name.last, name.first, name.middle, None, after


def _address(address: PostalAddress) -> tuple[str | None, ...]:
    """Post-office box; extended; street; city; region; postal code; country."""
    street = ", ".join(line for line in (address.line1, address.line2) if line)
    country = "United States" if address.country == "US" else address.country
    return None, None, street, address.city, address.state, address.zip5, country


def _field(name: str, *parts: str | None) -> str:
    """One field; no sign in a part can end the part, the field or the line."""
    plain = (" ".join((part or "").split()) for part in parts)
    return f"{name}:" + ";".join(part.translate(_ESCAPED) for part in plain)


def _folded(line: str) -> str:
    """The line in pieces, each after the first begun by a space."""
    first, rest = line[:_LINE], line[_LINE:]
    pieces = (rest[at : at + _LINE - 1] for at in range(0, len(rest), _LINE - 1))
    return "\r\n ".join((first, *pieces))
