"""Conditions: the list, and the page of each."""

from flask import Blueprint, abort, render_template

from finder.forms.search import SearchForm
from finder.page.permissions import open_to
from finder.page.request import session, today
from finder.queries import conditions as query

conditions = Blueprint("conditions", __name__)


@conditions.get("/conditions")
@open_to("everyone")
def every() -> str:
    """All of them, to browse."""
    return render_template("patients/conditions/list.html", rows=query.every(session()))


@conditions.get("/conditions/<slug>")
@open_to("everyone")
def condition(slug: str) -> str:
    """One of them, and the way to a doctor."""
    found = query.by_slug(session(), slug, today())
    if found is None:
        abort(404)
    return render_template("patients/conditions/condition.html", condition=found, form=SearchForm())
