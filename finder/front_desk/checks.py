"""Where whoever keeps the whole directory sees what may be wrong with it."""

from flask import Blueprint, render_template

from finder.page.permissions import open_to
from finder.page.request import session
from finder.queries import accuracy, rosters
from finder.queries.duplicates.waiting import count_waiting

checks = Blueprint("checks", __name__, url_prefix="/staff/checks")


@checks.get("")
@open_to("moderator", "administrator")
def every() -> str:
    """Duplicates, rosters, and how right the directory is."""
    asked = session()
    samples = accuracy.samples(asked)
    return render_template(
        "front_desk/checks/every.html",
        pairs=count_waiting(asked),
        flags=rosters.count_flags(asked),
        sample=samples[0] if samples else None,
    )
