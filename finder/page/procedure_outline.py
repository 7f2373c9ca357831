"""The page of a procedure as a row of parts."""

from flask_babel import gettext

from finder.page.near import Nearby
from finder.page.outline import Part, arranged, not_empty, shared
from finder.queries.procedures import ProcedurePage

#: List → the heading in the content it stands behind.
BEHIND = {"findings": "Risks", "performers": "Who does it"}


def procedure_outline(procedure: ProcedurePage, nearby: Nearby) -> tuple[Part, ...]:
    """The parts that have something to say, in the order of the page."""
    lists = {
        "findings": (gettext("What studies found"), procedure.told),
        "performers": (gettext("Specialties that do it"), procedure.specialties),
        "uses": (gettext("Conditions it is used for"), procedure.uses),
        **shared(procedure, nearby),
    }
    return arranged(procedure.sections, not_empty(lists), BEHIND)
