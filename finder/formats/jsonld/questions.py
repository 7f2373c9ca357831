"""The page of a question: a FAQPage with the one question and its answer."""

from finder.formats.jsonld.parts import Json, Standpoint, citations, linked, medical_page
from finder.queries.articles import plain
from finder.queries.questions import QuestionPage


def question(page: QuestionPage, at: Standpoint) -> Json:
    """The question, its short answer, and the condition it is about."""
    kinds = ["MedicalWebPage", "FAQPage"]
    answer = {"@type": "Answer", "text": plain(page.short_answer)}
    return medical_page(kinds, page.question, at, page.standing) | {
        "about": linked("MedicalCondition", "condition", page.condition.slug, page.condition.label, at),
        "mainEntity": [{"@type": "Question", "name": page.question, "acceptedAnswer": answer}],
        "citation": citations(page.references),
    }
