"""Insurance companies and their plans."""

from flask import Blueprint, render_template

from finder.page.permissions import open_to
from finder.page.request import session, today
from finder.queries import insurance as query

insurance = Blueprint("insurance", __name__)


@insurance.get("/insurance")
@open_to("everyone")
def every() -> str:
    """Every payor, each plan a search."""
    return render_template("patients/insurance/list.html", rows=query.every(session(), today()))
