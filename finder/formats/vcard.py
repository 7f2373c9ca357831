"""A physician's primary office as vCard 3.0 (RFC 2426)."""

from segno.helpers import make_vcard_data

from finder.domain.names import PersonName
from finder.queries.physicians import PhysicianPage, PlacedLocation


def card(physician: PhysicianPage, url: str) -> str:
    """The card, with CRLF line ends; nothing is said that the directory does not know."""
    office = _office(physician)
    address = office.row.address if office else None
    street = ", ".join(line for line in (address.line1, address.line2) if line) if address else None
    text: str = make_vcard_data(
        name=_structured(physician.name),
        displayname=physician.name.display,
        org=office.row.facility_name if office else None,
        workphone=office.row.phone.e164 if office and office.row.phone else None,
        street=street,
        city=address.city if address else None,
        region=address.state if address else None,
        zipcode=address.zip5 if address else None,
        country="United States" if address and address.country == "US" else None,
        lat=office.row.latitude if office else None,
        lng=office.row.longitude if office else None,
        title=physician.specialties[0].person if physician.specialties else None,
        url=url,
    )
    return text


def _office(physician: PhysicianPage) -> PlacedLocation | None:
    """The primary office, or the first there is."""
    offices = [location for location in physician.locations if not location.row.by_video_only]
    return next((office for office in offices if office.row.is_primary), offices[0] if offices else None)


def _structured(name: PersonName) -> str:
    """Family; given; additional; prefixes; suffixes."""
    after = ", ".join(part for part in (name.suffix, *name.credentials) if part)
    return ";".join((name.last, name.first or "", name.middle or "", "", after))
