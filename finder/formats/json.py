"""Answers for programs: plain dictionaries, lengths in metres and miles, nothing rounded."""

from collections.abc import Iterable
from typing import Any

from finder.domain.freshness import Freshness
from finder.domain.geo import METRES_PER_MILE
from finder.queries.physicians import PhysicianPage, PlacedLocation
from finder.queries.places import PlaceFound
from finder.queries.rows import Fact, Link, LocationRow, SpecialtyRow
from finder.queries.search import Card, Reading
from finder.queries.search.words import ReadFilter


def place(found: PlaceFound | None) -> dict[str, Any] | None:
    """The place distances are measured from."""
    if found is None:
        return None
    return {
        "zip": found.zip,
        "city": found.city,
        "state": found.state,
        "county": found.county,
        "kind": found.kind,
        "latitude": found.point.latitude,
        "longitude": found.point.longitude,
        "note": found.note,
    }


def reading(read: Reading) -> dict[str, Any]:
    """What typed words were read as."""
    return {
        "typed": read.typed,
        "as": read.subject,
        "slug": read.slug,
        "label": read.label,
        "how": read.how,
        "group": read.group,
    }


def filters_read(read: Iterable[ReadFilter]) -> list[dict[str, Any]]:
    """The filters that stood in the typed words; labels are null for flags and genders."""
    return [
        {"name": one.name, "value": one.value, "label": one.label or None, "typed": one.typed} for one in read
    ]


def row(card: Card, why: list[str]) -> dict[str, Any]:
    """One physician of a search; `metres` is null where the distance is not known."""
    return {
        "slug": card.slug,
        "npi": card.npi,
        "name": card.name.plain,
        "credentials": ", ".join(card.name.credentials) or None,
        "gender": card.gender,
        "specialties": [specialty(one) for one in card.specialties],
        "languages": _links(card.languages),
        "origin": card.origin,
        "location": location(card.location) if card.location else None,
        **lengths(card.metres),
        "why": why,
        "rank": list(card.rank),
    }


def physician(page: PhysicianPage) -> dict[str, Any]:
    """Everything the page of a physician shows."""
    return {
        "slug": page.slug,
        "npi": page.npi,
        "name": page.name.plain,
        "credentials": ", ".join(page.name.credentials) or None,
        "gender": page.gender,
        "affiliation": page.affiliation,
        "group": _link(page.group),
        "origin": page.origin,
        "registry_updated_on": page.registry_updated_on.isoformat() if page.registry_updated_on else None,
        "specialties": [specialty(one) for one in page.specialties],
        "conditions": _links(page.conditions),
        "procedures": _links(page.procedures),
        "languages": _links(page.languages),
        "licensed_in": list(page.licences),
        "training": [
            {
                "kind": step.kind,
                "institution": step.institution,
                "field": step.field,
                "from_year": step.from_year,
                "until_year": step.until_year,
            }
            for step in page.training
        ],
        "locations": [_placed(one) for one in page.locations],
    }


def specialty(one: SpecialtyRow) -> dict[str, Any]:
    """A specialty with its NUCC code."""
    return {"code": one.code, "slug": one.slug, "label": one.label, "primary": one.primary}


def location(one: LocationRow) -> dict[str, Any]:
    """A practice location. "unknown" and null mean nobody has said."""
    address = one.address
    return {
        "slug": one.facility_slug,
        "name": one.facility_name,
        "group": _link(one.group),
        "address": ", ".join(line for line in (address.line1, address.line2) if line) or None
        if address
        else None,
        "city": address.city if address else None,
        "state": address.state if address else None,
        "zip": address.zip5 if address else None,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "point_source": one.point_source,
        "phone": one.phone.e164 if one.phone else None,
        "phone_extension": one.phone.extension if one.phone else None,
        "accepting": _fact(one.accepting),
        "telehealth": one.telehealth,
        "wheelchair": one.wheelchair,
        "primary": one.is_primary,
        "closed_until": one.closed_until.isoformat() if one.is_closed and one.closed_until else None,
        "closed": one.is_closed,
        "plans": [{"slug": plan.slug, "name": plan.name, "payor": plan.payor.label} for plan in one.plans],
        "hours": one.hours.as_json() if one.hours else None,
        "confirmed": {fact: _day(fresh) for fact, fresh in sorted(one.confirmed.items())},
    }


def lengths(metres: float | None) -> dict[str, float | None]:
    """A distance both ways, unrounded."""
    return {"metres": metres, "miles": metres / METRES_PER_MILE if metres is not None else None}


def _placed(one: PlacedLocation) -> dict[str, Any]:
    return location(one.row) | lengths(one.metres)


def _fact(fact: Fact) -> dict[str, Any]:
    return {"answer": fact.said, "confirmed_on": _day(fact.fresh)}


def _day(fresh: Freshness) -> str | None:
    return fresh.confirmed_on.isoformat() if fresh.confirmed_on else None


def _link(link: Link | None) -> dict[str, str] | None:
    return {"slug": link.slug, "label": link.label} if link else None


def _links(links: tuple[Link, ...]) -> list[dict[str, str]]:
    return [{"slug": link.slug, "label": link.label} for link in links]
