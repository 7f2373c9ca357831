"""The page of a facility."""

from flask import Blueprint, abort, render_template

from finder.page.permissions import open_to
from finder.page.request import session, today
from finder.queries import facilities as query

facilities = Blueprint("facilities", __name__)


@facilities.get("/facilities/<slug>")
@open_to("everyone")
def facility(slug: str) -> str:
    """Where it is, and who practises there."""
    found = query.by_slug(session(), slug, today())
    if found is None:
        abort(404)
    return render_template("patients/facilities/facility.html", facility=found)
