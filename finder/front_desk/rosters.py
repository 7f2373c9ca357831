"""Rosters that cannot be true as they stand."""

from flask import Blueprint, render_template

from finder.domain import rosters as limits
from finder.page.permissions import open_to
from finder.page.request import session
from finder.queries import rosters as query

rosters = Blueprint("rosters", __name__, url_prefix="/staff/rosters")


@rosters.get("")
@open_to("administrator")
def flagged() -> str:
    """Groups and doctors the last check found, with the way to their listings."""
    return render_template("front_desk/rosters/list.html", flags=query.flags(session()), limits=limits)
