"""The listing editor: find a listing, edit it section by section, see what was done to it, undo it."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from wtforms import Form

from finder.actions import listings as deeds
from finder.actions.listing_facts import UnknownValue
from finder.actions.offices import undo as undo_change
from finder.forms.listings import OF_LOCATION, OF_PHYSICIAN
from finder.forms.listings.sections import SectionForm
from finder.forms.search import legible
from finder.front_desk.who import me
from finder.page.permissions import open_to
from finder.page.refusals import Refusal
from finder.page.request import now, session, store, today
from finder.queries import listings as queries
from finder.queries.listing_facts import Facts, Noun
from finder.queries.listing_history import history, names_of
from finder.queries.listings import EditedListing, EditedLocation, Names

listings = Blueprint("listings", __name__, url_prefix="/staff")

_LONGEST_WORDS = 80


@dataclass(frozen=True)
class _Sheet:
    """One section of one listing, open to be edited."""

    noun: Noun
    key: int
    section: str
    form: type[SectionForm]
    listing: EditedListing
    #: None for the physician
    location: EditedLocation | None

    @property
    def facts(self) -> Facts:
        """As they are now."""
        return self.location.facts if self.location else self.listing.facts


@listings.get("/listings")
@open_to("front_desk", "administrator")
def find() -> str:
    """Listings of one's groups by name; administrators find all."""
    words = legible(request.args.get("for", ""))[:_LONGEST_WORDS].strip()
    found, total = queries.find(session(), me(), words)
    return render_template("front_desk/listings/find.html", words=words, found=found, total=total)


@listings.get("/listings/<slug>")
@open_to("front_desk", "administrator", reaching="physician")
def overview(slug: str) -> str:
    """Every section as it is, each with the way to edit it."""
    return render_template(
        "front_desk/listings/overview.html",
        listing=_listing(slug),
        names=queries.names(session()),
        sections=OF_LOCATION,
        saved=request.args.get("saved") == "1",
    )


@listings.get("/listings/<slug>/edit/<section>")
@open_to("front_desk", "administrator", reaching="physician")
def edit_physician(slug: str, section: str) -> Any:
    """A section about the physician."""
    return _shown(_of_physician(slug, section))


@listings.post("/listings/<slug>/edit/<section>")
@open_to("front_desk", "administrator", reaching="physician")
def save_physician(slug: str, section: str) -> Any:
    """Save it."""
    return _saved(_of_physician(slug, section))


@listings.get("/locations/<key:key>/<section>")
@open_to("front_desk", "administrator", reaching="practice_location")
def edit_location(key: int, section: str) -> Any:
    """A section about one practice location."""
    return _shown(_of_location(key, section))


@listings.post("/locations/<key:key>/<section>")
@open_to("front_desk", "administrator", reaching="practice_location")
def save_location(key: int, section: str) -> Any:
    """Save it."""
    return _saved(_of_location(key, section))


@listings.get("/listings/<slug>/history")
@open_to("front_desk", "administrator", reaching="physician")
def past(slug: str) -> str:
    """What was done to the listing."""
    listing = _listing(slug)
    return render_template(
        "front_desk/listings/history.html",
        listing=listing,
        changes=history(session(), listing),
        names=queries.names(session()),
    )


@listings.post("/listings/<slug>/history/<key:key>/undo")
@open_to("front_desk", "administrator", reaching="physician")
def undo(slug: str, key: int) -> Any:
    """Set back what one change set; only a change the page shows."""
    listing = _listing(slug)
    if key not in {one.id for one in history(session(), listing)}:
        abort(404)
    try:
        with store().writing() as writing:
            undo_change(writing, key, listing.id, _author(None))
            writing.commit()
    except (deeds.CannotUndo, deeds.Moved, deeds.NoSuchListing, UnknownValue) as refused:
        raise Refusal(
            409,
            _l("This can no longer be undone"),
            _l("What it set has been set anew since, so nothing was changed. Look at the history again."),
        ) from refused
    return redirect(url_for("listings.past", slug=slug), 303)


def _listing(slug: str) -> EditedListing:
    found = queries.to_edit(session(), me(), slug, today())
    if found is None:
        abort(404)
    return found


def _of_physician(slug: str, section: str) -> _Sheet:
    if section not in OF_PHYSICIAN:
        abort(404)
    listing = _listing(slug)
    return _Sheet("physician", listing.id, section, OF_PHYSICIAN[section], listing, None)


def _of_location(key: int, section: str) -> _Sheet:
    slug = queries.slug_of_location(session(), key)
    if section not in OF_LOCATION or slug is None:
        abort(404)
    listing = _listing(slug)
    return _Sheet("practice_location", key, section, OF_LOCATION[section], listing, listing.location(key))


def _shown(sheet: _Sheet) -> str:
    names = queries.names(session())
    form = sheet.form(names=names)
    form.fill(sheet.facts)
    form.version.data, form.seen.data = sheet.listing.version, sheet.listing.newest_change
    return _page(sheet, form, names)


def _saved(sheet: _Sheet) -> Any:
    names = queries.names(session())
    form = sheet.form(request.form, names=names)
    if not form.validate():
        return _page(sheet, form, names), 422
    checked = deeds.Checked(form.checked.data, form.confirms) if form.checked.data and form.confirms else None
    try:
        with store().writing() as writing:
            by = _author(form.reason)
            deeds.edit(writing, sheet.noun, sheet.key, form.version.data or 0, form.values(), by, checked)
            writing.commit()
    except deeds.Moved:
        return _conflict(sheet, form, names), 409
    except (deeds.NoSuchListing, UnknownValue):
        abort(409)
    return redirect(url_for("listings.overview", slug=sheet.listing.slug, saved=1), 303)


def _conflict(sheet: _Sheet, form: SectionForm, names: Names) -> str:
    """What was typed is kept; beside it stands what was saved meanwhile. Sent again, it is saved over that."""
    with store().reading_now() as fresh:
        newest = queries.to_edit(fresh, me(), sheet.listing.slug, today())
        moved = queries.moved_since(fresh, sheet.noun, sheet.key, form.seen.data or 0)
        authors = names_of(fresh, {one.by for one in moved.values()})
    if newest is None:
        abort(404)
    form.version.data, form.seen.data = newest.version, newest.newest_change
    return _page(sheet, form, names, moved=moved, authors=authors, conflict=True)


def _author(why: str | None) -> deeds.Author:
    who = me()
    return deeds.Author(who.email, who.role, now(), why)


def _page(sheet: _Sheet, form: Form, names: Names, **more: Any) -> str:
    given = {"moved": {}, "authors": {}, "conflict": False} | more
    return render_template(
        "front_desk/listings/edit.html", sheet=sheet, listing=sheet.listing, form=form, names=names, **given
    )
