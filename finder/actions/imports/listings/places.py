"""Which place a row of a table speaks of."""

from collections.abc import Mapping
from typing import NamedTuple

from finder.actions.imports.listings.known import Known
from finder.domain.addresses import PostalAddress
from finder.domain.listing_columns import BY_NAME, of_level
from finder.models import Facility
from finder.queries.listing_cells import facility_cells


class Unclear(ValueError):
    """The row does not tell which place it means; the message says why."""


class Where(NamedTuple):
    """A place: `kind` is facility, video, none, or "" when the row says nothing of it."""

    kind: str
    facility: Facility | None = None
    #: of a facility that is not here yet
    address: PostalAddress | None = None

    @property
    def key(self) -> object:
        """Equal for one place."""
        if self.kind == "facility":
            return self.facility.id if self.facility else self.address and self.address.key()
        return self.kind


def place_of(known: Known, cells: Mapping[str, str]) -> Where:
    """The place a row names. Raises Unclear."""
    told = {column.name: cells[column.name] for column in of_level("facility") if cells.get(column.name)}
    kind = cells.get("kind", "") or ("facility" if told else "")
    if kind in ("video", "none"):
        if told:
            raise Unclear(f"kind: the row is of kind {kind}, but names a facility.")
        return Where(kind)
    if not kind and "kind" in cells:
        raise Unclear("kind: name a facility, or write video or none.")
    if not kind:
        return Where("")
    return _by_slug(known, told) if "facility" in told else _by_address(known, told)


def _by_slug(known: Known, told: Mapping[str, str]) -> Where:
    facility = known.facilities.get(told["facility"])
    if facility is None:
        raise Unclear(f"facility: there is no facility “{told['facility'][:80]}” here.")
    here = facility_cells(facility)
    for name, text in told.items():
        if not BY_NAME[name].same(here[name], text):
            raise Unclear(
                f"{name}: the facility “{facility.slug}” has “{here[name]}”, the row “{text[:80]}”. Change the "
                "facility itself, or leave the column facility empty to name another place."
            )
    return Where("facility", facility)


def _by_address(known: Known, told: Mapping[str, str]) -> Where:
    zip5, _, plus4 = told.get("zip", "").partition("-")
    address = PostalAddress(
        told.get("line1"),
        told.get("line2"),
        told.get("city"),
        told.get("state"),
        zip5 or None,
        plus4 or None,
        told.get("country", "US"),
    )
    if address.key() is None:
        raise Unclear("line1: a facility needs a street, not a post-office box, and a ZIP code or a city.")
    facility = known.facility_at(address)
    return Where("facility", facility, None if facility else address)
