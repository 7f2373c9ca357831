"""The page of a condition: a MedicalWebPage about a MedicalCondition."""

from finder.formats.jsonld.medical_specialties import values_of
from finder.formats.jsonld.parts import Json, Standpoint, citations, code, items, known, linked, medical_page
from finder.queries.articles import plain
from finder.queries.conditions import ConditionPage, Lookalike
from finder.queries.ledger import FigureRow

#: What a procedure is for the condition, by its role.
_TREATMENTS, _TESTS = ("treats", "relieves"), ("diagnoses", "monitors")
_HOW_MANY = ("prevalence", "incidence")


def condition(page: ConditionPage, at: Standpoint) -> Json:
    """What it is, how it shows, what it is confused with, what is done about it, how many have it."""
    return medical_page("MedicalWebPage", page.name, at, page.standing) | {
        "about": known(
            {
                "@type": "MedicalCondition",
                "name": page.name,
                "alternateName": list(page.also_called),
                "description": page.short_answer,
                "code": [code(one) for one in page.codes],
                "signOrSymptom": [_sign(one) for one in items(page.sections, "Symptoms")],
                "cause": [
                    {"@type": "MedicalCause", "name": one.link.label}
                    for one in page.related
                    if one.kind == "cause"
                ],
                "differentialDiagnosis": [_confused(one, at) for one in page.lookalikes],
                "possibleTreatment": _procedures(page, at, _TREATMENTS, "MedicalTherapy"),
                "typicalTest": _procedures(page, at, _TESTS, "MedicalTest"),
                "epidemiology": [_counted(one) for one in page.own_figures if one.metric in _HOW_MANY],
                "relevantSpecialty": values_of(link.slug for _, link in page.specialties),
            }
        ),
        "citation": citations(page.references),
    }


def _sign(words: str) -> Json:
    return {"@type": "MedicalSignOrSymptom", "name": words}


def _confused(one: Lookalike, at: Standpoint) -> Json:
    other = {
        "@type": "MedicalCondition",
        "name": one.name,
        "url": at.address("condition", one.slug) if one.slug else None,
    }
    return {"@type": "DDxElement", "diagnosis": known(other), "distinguishingSign": _sign(plain(one.sign))}


def _procedures(page: ConditionPage, at: Standpoint, roles: tuple[str, ...], kind: str) -> list[Json]:
    uses = (one.link for one in page.procedures if one.role in roles)
    return [linked(kind, "procedure", link.slug, link.label, at) for link in uses]


def _counted(figure: FigureRow) -> str:
    """A figure in one sentence with its years and its source: without them it means nothing."""
    source = f"{figure.source.authors}, {figure.source.published}"
    facts = (figure.said, f"age {figure.age}" if figure.age else None, figure.years, source)
    return "; ".join(fact for fact in facts if fact)
