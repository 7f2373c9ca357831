"""Facilities at the front desk: find one, edit its address, set its pin, add one, read and undo what was done."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from finder.actions import facilities as deeds
from finder.actions.facility_facts import FarAway, keeps_point
from finder.actions.listings import Author, CannotUndo, Moved, NoSuchListing
from finder.domain.addresses import PostalAddress
from finder.domain.roles import is_scoped
from finder.forms.facilities import FacilityForm, NewFacilityForm, PinForm
from finder.forms.listings.sections import SectionForm
from finder.forms.search import legible
from finder.front_desk.who import me
from finder.geocoding import Answer
from finder.page import facility_words, filters
from finder.page.permissions import open_to
from finder.page.refusals import Refusal
from finder.page.request import geocoder, now, session, store
from finder.queries import kept_facilities as queries
from finder.queries.facility_facts import address_in
from finder.queries.kept_facilities import KeptFacility
from finder.queries.listing_history import names_of
from finder.queries.listings import moved_since

kept_facilities = Blueprint("kept_facilities", __name__, url_prefix="/staff/facilities")

_LONGEST_WORDS = 80


@kept_facilities.get("")
@open_to("front_desk", "administrator")
def find() -> str:
    """Facilities of one's groups by name or address; administrators find all."""
    words = legible(request.args.get("for", ""))[:_LONGEST_WORDS].strip()
    found, total = queries.find(session(), me(), words)
    return render_template("front_desk/facilities/find.html", words=words, found=found, total=total)


@kept_facilities.get("/<slug>")
@open_to("front_desk", "administrator", reaching="facility")
def overview(slug: str) -> str:
    """The facility as it is, where its point comes from, who practises there, and what was done to it."""
    facility = _facility(slug)
    return render_template(
        "front_desk/facilities/facility.html",
        facility=facility,
        changes=queries.history(session(), facility),
        saved=request.args.get("saved") == "1",
        unanswered=facility_words.unanswered(request.args.get("point", ""), _service()),
    )


@kept_facilities.get("/add")
@open_to("front_desk", "administrator")
def new() -> str:
    """A facility that is not here yet."""
    form = _new_form(None)
    form.group.data = next(iter(form.groups)) if len(form.groups) == 1 and form.needs_group else ""
    return _new_page(form)


@kept_facilities.post("/add")
@open_to("front_desk", "administrator")
def add() -> Any:
    """Add it, with the point of its address."""
    form = _new_form(request.form)
    if not form.validate():
        return _new_page(form), 422
    values = form.values()
    answer = _ask(address_in(values))
    try:
        with store().writing() as writing:
            by = _author(form.reason)
            added = deeds.add(writing, values, form.group.data or None, by, answer.point, _service())
            writing.commit()
            slug = added.slug
    except deeds.SameAddress as taken:
        return _new_page(form, taken.slug, is_taken=True), 422
    except NoSuchListing:
        abort(409)
    return _back_to(slug, answer)


@kept_facilities.get("/<slug>/edit")
@open_to("front_desk", "administrator", reaching="facility")
def edit(slug: str) -> str:
    """Name and address."""
    return _shown(FacilityForm(), _american(slug), "edit")


@kept_facilities.post("/<slug>/edit")
@open_to("front_desk", "administrator", reaching="facility")
def save(slug: str) -> Any:
    """Save them; a new address moves the point."""
    facility, form = _american(slug), FacilityForm(request.form)
    if not form.validate():
        return _page("edit", facility, form), 422
    values = form.values()
    answer = _asked_anew(facility, address_in(values))

    def deed(writing: Session) -> Any:
        by = _author(form.reason)
        return deeds.edit(writing, slug, form.version.data or 0, values, by, answer.point, _service())

    try:
        return _saved(facility, form, "edit", deed, answer)
    except deeds.SameAddress as taken:
        return _page("edit", facility, form, taken=taken.slug, is_taken=True), 422


@kept_facilities.get("/<slug>/pin")
@open_to("front_desk", "administrator", reaching="facility")
def pin(slug: str) -> str:
    """The point on the map."""
    return _shown(PinForm(), _facility(slug), "pin")


@kept_facilities.post("/<slug>/pin")
@open_to("front_desk", "administrator", reaching="facility")
def save_pin(slug: str) -> Any:
    """Set it by hand, or take such a pin away."""
    facility, form = _facility(slug), PinForm(request.form)
    takes_away = request.form.get("deed") == "take away"
    if not form.validate() and (not takes_away or {"version", "seen"} & form.errors.keys()):
        return _page("pin", facility, form), 422

    def deed(writing: Session) -> Any:
        point = None if takes_away else form.point
        return deeds.pin(writing, slug, form.version.data or 0, point, _author(form.reason))

    try:
        return _saved(facility, form, "pin", deed, Answer("found"))
    except FarAway as far:
        form.form_errors.append(_too_far(far, facility))
        return _page("pin", facility, form), 422


