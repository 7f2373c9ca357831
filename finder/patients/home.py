"""The first page."""

from flask import Blueprint, render_template

from finder.forms.search import SearchForm
from finder.page.permissions import open_to
from finder.page.request import session, today
from finder.queries import conditions, directory

home_page = Blueprint("home", __name__)

#: How many conditions are named on the first page.
POPULAR = 12


@home_page.get("/")
@open_to("everyone")
def home() -> str:
    """Search, browse by condition, and how the directory is kept true."""
    every = conditions.every(session())
    by_count = sorted(every, key=lambda row: (-row.count, row.label))
    systems: dict[str, int] = {}
    for row in every:
        systems[row.under] = systems.get(row.under, 0) + 1
    return render_template(
        "patients/home.html",
        form=SearchForm(),
        popular=sorted(by_count[:POPULAR], key=lambda row: row.label),
        systems=sorted(systems.items()),
        measured=directory.measured(session(), today()),
    )
