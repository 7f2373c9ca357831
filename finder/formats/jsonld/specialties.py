"""The page of a specialty: a WebPage, with schema.org's own word for the specialty where it has one."""

from finder.formats.jsonld.medical_specialties import values_of
from finder.formats.jsonld.parts import Json, Standpoint, known, linked, medical_page
from finder.queries.specialties import SpecialtyPage


def specialty(page: SpecialtyPage, at: Standpoint) -> Json:
    """What it is, and the conditions it cares for."""
    full = {
        "description": page.plain,
        "specialty": values_of([page.slug]),
        "mentions": [
            linked("MedicalCondition", "condition", one.link.slug, one.link.label, at)
            for one in page.conditions
        ],
    }
    return medical_page("WebPage", page.label, at) | known(full)
