"""The page of a physician: an IndividualPhysician."""

from typing import Any

from finder.formats.jsonld.medical_specialties import values_of
from finder.formats.jsonld.parts import known
from finder.queries.physicians import PhysicianPage
from finder.queries.rows import LocationRow


def physician(page: PhysicianPage, url: str) -> dict[str, Any]:
    """An IndividualPhysician; no ratings, no reviews."""
    places = [location.row for location in page.locations if not location.row.by_video_only]
    said = {place.accepting.said for place in places if not place.is_closed and place.joins_on is None}
    full: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "IndividualPhysician",
        "name": page.name.display,
        "url": url,
        "usNPI": page.npi,
        "medicalSpecialty": values_of(one.slug for one in page.specialties),
        "knowsLanguage": [link.slug for link in page.languages],
        "availableService": [{"@type": "MedicalProcedure", "name": link.label} for link in page.procedures],
        # Said only when somebody confirmed it lately.
        "isAcceptingNewPatients": True if "yes" in said else False if said == {"no"} else None,
        "practicesAt": [_clinic(place) for place in places],
    }
    return known(full)


def _clinic(place: LocationRow) -> dict[str, Any]:
    address = place.address
    lines = [line for line in (address.line1, address.line2) if line] if address else []
    full = {
        "@type": "MedicalClinic",
        "name": place.title,
        "telephone": place.phone.e164 if place.phone else None,
        "address": known(
            {
                "@type": "PostalAddress",
                "streetAddress": ", ".join(lines),
                "addressLocality": address.city,
                "addressRegion": address.state,
                "postalCode": address.zip5,
                "addressCountry": address.country,
            }
        )
        if address
        else None,
    }
    return known(full)
