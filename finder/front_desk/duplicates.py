"""Listings that may be one person: look at both, make them one, or say that they are two."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from finder.actions.duplicates import deciding, merging, undoing
from finder.actions.duplicates.deciding import NoSuchPair
from finder.actions.duplicates.merging import NotListed, TwoNumbers, Wish
from finder.actions.listings import Author, Moved
from finder.forms.staff import ReasonForm
from finder.front_desk.who import me
from finder.page.duplicate_words import in_the_way
from finder.page.permissions import open_to
from finder.page.refusals import Refusal
from finder.page.request import now, session, store, today
from finder.queries import listings as listing_queries
from finder.queries.duplicates import waiting
from finder.queries.duplicates.comparing import SIDES, compared

duplicates = Blueprint("duplicates", __name__, url_prefix="/staff/duplicates")


@duplicates.get("")
@open_to("administrator")
def every() -> str:
    """Pairs that wait, the surest first; and what was decided."""
    pairs, total = waiting.waiting(session())
    return render_template(
        "front_desk/duplicates/list.html",
        pairs=pairs,
        total=total,
        merges=waiting.merges(session()),
        different=waiting.different(session()),
        done=request.args.get("done"),
    )


@duplicates.get("/<key:key>")
@open_to("administrator")
def pair(key: int) -> str:
    """Both listings side by side."""
    return _pair_page(key)


@duplicates.post("/<key:key>/merge")
@open_to("administrator")
def merge(key: int) -> Any:
    """Make the two one, as was chosen."""
    wish = _wish()
    try:
        with store().writing() as writing:
            merging.merge(writing, key, wish, _author())
            writing.commit()
    except Moved:
        return _pair_page(key, wish.choices, moved=True), 409
    except (NoSuchPair, NotListed, TwoNumbers) as refused:
        raise _no_longer() from refused
    return redirect(url_for("duplicates.every", done="merged"), 303)


@duplicates.post("/<key:key>/different")
@open_to("administrator")
def different(key: int) -> Any:
    """They are two people."""
    return _decided(lambda writing: deciding.two_people(writing, key, me().email, now(), _why()), "different")


@duplicates.post("/<key:key>/again")
@open_to("administrator")
def again(key: int) -> Any:
    """Take that back."""
    return _decided(lambda writing: deciding.look_again(writing, key, me().email), "again")


@duplicates.post("/merges/<key:key>/undo")
@open_to("administrator")
def undo(key: int) -> Any:
    """Make two listings of one again."""
    try:
        with store().writing() as writing:
            undoing.undo(writing, key, _author())
            writing.commit()
    except undoing.NoSuchMerge:
        abort(404)
    except undoing.InTheWay as changed:
        raise Refusal(409, _l("This merge can no longer be undone"), in_the_way(changed.tables)) from changed
    return redirect(url_for("duplicates.every", done="undone"), 303)


def _decided(deed: Any, done: str) -> Any:
    try:
        with store().writing() as writing:
            deed(writing)
            writing.commit()
    except NoSuchPair as gone:
        raise _no_longer() from gone
    return redirect(url_for("duplicates.every", done=done), 303)


def _wish() -> Wish:
    """What was chosen; what is not one of the two sides counts as not chosen."""
    stays = request.form.get("stays")
    if stays not in SIDES:
        abort(400)
    versions = [request.form.get(f"version-{side}", type=int) or 0 for side in SIDES]
    choices = {name: value for name, value in request.form.items() if value in SIDES and name != "stays"}
    return Wish("first" if stays == "first" else "second", (versions[0], versions[1]), choices)


def _pair_page(key: int, choices: Mapping[str, str] | None = None, *, moved: bool = False) -> str:
    """Both as they are now; `choices` keeps what was chosen."""
    with store().reading_now() as fresh:
        found = compared(fresh, key, today())
        names = listing_queries.names(fresh)
    if found is None:
        abort(404)
    given = {"names": names, "choices": choices or {}, "moved": moved}
    return render_template("front_desk/duplicates/pair.html", pair=found, **given)


def _author() -> Author:
    return Author(me().email, me().role, now(), _why())


def _why() -> str | None:
    return ReasonForm(request.form).reason


def _no_longer() -> Refusal:
    return Refusal(
        409,
        _l("This pair was decided meanwhile"),
        _l(
            "Nothing was saved: one of the two listings is hidden, merged or another one now. Look at the list again."
        ),
    )
