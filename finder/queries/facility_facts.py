"""The facts of a facility that the staff may edit, as plain JSON: the same in forms, in Changes and in undo."""

from collections.abc import Mapping
from typing import Any

from finder.domain.addresses import PostalAddress
from finder.models import Facility

PLAIN = ("name", "line1", "line2", "city", "state", "wheelchair", "time_zone")
#: What makes the address; a change of any voids the confirmations of it.
ADDRESS = ("line1", "line2", "city", "state", "zip")


def facility_facts(row: Facility) -> dict[str, Any]:
    """All facts of a facility; its point is one fact, with where it comes from."""
    facts = {name: getattr(row, name) for name in PLAIN}
    return facts | {"zip": _zip(row), "point": _point(row)}


def address_in(facts: Mapping[str, Any]) -> PostalAddress:
    """The address these facts make, in this country."""
    zip5, _, plus4 = (facts["zip"] or "").partition("-")
    return PostalAddress(
        facts["line1"], facts["line2"], facts["city"], facts["state"], zip5 or None, plus4 or None
    )


def _zip(row: Facility) -> str | None:
    return f"{row.zip}-{row.plus4}" if row.zip and row.plus4 else row.zip


def _point(row: Facility) -> dict[str, Any] | None:
    if row.latitude is None:
        return None
    return {
        "latitude": row.latitude,
        "longitude": row.longitude,
        "source": row.point_source,
        "by": row.point_by,
    }
