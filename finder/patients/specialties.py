"""Specialties: the list, and the page of each."""

from flask import Blueprint, abort, render_template, request

from finder.page.near import nearby
from finder.page.permissions import open_to
from finder.page.request import session
from finder.queries import specialties as query

specialties = Blueprint("specialties", __name__)


@specialties.get("/specialties")
@open_to("everyone")
def every() -> str:
    """All of them, to browse."""
    return render_template("patients/specialties/list.html", rows=query.every(session()))


@specialties.get("/specialties/<slug>")
@open_to("everyone")
def specialty(slug: str) -> str:
    """One of them, and the way to a doctor."""
    found = query.by_slug(session(), slug)
    if found is None:
        abort(404)
    near = nearby(session(), request.args, {"specialty": slug}, ("condition", "procedure", "payor"))
    return render_template("patients/specialties/specialty.html", specialty=found, nearby=near)
