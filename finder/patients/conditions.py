"""Conditions: the page of each, the pages of its questions, and the addresses around them."""

from flask import Blueprint, abort, render_template, request

from finder.page.near import nearby
from finder.page.outline import outline
from finder.page.permissions import open_to
from finder.page.request import session, today
from finder.patients import a_to_z, guide, history
from finder.queries import conditions as query
from finder.queries import questions

conditions = Blueprint("conditions", __name__)


@conditions.get("/conditions/<slug>")
@open_to("everyone")
def condition(slug: str) -> str:
    """One of them, and the way to a doctor."""
    found = query.by_slug(session(), slug, today())
    if found is None:
        abort(404)
    near = nearby(session(), request.args, {"condition": slug}, ("procedure", "specialty", "payor"))
    parts = outline(found, near)
    return render_template("patients/conditions/condition.html", condition=found, nearby=near, parts=parts)


@conditions.get("/conditions/<slug>/questions/<question>")
@open_to("everyone")
def question(slug: str, question: str) -> str:
    """One question about a condition, answered."""
    found = questions.by_slug(session(), slug, question, today())
    if found is None:
        abort(404)
    near = nearby(session(), request.args, {"condition": slug})
    return render_template("patients/conditions/question.html", question=found, nearby=near)


conditions.add_url_rule("/conditions", "every", a_to_z.every)
conditions.add_url_rule("/conditions/<slug>/guide", "guide", guide.guide)
conditions.add_url_rule("/conditions/<slug>/qr.svg", "qr", guide.qr)
conditions.add_url_rule("/conditions/<slug>/history", "history", history.of_condition)
conditions.add_url_rule(
    "/conditions/<slug>/questions/<question>/history", "question_history", history.of_question
)
