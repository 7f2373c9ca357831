"""The first page of the staff."""

from flask import Blueprint, render_template

from finder.front_desk.who import me
from finder.front_desk.worklist import first_work, reach
from finder.page.permissions import open_to
from finder.page.request import now, session, today
from finder.queries.staff import members
from finder.queries.unanswered import unanswered
from finder.queries.work.freshness import freshness_of, is_small
from finder.queries.work.lately import changed_lately
from finder.queries.work.reports import counted

desk = Blueprint("desk", __name__, url_prefix="/staff")

_FIRST = 5
_LATELY = 8
_WORDS = 12


@desk.get("")
@open_to("staff")
def home() -> str:
    """Today's work and how fresh the listings are, for whoever keeps them; vain searches for whoever writes."""
    keeps = me().role in ("front_desk", "administrator")
    writes = me().role in ("editor", "administrator")
    counts = keeps and is_small(session(), reach())
    return render_template(
        "front_desk/home.html",
        member=members.by_id(session(), me().member_id, now()),
        work=first_work(me().groups, _FIRST) if keeps else None,
        reports=counted(session(), reach(), now()) if keeps else None,
        lately=changed_lately(session(), reach(), _LATELY) if keeps else (),
        groups=freshness_of(session(), reach(), today()) if counts else (),
        vain=unanswered(session(), _WORDS) if writes else (),
        today=today(),
    )


@desk.get("/freshness")
@open_to("front_desk", "administrator")
def freshness() -> str:
    """How fresh the facts of each group are; where there are very many, the first page only leads here."""
    return render_template("front_desk/freshness.html", groups=freshness_of(session(), reach(), today()))
