"""The page of a procedure: a MedicalWebPage about a MedicalProcedure."""

from collections.abc import Iterable

from finder.formats.jsonld.medical_specialties import values_of
from finder.formats.jsonld.parts import Json, Standpoint, citations, code, known, medical_page, paragraphs
from finder.queries.browsing import Code
from finder.queries.procedures import ProcedurePage

#: ICD-10-PCS: the sections whose fifth character is the approach, and those approaches schema.org has a word for.
_WITH_APPROACH = ("0", "3")
_APPROACHES = {"3": "PercutaneousProcedure", "X": "NoninvasiveProcedure"}


def procedure(page: ProcedurePage, at: Standpoint) -> Json:
    """What it is, how it goes, what comes after, and who does it."""
    return medical_page("MedicalWebPage", page.name, at, page.standing) | {
        "about": known(
            {
                "@type": "MedicalProcedure",
                "name": page.name,
                "alternateName": list(page.also_called),
                "description": page.short_answer,
                "code": [code(one) for one in page.codes],
                "howPerformed": paragraphs(page.sections, "How it goes"),
                "followup": paragraphs(page.sections, "Recovery"),
                "procedureType": _approach(page.codes),
                "relevantSpecialty": values_of(one.link.slug for one in page.specialties),
            }
        ),
        "citation": citations(page.references),
    }


def _approach(codes: Iterable[Code]) -> str | None:
    """How one gets to the place, if all its codes agree on it and schema.org has a word for it."""
    inpatient = [one.code for one in codes if one.system == "ICD-10-PCS"]
    approaches = {code[4] if code[0] in _WITH_APPROACH and len(code) == 7 else "" for code in inpatient}
    return _APPROACHES.get(approaches.pop()) if len(approaches) == 1 else None
