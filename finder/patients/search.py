"""Results: who can help, near a place."""

from typing import Any

from flask import Blueprint, abort, render_template, request

from finder.page.asking import Asked, answer, answered, understand
from finder.page.pages import page_numbers
from finder.page.permissions import open_to
from finder.page.request import session
from finder.queries.search import Found

search = Blueprint("search", __name__)


@search.get("/doctors")
@open_to("everyone")
def results() -> Any:
    """The results of a search, whatever way it ends."""
    asked = understand(session(), request.args, facets=True)
    if asked.problems:
        return render_template("patients/search/problems.html", asked=asked), 400
    found = answer(session(), asked)
    _refuse_missing_page(asked, found)
    page = asked.form.page_number
    return render_template(
        "patients/search/results.html",
        asked=asked,
        found=found,
        answers=answered(session(), asked, found),
        page=page,
        pages=page_numbers(page, found.pages(asked.request.per_page)) if asked.request else [],
    )


def _refuse_missing_page(asked: Asked, found: Found) -> None:
    """A page past the last one does not exist."""
    if asked.request and asked.request.page > found.pages(asked.request.per_page):
        abort(404)
