"""The JSON twin of the search and of a physician's page."""

from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from finder.domain.places import NoPlace, read_place
from finder.domain.ranks import MEMBERS, rank_text
from finder.formats import json
from finder.forms.search import PARAMETERS
from finder.page import place_words
from finder.page.asking import Asked, answer, understand
from finder.page.links import moved_to
from finder.page.permissions import open_to
from finder.page.problems import problem
from finder.page.reasons import why
from finder.page.request import session, today
from finder.page.sentences import said
from finder.queries import physicians
from finder.queries.places import PlaceAnswer, PlaceFound, locate
from finder.queries.search import Found

api = Blueprint("api", __name__, url_prefix="/api/v1")

MOST_A_PAGE = 100
_KNOWN = {*PARAMETERS, "per_page"}


@api.get("/doctors")
@open_to("everyone")
def doctors() -> Any:
    """Search; the same parameters, outcome and order as the page."""
    if refusal := _unknown_parameter(_KNOWN):
        return refusal
    per_page = _per_page(request.args.get("per_page", "20"))
    if per_page is None:
        words = f"per_page is a whole number from 1 to {MOST_A_PAGE}."
        return problem(400, "Bad parameter", words, parameter="per_page")
    asked = understand(session(), request.args, per_page)
    return _refusal(asked) or _answer(asked, answer(session(), asked))


@api.get("/doctors/<slug>")
@open_to("everyone")
def doctor(slug: str) -> Any:
    """One physician; `near` adds distances to the locations."""
    if refusal := _unknown_parameter({"near"}):
        return refusal
    typed = read_place(request.args.get("near", ""))
    place = None if isinstance(typed, NoPlace) else locate(session(), typed)
    if place is not None and not isinstance(place, PlaceFound):
        return _no_such_place(place)
    found = physicians.by_slug(session(), slug, today(), place.point if place else None)
    if found is None:
        return problem(404, "No such doctor", "This directory lists nobody under that name.")
    if isinstance(found, physicians.Retired):
        return problem(
            404, "Retired", f"{found.name.plain} has retired and sees no patients since {found.since}."
        )
    if isinstance(found, physicians.Moved):
        return moved_to(url_for("api.doctor", slug=found.slug, near=request.args.get("near")))
    return jsonify(json.physician(found) | {"place": json.place(place)})


def _unknown_parameter(known: set[str]) -> Response | None:
    """A misspelt parameter must not pass for an answered one."""
    unknown = sorted(set(request.args) - known)
    if not unknown:
        return None
    words = f"There is no parameter {unknown[0]!r}. Known: {', '.join(sorted(known))}."
    return problem(400, "Unknown parameter", words, parameter=unknown[0])


def _per_page(text: str) -> int | None:
    fits = text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST_A_PAGE
    return int(text) if fits else None


def _refusal(asked: Asked) -> Response | None:
    """Why the search cannot be answered: never an empty 200."""
    if asked.problems:
        first = asked.problems[0]
        return problem(400, "Bad parameter", first.words, parameter=first.parameter)
    if asked.request is None and asked.place is not None:
        return _no_such_place(asked.place)
    return None


def _no_such_place(place: PlaceAnswer) -> Response:
    words = place_words.problem(place)
    return problem(
        400,
        words.title,
        words.detail,
        parameter="near",
        outcome="place_unknown",
        suggestions=[choice.typed for choice in words.choices],
    )


def _answer(asked: Asked, found: Found) -> Any:
    assert asked.request is not None
    pages = found.pages(asked.request.per_page)
    if asked.request.page > pages:
        return problem(404, "No such page", f"There are {pages} pages.", parameter="page")
    blocker = found.blocker
    return jsonify(
        outcome=found.outcome,
        said=said(asked, found),
        emergency=_emergency(asked),
        place=json.place(asked.found_place),
        within_metres=asked.request.within,
        read=[json.reading(one) for one in (found.meaning.readings if found.meaning else ())],
        filters_read=json.filters_read(found.meaning.filters if found.meaning else ()),
        suggestions=[json.reading(one) for one in found.suggestions],
        similar=[json.reading(one) for one in found.similar],
        blocker={"filter": blocker.name, "count": blocker.count} if blocker else None,
        total=found.total,
        distance_unknown=found.distance_unknown,
        page=asked.request.page,
        per_page=asked.request.per_page,
        order=MEMBERS[asked.request.order],
        after=rank_text(found.rows[-1].rank) if found.more else None,
        results=[json.row(card, why(card, asked, found)) for card in found.rows],
    )


def _emergency(asked: Asked) -> dict[str, Any] | None:
    card = asked.emergency
    return {"kind": card.kind, "said": card.said, "call": list(card.call)} if card else None
