"""The guide to a condition: one page made for paper, to take along to the doctor."""

from flask import Response, abort, render_template, url_for

from finder.page.permissions import open_to
from finder.page.qr import picture
from finder.page.request import session, today
from finder.queries import conditions as query
from finder.queries.conditions import ConditionPage

#: Headings of the sections that are short enough for paper, and matter there.
SECTIONS = ("Symptoms", "When to get help")
#: What a procedure does for the condition, if it helps rather than finds it.
HELPS = ("treats", "relieves")


@open_to("everyone")
def guide(slug: str) -> str:
    """The guide to a condition."""
    condition = _find(slug)
    return render_template(
        "patients/conditions/guide.html",
        condition=condition,
        sections=[one for one in condition.sections if one.heading in SECTIONS],
        treatments=[one for one in condition.procedures if one.role in HELPS],
        printed_on=today(),
    )


@open_to("everyone")
def qr(slug: str) -> Response:
    """The address of the condition's page as a picture for a phone's camera."""
    return picture(url_for("conditions.condition", slug=_find(slug).slug))


def _find(slug: str) -> ConditionPage:
    found = query.by_slug(session(), slug, today())
    if found is None:
        abort(404)
    return found
