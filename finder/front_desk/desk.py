"""The first page of the staff."""

from flask import Blueprint, render_template

from finder.front_desk.who import me
from finder.page.permissions import open_to
from finder.page.request import now, session
from finder.queries.staff import members

desk = Blueprint("desk", __name__, url_prefix="/staff")


@desk.get("")
@open_to("staff")
def home() -> str:
    """Who is signed in, what they may do, and where to."""
    return render_template("front_desk/home.html", member=members.by_id(session(), me().member_id, now()))
