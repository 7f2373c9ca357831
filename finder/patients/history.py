"""How a page read before: its versions and reviews, and what changed between any two versions."""

from flask import abort, render_template, request, url_for

from finder.page.permissions import open_to
from finder.page.request import session, today
from finder.page.version_words import between, events
from finder.queries import page_history as query
from finder.queries.page_history import PageHistory


@open_to("everyone")
def of_condition(slug: str) -> str:
    """The history of a condition's page."""
    found = query.of_condition(session(), slug, today())
    return _page(found, url_for("conditions.condition", slug=slug), "conditions")


@open_to("everyone")
def of_question(slug: str, question: str) -> str:
    """The history of the page of a question about a condition."""
    found = query.of_question(session(), slug, question, today())
    return _page(found, url_for("conditions.question", slug=slug, question=question), "conditions")


@open_to("everyone")
def of_procedure(slug: str) -> str:
    """The history of a procedure's page."""
    found = query.of_procedure(session(), slug, today())
    return _page(found, url_for("procedures.procedure", slug=slug), "procedures")


def _page(history: PageHistory | None, page_url: str, room: str) -> str:
    """Not found when there is no such page, or no version of a number asked for."""
    if history is None:
        abort(404)
    old, new = _chosen(history)
    earlier = history.version(old) if old else None
    parts = between(earlier, history.version(new)) if new else ()
    return render_template(
        "patients/history/history.html",
        history=history,
        events=events(history),
        page_url=page_url,
        room=room,
        old=old,
        new=new,
        parts=parts,
    )


def _chosen(history: PageHistory) -> tuple[int, int]:
    """Which versions to compare, the older first: 0 and 1 for the first alone, 0 and 0 when there is none.

    One number alone is compared with the version before it.
    """
    old, new = _number(history, "from"), _number(history, "to")
    if old and new:
        return min(old, new), max(old, new)
    new = new or old or history.newest
    return max(new - 1, 0), new


def _number(history: PageHistory, name: str) -> int:
    """The number of a version; 0 when none was asked for."""
    typed = request.args.get(name, "").strip()
    if not typed:
        return 0
    # A number no page will ever reach need not be read.
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    if not 1 <= number <= history.newest:
        abort(404)
    return number
