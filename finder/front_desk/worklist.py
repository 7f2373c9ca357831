"""The work list: whom to call today, and what patients reported."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from finder.actions.work import calls, deciding, taking
from finder.actions.work.taking import Caller, RefusedWork
from finder.domain.roles import is_scoped
from finder.front_desk.who import me
from finder.page.permissions import open_to
from finder.page.request import now, session, store, today
from finder.page.work_words import refusal
from finder.queries import listings as listing_queries
from finder.queries.staff import members
from finder.queries.work import reports as reported
from finder.queries.work.due import due, waiting
from finder.queries.work.hiding import hidden
from finder.queries.work.reports import ReportRow
from finder.queries.work.sheets import Sheet, sheet, sheets

worklist = Blueprint("worklist", __name__, url_prefix="/staff/work")

MOST = 50


@dataclass(frozen=True)
class Today:
    """What there is to do, the most urgent first."""

    reports: tuple[ReportRow, ...]
    calls: tuple[Sheet, ...]
    #: of calls, shown or not
    calls_total: int
    #: of calls, those about a fact that is not confirmed any more
    calls_late: int
    waiting: tuple[Sheet, ...] = ()
    #: offices that patients do not see, because nobody stood by them
    hidden: tuple[Sheet, ...] = ()


def first_work(groups: tuple[int, ...], most: int) -> Today:
    """The most urgent work of these groups; reports of the whole directory for whoever works for all of it."""
    asked, moment, day = session(), now(), today()
    found = due(asked, groups, day, moment, most)
    reports = reported.undecided(asked, reach(), moment, day, most)
    return Today(reports, _sheets(found.days), found.total, found.overdue)


def todays_work(groups: tuple[int, ...]) -> Today:
    """The same, with what waits for another day and what is hidden."""
    asked, moment, day = session(), now(), today()
    later = waiting(asked, groups, day, moment, MOST)
    return replace(
        first_work(groups, MOST), waiting=_sheets(later.days), hidden=_sheets(hidden(asked, groups, MOST))
    )


def reach() -> tuple[int, ...] | None:
    """The groups whose reports and changes the member sees; None: those of the whole directory."""
    return me().groups if is_scoped(me().role) else None


def _sheets(keys: Collection[int]) -> tuple[Sheet, ...]:
    by_key = {one.key: one for one in sheets(session(), keys, today(), now())}
    return tuple(by_key[key] for key in keys if key in by_key)


@worklist.get("")
@open_to("front_desk", "administrator")
def today_and_soon() -> str:
    """All that is due; administrators choose whose calls they look at."""
    chosen = request.args.get("group", "")
    choices = () if is_scoped(me().role) else members.groups(session())
    groups = me().groups if is_scoped(me().role) else members.group_ids(session(), chosen)
    return render_template(
        "front_desk/work/list.html",
        work=todays_work(groups),
        choices=choices,
        chosen=chosen if groups else None,
        done=request.args.get("done"),
        today=today(),
    )


# -- A practice location to be called ---------------------------------------------------------------------------------
@worklist.get("/offices/<key:key>")
@open_to("front_desk", "administrator", reaching="practice_location")
def office(key: int) -> str:
    """The call sheet: number, script, facts, and how the call may end."""
    return _office_page(key)


@worklist.get("/offices/<key:key>/close")
@open_to("front_desk", "administrator", reaching="practice_location")
def close_office(key: int) -> str:
    """Whether the office is closed for good: asked once more, since it leaves every public page."""
    with store().reading_now() as fresh:
        found = sheet(fresh, key, today(), now())
    if found is None:
        abort(404)
    return render_template("front_desk/work/close.html", sheet=found)


@worklist.post("/offices/<key:key>/take")
@open_to("front_desk", "administrator", reaching="practice_location")
def take_office(key: int) -> Any:
    """Have the call to oneself for half an hour."""
    return _done_to_office(key, lambda one: taking.take(one, _work(one, key), _caller(), now()))


@worklist.post("/offices/<key:key>/leave")
@open_to("front_desk", "administrator", reaching="practice_location")
def leave_office(key: int) -> Any:
    """Give the call back."""
    return _done_to_office(key, lambda one: taking.leave(one, _work(one, key), _caller()), "left")


@worklist.post("/offices/<key:key>/outcome")
@open_to("front_desk", "administrator", reaching="practice_location")
def office_outcome(key: int) -> Any:
    """How the call ended."""
    outcome, seen = request.form.get("outcome", ""), request.form.get("seen", "")
    if outcome == "closed" and "sure" not in request.form:
        return redirect(url_for("worklist.close_office", key=key), 303)
    if outcome in calls.SEEN_OUTCOMES:
        deed = calls.SEEN_OUTCOMES[outcome]
        return _done_to_office(key, lambda one: deed(one, key, seen, _caller(), now()), outcome)
    if outcome in calls.OUTCOMES:
        return _done_to_office(key, lambda one: calls.OUTCOMES[outcome](one, key, _caller(), now()), outcome)
    return abort(400)


# -- A report of a patient --------------------------------------------------------------------------------------------
@worklist.get("/reports/<key:key>")
@open_to("front_desk", "administrator", reaching="report")
def report(key: int) -> str:
    """What a patient says is wrong, and what may be decided."""
    return _report_page(key)


@worklist.post("/reports/<key:key>/take")
@open_to("front_desk", "administrator", reaching="report")
def take_report(key: int) -> Any:
    """Have it to oneself for half an hour."""
    return _done_to_report(key, lambda one, row: taking.take(one, row, _caller(), now()))


@worklist.post("/reports/<key:key>/leave")
@open_to("front_desk", "administrator", reaching="report")
def leave_report(key: int) -> Any:
    """Give it back."""
    return _done_to_report(key, lambda one, row: taking.leave(one, row, _caller()), "left")


@worklist.post("/reports/<key:key>/decision")
@open_to("front_desk", "administrator", reaching="report")
def decide_report(key: int) -> Any:
    """Changed, right as it was, cannot be checked; or nobody answered yet."""
    decision = request.form.get("decision", "")
    if decision == "later":
        seen = request.form.get("seen", type=int)
        if seen is None:
            abort(400)
        return _done_to_report(
            key, lambda one, row: deciding.later(one, row, seen, _caller(), now()), "later"
        )
    if decision not in deciding.DECISIONS:
        abort(400)
    return _done_to_report(
        key, lambda one, row: deciding.decide(one, row, decision, _caller(), now()), "decided"
    )


def _caller() -> Caller:
    return Caller(me().member_id, me().email, me().role)


def _work(one: Session, key: int) -> Any:
    if sheet(one, key, today(), now()) is None:
        abort(404)
    return taking.location_work(one, key)


def _done_to_office(key: int, deed: Any, done: str | None = None) -> Any:
    """Do it, then on to the list; or show the sheet as it is now, with what was in the way."""
    try:
        with store().writing() as one:
            deed(one)
            one.commit()
    except calls.Gone:
        abort(404)
    except RefusedWork as refused:
        return _office_page(key, refused), 409
    return _on(url_for("worklist.office", key=key), done)


def _done_to_report(key: int, deed: Any, done: str | None = None) -> Any:
    try:
        with store().writing() as one:
            row = taking.report(one, key)
            if row is None:
                abort(404)
            deed(one, row)
            one.commit()
    except RefusedWork as refused:
        return _report_page(key, refused), 409
    return _on(url_for("worklist.report", key=key), done)


def _on(here: str, done: str | None) -> Any:
    return redirect(url_for("worklist.today_and_soon", done=done) if done else here, 303)


def _office_page(key: int, refused: RefusedWork | None = None) -> str:
    with store().reading_now() as fresh:
        found = sheet(fresh, key, today(), now())
    if found is None:
        abort(404)
    return render_template(
        "front_desk/work/office.html", sheet=found, refused=_said(refused, found.taken), today=today()
    )


def _report_page(key: int, refused: RefusedWork | None = None) -> str:
    with store().reading_now() as fresh:
        found = reported.one(fresh, key, now(), today())
    if found is None:
        abort(404)
    return render_template(
        "front_desk/work/report.html", report=found, refused=_said(refused, found.taken), names=_names(found)
    )


def _names(report: ReportRow) -> listing_queries.Names:
    """Of what is off the page: plans alone are stored by a key that says nothing to a person."""
    off = report.disputed.facts if report.disputed else {}
    return listing_queries.names(session()) if off.get("plans") else {}


def _said(refused: RefusedWork | None, taken: Any) -> str | None:
    return refusal(refused.reason, taken) if refused else None
