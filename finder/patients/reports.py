"""A patient says what is wrong on a physician's page, and may follow what becomes of it. No account, no cookie."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from finder.actions.reports import NoSuchPage, receive
from finder.forms.reports import ReportForm
from finder.page import form_tokens
from finder.page.links import moved_to, public_url
from finder.page.permissions import open_to
from finder.page.private import kept_by_nobody
from finder.page.request import now, session, store, today
from finder.queries import physicians as query
from finder.queries.work.reports import followed

reports = Blueprint("reports", __name__)


@reports.get("/doctors/<slug>/report")
@open_to("everyone")
def write(slug: str) -> Any:
    """The form."""
    found = _find(slug)
    if isinstance(found, query.Moved):
        return moved_to(url_for("reports.write", slug=found.slug))
    return _form_page(found, ReportForm(offices=_offices(found)))


@reports.post("/doctors/<slug>/report")
@open_to("everyone")
def send(slug: str) -> Any:
    """Keep the report; the same form sent twice is one, and leads to the same link."""
    found = _find(slug)
    if isinstance(found, query.Moved):
        abort(404)
    form = ReportForm(request.form, offices=_offices(found), age=form_tokens.age(now()))
    if not form.validate():
        return _form_page(found, form, 422)
    kind, text, office = form.kind.data or "", form.text.data or "", form.location_id
    code = form_tokens.code("report", kind, text, str(office))
    try:
        with store().writing() as writing:
            receive(writing, slug, kind, text, office, code, now())
            writing.commit()
    except NoSuchPage:
        abort(404)
    return redirect(url_for("reports.follow", code=code), 303)


# The code is asked for in the query, which is never written into a log.
@reports.get("/report")
@open_to("everyone")
def follow() -> Any:
    """How a report stands, for whoever has its private link."""
    code = request.args.get("code", "")
    with store().reading_now() as fresh:
        found = followed(fresh, code, now()) if len(code) == form_tokens.CODE_LENGTH else None
    if found is None:
        abort(404)
    link = public_url(url_for("reports.follow", code=code))
    page = render_template("patients/reports/follow.html", report=found, link=link)
    return kept_by_nobody(page)


def _find(slug: str) -> query.PhysicianPage | query.Moved:
    found = query.by_slug(session(), slug, today())
    if found is None or isinstance(found, query.Retired):
        abort(404)
    return found


def _offices(found: query.PhysicianPage) -> list[int]:
    return [one.row.id for one in found.locations]


def _form_page(found: query.PhysicianPage, form: ReportForm, status: int = 200) -> Response:
    page = render_template("patients/reports/form.html", physician=found, form=form)
    return kept_by_nobody(page, status)
