"""What is offered while somebody types into the search box."""

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask_babel import gettext

from finder.domain.emergencies import emergency
from finder.page.permissions import open_to
from finder.page.request import session, today
from finder.queries import suggest as queries
from finder.queries.suggest import Asked, Doctor, Noun, Suggestions

suggest = Blueprint("suggest", __name__)


@dataclass(frozen=True)
class Row:
    """One suggestion as it is shown."""

    kind: str
    #: of its page, that of a question behind its condition and a slash; None: a name of several doctors
    slug: str | None
    #: what choosing it types into the box
    value: str
    label: str
    hint: str | None


#: Heading and rows.
Group = tuple[str, list[Row]]


@suggest.get("/suggest")
@open_to("everyone")
def suggestions() -> Response:
    """The rows of a list of suggestions, in groups: HTML for the page, JSON for programs that ask for it."""
    typed = request.args.get("q", "")
    groups = _harmless(typed, _groups(queries.suggest(session(), typed, today())))
    response = _json(groups) if _wants_json() else make_response(_page(groups))
    # What somebody is typing is written on no disk: not here, not by a proxy, not by the browser.
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Vary"] = "Accept"
    return response


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json"


def _json(groups: list[Group]) -> Response:
    rows = [{"kind": row.kind, "slug": row.slug, "value": row.value, "label": row.label, "hint": row.hint}
            for _heading, group in groups for row in group]  # fmt: skip
    return jsonify(suggestions=rows)


def _page(groups: list[Group]) -> str:
    number = sum(len(rows) for _heading, rows in groups)
    return render_template("patients/_suggestions.html", groups=groups, number=number)


def _groups(found: Suggestions) -> list[Group]:
    """Heading and rows of each kind there is."""
    groups: list[Group] = [
        (gettext("Conditions"), [_noun("condition", row) for row in found.conditions]),
        (gettext("Procedures"), [_noun("procedure", row) for row in found.procedures]),
        (gettext("Specialties"), [_noun("specialty", row) for row in found.specialties]),
        (gettext("Questions we answer"), [_question(row) for row in found.questions]),
        (gettext("Doctors"), [_doctor(row) for row in found.doctors]),
    ]
    return _filled(groups)


def _filled(groups: list[Group]) -> list[Group]:
    return [(heading, rows) for heading, rows in groups if rows]


def _harmless(typed: str, groups: list[Group]) -> list[Group]:
    """Nothing that would take away words that tell of an emergency: they bring up whom to call."""
    if not emergency(typed):
        return groups
    return _filled([(heading, [row for row in rows if emergency(row.value)]) for heading, rows in groups])


def _noun(kind: str, row: Noun) -> Row:
    """The name goes into the box; words that tell of an emergency stay as they are."""
    value = row.matched if emergency(row.matched) else row.label
    return Row(kind, row.slug, value, row.label, gettext("“%(words)s”", words=row.hint) if row.hint else None)


def _question(row: Asked) -> Row:
    """The question goes into the box; the page of results then leads to its answer."""
    return Row("question", f"{row.condition}/{row.slug}", row.question, row.question, None)


def _doctor(row: Doctor) -> Row:
    """The name goes into the box, as if it had been typed: the search then says where, and how to call."""
    if row.has_namesakes:
        return Row("doctor", None, row.name.plain, row.name.plain, gettext("several doctors of this name"))
    where = ", ".join(part for part in (row.city, row.state) if part)
    hint = " · ".join(part for part in (row.specialty, where) if part)
    return Row("doctor", row.slug, row.name.plain, row.name.display, hint or None)
