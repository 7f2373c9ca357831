"""The page of a physician, and the same as an address card."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from finder.domain.places import read_place
from finder.formats import vcard
from finder.page.links import moved_to, public_url
from finder.page.permissions import open_to
from finder.page.qr import picture
from finder.page.request import session, today
from finder.queries import physicians as query
from finder.queries.places import PlaceFound, locate

physicians = Blueprint("physicians", __name__)


@physicians.get("/doctors/<slug>")
@open_to("everyone")
def physician(slug: str) -> Any:
    """Everything the directory knows of one physician; distances when `near` says from where."""
    place = locate(session(), read_place(request.args.get("near", "")))
    near = place if isinstance(place, PlaceFound) else None
    found = _find(slug, near)
    if isinstance(found, query.Moved):
        return moved_to(url_for("physicians.physician", slug=found.slug, near=request.args.get("near")))
    if isinstance(found, query.Retired):
        return render_template("patients/physicians/retired.html", physician=found)
    return render_template("patients/physicians/physician.html", physician=found, near=near)


@physicians.get("/doctors/<slug>.vcf")
@open_to("everyone")
def card(slug: str) -> Any:
    """The physician's office as a card for an address book."""
    found = _find(slug)
    if isinstance(found, query.Moved):
        return moved_to(url_for("physicians.card", slug=found.slug))
    if isinstance(found, query.Retired):
        abort(404)
    text = vcard.card(found, public_url(url_for("physicians.physician", slug=slug)))
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.vcf"'}
    return Response(text, mimetype="text/vcard", headers=headers)


@physicians.get("/doctors/<slug>/qr.svg")
@open_to("everyone")
def qr(slug: str) -> Any:
    """The address of the page as a picture for a phone's camera."""
    if not isinstance(_find(slug), query.PhysicianPage):
        abort(404)
    return picture(url_for("physicians.physician", slug=slug))


def _find(slug: str, near: PlaceFound | None = None) -> query.PhysicianPage | query.Moved | query.Retired:
    found = query.by_slug(session(), slug, today(), near.point if near else None)
    if found is None:
        abort(404)
    return found
