"""The page of a procedure as a row of parts."""

from collections.abc import Iterator

from flask_babel import gettext

from finder.page.near import Nearby
from finder.page.outline import Part, arranged
from finder.queries.procedures import ProcedurePage

#: List → the heading in the content it stands behind.
BEHIND = {"findings": "Risks", "performers": "Who does it"}


def procedure_outline(procedure: ProcedurePage, nearby: Nearby) -> tuple[Part, ...]:
    """The parts that have something to say, in the order of the page."""
    return arranged(procedure.sections, _lists(procedure, nearby), BEHIND)


def _lists(procedure: ProcedurePage, nearby: Nearby) -> Iterator[Part]:
    """Every list that is not empty."""
    headings = {
        "findings": (gettext("What studies found"), procedure.told),
        "performers": (gettext("Specialties that do it"), procedure.specialties),
        "uses": (gettext("Conditions it is used for"), procedure.uses),
        "insurance": (gettext("Insurance these doctors list"), nearby.payors),
        "ask": (gettext("Questions to ask your doctor"), procedure.questions_to_ask),
        "codes": (gettext("Codes for records and billing"), procedure.codes),
        "references": (gettext("References"), procedure.references),
        "standing": (gettext("About this page"), True),
    }
    return (Part(name, heading, name) for name, (heading, rows) in headings.items() if rows)
