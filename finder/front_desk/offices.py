"""Offices of a physician at the front desk: one more, and a move from one to another."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from finder.actions import offices as deeds
from finder.actions.listings import Author, Moved, NoSuchListing
from finder.forms.offices import MoveForm, NewOfficeForm
from finder.forms.search import legible
from finder.front_desk.who import me
from finder.page.permissions import open_to
from finder.page.refusals import Refusal
from finder.page.request import now, session, store, today
from finder.queries import kept_facilities, listings
from finder.queries.kept_facilities import FoundFacility
from finder.queries.listing_history import names_of
from finder.queries.listings import EditedListing, EditedLocation
from finder.queries.staff.scopes import reaches

offices = Blueprint("offices", __name__, url_prefix="/staff")

_LONGEST_WORDS = 80


@offices.get("/listings/<slug>/add-office")
@open_to("front_desk", "administrator", reaching="physician")
def new(slug: str) -> str:
    """Look for the facility, and choose it."""
    return _page(_listing(slug), NewOfficeForm())


@offices.post("/listings/<slug>/add-office")
@open_to("front_desk", "administrator", reaching="physician")
def add(slug: str) -> Any:
    """Add the office; a facility of another group is not one's own to add to."""
    listing, form = _listing(slug), NewOfficeForm(request.form)
    if not form.validate():
        return _page(listing, form), 422
    if not reaches(session(), me(), "facility", form.facility.data or ""):
        raise Refusal.out_of_reach()
    try:
        with store().writing() as writing:
            office, by = deeds.NewOffice(*form.number, form.joins_on.data), _author(form.reason)
            deeds.add_office(writing, slug, form.facility.data or "", office, by)
            writing.commit()
    except deeds.AlreadyThere:
        form.form_errors.append(str(_l("The doctor has an office there already: edit its days instead.")))
        return _page(listing, form), 422
    except (Moved, NoSuchListing):
        abort(409)
    return redirect(url_for("listings.overview", slug=slug, saved=1), 303)


@offices.get("/locations/<key:key>/move")
@open_to("front_desk", "administrator", reaching="practice_location")
def move(key: int) -> str:
    """Where to, and when."""
    listing, location = _of_location(key)
    form = MoveForm()
    form.version.data, form.seen.data = listing.version, listing.newest_change
    return _move_page(listing, location, form)


@offices.post("/locations/<key:key>/move")
@open_to("front_desk", "administrator", reaching="practice_location")
def save_move(key: int) -> Any:
    """Leave the one on a day, and join the other."""
    listing, location = _of_location(key)
    form = MoveForm(request.form)
    if not form.validate() or form.last.data is None or form.first.data is None:
        return _move_page(listing, location, form), 422
    if not reaches(session(), me(), "facility", form.facility.data or ""):
        raise Refusal.out_of_reach()
    days = deeds.MoveDays(form.last.data, form.first.data)
    try:
        with store().writing() as writing:
            to, by = form.facility.data or "", _author(form.reason)
            deeds.move_office(writing, key, form.version.data or 0, to, days, by)
            writing.commit()
    except Moved:
        return _move_conflict(listing, location, form), 409
    except deeds.AlreadyThere:
        form.form_errors.append(str(_l("The doctor is at this office. Choose another one.")))
        return _move_page(listing, location, form), 422
    except NoSuchListing:
        abort(409)
    return redirect(url_for("listings.overview", slug=listing.slug, saved=1), 303)


def _of_location(key: int) -> tuple[EditedListing, EditedLocation]:
    slug = listings.slug_of_location(session(), key)
    if slug is None:
        abort(404)
    listing = _listing(slug)
    return listing, listing.location(key)


def _move_conflict(listing: EditedListing, location: EditedLocation, form: MoveForm) -> str:
    """What was typed is kept; beside it stands what was saved meanwhile. Sent again, it is saved over that."""
    with store().reading_now() as fresh:
        newest = listings.to_edit(fresh, me(), listing.slug, today())
        moved = listings.moved_since(fresh, "practice_location", location.row.id, form.seen.data or 0)
        authors = names_of(fresh, {one.by for one in moved.values()})
    if newest is None:
        abort(404)
    form.version.data, form.seen.data = newest.version, newest.newest_change
    return _move_page(newest, location, form, moved=moved, authors=authors, conflict=True)


def _move_page(listing: EditedListing, location: EditedLocation, form: MoveForm, **more: Any) -> str:
    words, found, is_cut = _facilities({location.row.facility_slug})
    given = {"moved": {}, "authors": {}, "conflict": False} | more
    return render_template(
        "front_desk/listings/move.html",
        **given,
        listing=listing,
        location=location,
        form=form,
        words=words,
        found=found,
        more=is_cut,
    )


def _author(why: str | None) -> Author:
    who = me()
    return Author(who.email, who.role, now(), why)


def _listing(slug: str) -> EditedListing:
    found = listings.to_edit(session(), me(), slug, today())
    if found is None:
        abort(404)
    return found


def _page(listing: EditedListing, form: NewOfficeForm) -> str:
    words, found, more = _facilities({one.row.facility_slug for one in listing.locations})
    return render_template(
        "front_desk/listings/add_office.html", listing=listing, form=form, words=words, found=found, more=more
    )


def _facilities(but: set[str | None]) -> tuple[str, list[FoundFacility], bool]:
    """The words asked for, the facilities to choose from, and whether there are more."""
    words = legible(request.args.get("for", ""))[:_LONGEST_WORDS].strip()
    found, total = kept_facilities.find(session(), me(), words)
    return words, [one for one in found if one.slug not in but], total > len(found)
