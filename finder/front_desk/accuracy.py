"""Calls of a sample: whether what the directory said is right. Not for the front desk, whose own work is measured."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from finder.actions.accuracy import Moved, NoSuchCall, NotAnswered, record
from finder.front_desk.who import me
from finder.page.permissions import open_to
from finder.page.request import session, store, today
from finder.queries import accuracy as query
from finder.queries.accuracy import Call

accuracy = Blueprint("accuracy", __name__, url_prefix="/staff/accuracy")


@accuracy.get("")
@open_to("moderator", "administrator")
def calls() -> str:
    """Whom to call of the newest sample, and how far it is."""
    found = query.samples(session())
    return render_template(
        "front_desk/accuracy/list.html",
        sample=found[0] if found else None,
        saved=request.args.get("saved") == "1",
    )


@accuracy.get("/calls/<key:key>")
@open_to("moderator", "administrator")
def call(key: int) -> str:
    """What the directory said on the day of the draw, fact by fact."""
    found = query.call(session(), key)
    if found is None:
        abort(404)
    return _page(found, {one.fact: one.verdict for one in found.findings})


@accuracy.post("/calls/<key:key>")
@open_to("moderator", "administrator")
def answer(key: int) -> Any:
    """What the office answered."""
    found = query.call(session(), key)
    if found is None:
        abort(404)
    given = _given(found)
    try:
        with store().writing() as writing:
            record(writing, key, request.form.get("seen", ""), given, me().email, today())
            writing.commit()
    except NotAnswered as missing:
        return _page(found, given, missing=str(missing)), 422
    except NoSuchCall:
        abort(404)
    except Moved:
        with store().reading_now() as fresh:
            newest = query.call(fresh, key)
        return _page(newest or found, given, moved=True), 409
    return redirect(url_for("accuracy.calls", saved=1), 303)


def _given(found: Call) -> dict[str, Any]:
    """Fact → the answer that was chosen; all the same when nobody could be reached."""
    if request.form.get("nobody") == "1":
        return {one.fact: "not reached" for one in found.findings}
    return {one.fact: request.form.get(one.fact) for one in found.findings}


def _page(found: Call, given: dict[str, Any], missing: str | None = None, *, moved: bool = False) -> str:
    return render_template(
        "front_desk/accuracy/call.html", call=found, given=given, missing=missing, moved=moved
    )
