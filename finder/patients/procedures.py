"""Procedures: the list, and the page of each."""

from flask import Blueprint, abort, render_template, request

from finder.page.near import nearby
from finder.page.permissions import open_to
from finder.page.procedure_outline import procedure_outline
from finder.page.request import session, today
from finder.patients import history
from finder.queries import procedures as query

procedures = Blueprint("procedures", __name__)


@procedures.get("/procedures")
@open_to("everyone")
def every() -> str:
    """All of them, to browse."""
    return render_template("patients/procedures/list.html", rows=query.every(session()))


@procedures.get("/procedures/<slug>")
@open_to("everyone")
def procedure(slug: str) -> str:
    """One of them, and the way to a doctor."""
    found = query.by_slug(session(), slug, today())
    if found is None:
        abort(404)
    near = nearby(session(), request.args, {"procedure": slug}, ("condition", "specialty", "payor"))
    parts = procedure_outline(found, near)
    return render_template("patients/procedures/procedure.html", procedure=found, nearby=near, parts=parts)


procedures.add_url_rule("/procedures/<slug>/history", "history", history.of_procedure)
