"""The first page of the staff."""

from flask import Blueprint, render_template

from finder.front_desk.who import me
from finder.front_desk.worklist import todays_work
from finder.page.permissions import open_to
from finder.page.request import now, session, today
from finder.queries.staff import members

desk = Blueprint("desk", __name__, url_prefix="/staff")

_FIRST = 5


@desk.get("")
@open_to("staff")
def home() -> str:
    """Today's work for whoever keeps listings, who is signed in, and where to."""
    calls = me().role in ("front_desk", "administrator")
    return render_template(
        "front_desk/home.html",
        member=members.by_id(session(), me().member_id, now()),
        work=todays_work(me().groups, _FIRST) if calls else None,
        today=today(),
    )
