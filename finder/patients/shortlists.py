"""A visitor's own list of doctors: added, taken off, and side by side. Nothing is written but one cookie of ids."""

import re
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from finder.domain.places import read_place
from finder.domain.shortlists import COMPARED, MOST, ListIsFull, added, removed
from finder.forms.search import legible
from finder.page import shortlists as kept
from finder.page.links import doctors_address
from finder.page.permissions import open_to
from finder.page.private import kept_by_nobody
from finder.page.request import session, today
from finder.queries import shortlists as query
from finder.queries.places import PlaceAnswer, PlaceFound, locate

shortlists = Blueprint("shortlists", __name__)

#: What may be asked of the database: an address as physicians have them.
_SLUG = re.compile(r"[a-z0-9-]{1,200}")


@shortlists.get("/list")
@open_to("everyone")
def own() -> Response:
    """Whom the visitor added, in that order."""
    return _list_page()


@shortlists.post("/list")
@open_to("everyone")
def change() -> Any:
    """Add one, take one off, or take all off: the one deed that sets the cookie, or takes it away."""
    if slug := request.form.get("add"):
        return _add(slug)
    if "clear" in request.form:
        kept.keep(())
    else:
        kept.keep(removed(kept.ids(), _numbers(request.form.get("remove", ""))))
    return redirect(url_for("shortlists.own"), 303)


@shortlists.get("/list/compare")
@open_to("everyone")
def compare() -> Response:
    """Those that the address names, or else the whole list, side by side; never more than four."""
    slugs = _slugs(request.args.getlist("doctor"))
    place, near = _place()
    ids = query.ids_of(session(), slugs) if slugs else kept.ids()
    listed = [one.card for one in query.entries(session(), ids, today(), near) if one.card]
    page = render_template(
        "patients/shortlists/compare.html",
        cards=listed[:COMPARED],
        left_out=max(0, len(listed) - COMPARED),
        gone=len(slugs) - len(listed) if slugs else 0,
        near=request.args.get("near", ""),
        place=place,
        most=COMPARED,
        today=today(),
    )
    return kept_by_nobody(page)


def _add(slug: str) -> Any:
    found = query.ids_of(session(), _slugs([slug]))
    if not found:
        abort(404)
    try:
        kept.keep(added(kept.ids(), found[0]))
    except ListIsFull:
        return _list_page(is_full=True, status=409)
    back = doctors_address(request.form.get("back", ""))
    return redirect(f"{back}#doctor-{slug}" if back else url_for("shortlists.own"), 303)


def _list_page(*, is_full: bool = False, status: int = 200) -> Response:
    place, near = _place()
    entries = query.entries(session(), kept.ids(), today(), near)
    page = render_template(
        "patients/shortlists/list.html",
        entries=entries,
        listed=sum(one.card is not None for one in entries),
        is_full=is_full,
        near=request.args.get("near", ""),
        place=place,
        most=MOST,
        compared=COMPARED,
    )
    return kept_by_nobody(page, status)


def _slugs(typed: list[str]) -> list[str]:
    """Each once, and no more than anybody has on a list; several may stand in one parameter."""
    named = " ".join(typed[: 2 * MOST]).split()
    return list(dict.fromkeys(filter(_SLUG.fullmatch, named[: 2 * MOST])))


def _place() -> tuple[PlaceAnswer | None, Any]:
    """What was understood of the place that was typed, and its point; neither when none was."""
    typed = legible(request.args.get("near", "")).strip()
    place = locate(session(), read_place(typed)) if typed else None
    return place, place.point if isinstance(place, PlaceFound) else None


def _numbers(text: str) -> tuple[int, ...]:
    """Ids of one entry, as its button sends them: "12" or "12 7"."""
    return tuple(int(one) for one in text.split()[:MOST] if one.isascii() and one.isdigit() and len(one) < 11)