@kept_facilities.post("/<slug>/history/<key:key>/undo")
@open_to("front_desk", "administrator", reaching="facility")
def undo(slug: str, key: int) -> Any:
    """Set back what one change set."""
    facility = _facility(slug)
    if key not in {one.id for one in queries.history(session(), facility)}:
        abort(404)
    try:
        with store().writing() as writing:
            deeds.undo(writing, key, slug, _author(None))
            writing.commit()
    except (CannotUndo, Moved, NoSuchListing) as refused:
        raise Refusal(
            409,
            _l("This can no longer be undone"),
            _l("What it set has been set anew since, so nothing was changed. Look at the history again."),
        ) from refused
    return redirect(url_for("kept_facilities.overview", slug=slug), 303)


# -- Asking the geocoder: before anything is locked, since it may take seconds --------------------------------------
def _ask(address: PostalAddress) -> Answer:
    service = geocoder()
    return service.find(address.one_line) if service else Answer("found")


def _asked_anew(facility: KeptFacility, address: PostalAddress) -> Answer:
    """Nothing is asked about an address that stays, or whose point stays whatever the answer."""
    source = (facility.facts["point"] or {}).get("source")
    if address == facility.address or keeps_point(facility.address, address, source):
        return Answer("found")
    return _ask(address)


def _service() -> str | None:
    service = geocoder()
    return service.name if service else None


# -- Pages ----------------------------------------------------------------------------------------------------------
def _facility(slug: str) -> KeptFacility:
    found = queries.to_edit(session(), slug)
    if found is None or found.address.line1 is None:
        abort(404)
    return found


def _american(slug: str) -> KeptFacility:
    """Addresses of other countries have parts that no form here asks for."""
    found = _facility(slug)
    if found.address.country != "US":
        abort(404)
    return found


def _author(why: str | None) -> Author:
    who = me()
    return Author(who.email, who.role, now(), why)


def _new_form(typed: Any) -> NewFacilityForm:
    groups = queries.groups_of(session(), me())
    return NewFacilityForm(typed, groups=groups, needs_group=is_scoped(me().role))


def _new_page(form: NewFacilityForm, taken: str | None = None, is_taken: bool = False) -> str:
    return render_template("front_desk/facilities/add.html", form=form, taken=taken, is_taken=is_taken)


def _shown(form: SectionForm, facility: KeptFacility, name: str) -> str:
    form.fill(facility.facts)
    form.version.data, form.seen.data = facility.version, facility.newest_change
    return _page(name, facility, form)


def _page(name: str, facility: KeptFacility, form: SectionForm, **more: Any) -> str:
    given = {"moved": {}, "authors": {}, "conflict": False, "taken": None, "is_taken": False} | more
    return render_template(f"front_desk/facilities/{name}.html", facility=facility, form=form, **given)


def _saved(
    facility: KeptFacility, form: SectionForm, name: str, deed: Callable[[Session], Any], answer: Answer
) -> Any:
    try:
        with store().writing() as writing:
            deed(writing)
            writing.commit()
    except Moved:
        return _conflict(facility, form, name), 409
    except NoSuchListing:
        abort(409)
    return _back_to(facility.slug, answer)


def _conflict(facility: KeptFacility, form: SectionForm, name: str) -> str:
    """What was typed is kept; beside it stands what was saved meanwhile. Sent again, it is saved over that."""
    with store().reading_now() as fresh:
        newest = queries.to_edit(fresh, facility.slug)
        moved = moved_since(fresh, "facility", facility.id, form.seen.data or 0)
        authors = names_of(fresh, {one.by for one in moved.values()})
    if newest is None:
        abort(404)
    form.version.data, form.seen.data = newest.version, newest.newest_change
    return _page(name, newest, form, moved=moved, authors=authors, conflict=True)


def _back_to(slug: str, answer: Answer) -> Any:
    told: dict[str, Any] = {} if answer.outcome == "found" else {"point": answer.outcome}
    return redirect(url_for("kept_facilities.overview", slug=slug, saved=1, **told), 303)


def _too_far(far: FarAway, facility: KeptFacility) -> str:
    words = _l(
        "This point is %(miles)s from ZIP code %(zip)s. West of Greenwich, which is all of the United States but a few "
        "islands, a longitude begins with a minus sign.",
        miles=filters.miles(far.metres),
        zip=facility.address.zip5,
    )
    return str(words)
