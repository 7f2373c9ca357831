"""Facilities in words for the staff: where the point of one comes from, and what was done to it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, ngettext

from finder.domain.addresses import PostalAddress
from finder.queries.listing_history import PastChange

#: Services by the names they go by, not translated.
_SERVICES = {"census": "US Census Bureau", "nominatim": "OpenStreetMap (Nominatim)"}


def point(stored: Mapping[str, Any] | None, address: PostalAddress) -> str:
    """Where the point comes from, and how precise it is, in a sentence."""
    if stored is None:
        return gettext(
            "No point is known: patients read “distance unknown”, and the office comes last in a search."
        )
    if stored["source"] == "pin":
        return gettext("A pin set by hand: distances are to the building.")
    if stored["source"] == "zip":
        return gettext(
            "The middle of ZIP code %(zip)s, from the table of this program: it may be some miles from the building.",
            zip=address.zip5,
        )
    if stored["source"] == "city":
        return gettext(
            "The middle of %(city)s, from the table of this program: it may be some miles from the building.",
            city=address.city,
        )
    service = _SERVICES.get(stored["by"] or "")
    if service:
        return gettext(
            "The street address, found by %(service)s: distances are to the building.", service=service
        )
    return gettext("The street address, as it was recorded: distances are to the building.")


def point_in_short(stored: Mapping[str, Any]) -> str:
    """The same inside a line, with its degrees."""
    kinds = {
        "pin": gettext("a pin set by hand"),
        "zip": gettext("the middle of the ZIP code"),
        "city": gettext("the middle of the city"),
    }
    service = _SERVICES.get(stored.get("by") or "")
    found = gettext("the street address, found by %(service)s", service=service) if service else None
    kind = kinds.get(stored["source"]) or found or gettext("the street address")
    return gettext("%(kind)s (%(degrees)s)", kind=kind, degrees=degrees(stored))


def degrees(stored: Mapping[str, Any]) -> str:
    """Latitude and longitude, as they are typed."""
    # Five digits are about a yard.
    return f"{round(stored['latitude'], 5)}, {round(stored['longitude'], 5)}"


def unanswered(outcome: str, name: str | None) -> str | None:
    """What to say when the configured service gave no point; None when there is nothing to say."""
    service = _SERVICES.get(name or "", "")
    if not service:
        return None
    if outcome == "failing":
        return gettext(
            "%(service)s did not answer, so the point is worked out from the ZIP code. Save the address again later, "
            "or set a pin.",
            service=service,
        )
    if outcome == "not found":
        return gettext(
            "%(service)s does not know this address, so the point is worked out from the ZIP code. You can set a pin.",
            service=service,
        )
    return None


def found(total: int) -> str:
    """How many facilities a search of the staff found."""
    return ngettext("%(num)d facility", "%(num)d facilities", total)


def deed(one: PastChange) -> str:
    """Who did what to a facility."""
    words = {
        "edit": gettext("%(who)s changed the facility", who=one.by),
        "undo": gettext("%(who)s undid a change of the facility", who=one.by),
        "add": gettext("%(who)s added the facility", who=one.by),
    }
    return words.get(one.deed, gettext("%(who)s updated the facility", who=one.by))
