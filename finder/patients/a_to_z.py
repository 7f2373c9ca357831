"""The list of conditions, in three orders."""

from flask import render_template, request

from finder.page.permissions import open_to
from finder.page.request import session
from finder.queries import a_to_z as query

#: The orders of the list; the first unless another is asked for.
ORDERS = ("name", "system", "service")


@open_to("everyone")
def every() -> str:
    """All conditions: from A to Z with their other names, by body system, or by service line."""
    asked = request.args.get("by", "").strip() or ORDERS[0]
    order = asked if asked in ORDERS else ORDERS[0]
    rows = query.every(session())
    return render_template(
        "patients/conditions/list.html",
        rows=rows,
        others=query.other_names(session(), rows) if order == "name" else (),
        order=order,
        unknown="" if asked in ORDERS else asked[:40],
    )
