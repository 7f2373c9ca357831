"""Typed rows that several queries give: a specialty, a practice location, a link to a page."""

from dataclasses import dataclass
from datetime import date

from finder.domain.addresses import PostalAddress
from finder.domain.freshness import Answer, Freshness, answer, freshness
from finder.domain.hours import Hours, read_hours
from finder.domain.names import PersonName
from finder.domain.phones import Phone, phone
from finder.models import Confirmation, Facility, Physician, PhysicianSpecialty, PracticeLocation


@dataclass(frozen=True)
class Link:
    """A page of the directory: its slug there and what it is called."""

    slug: str
    label: str


@dataclass(frozen=True)
class SpecialtyRow:
    """One specialty of a physician."""

    slug: str
    #: NUCC
    code: str
    label: str
    person: str
    primary: bool


@dataclass(frozen=True)
class PlanRow:
    """A plan and who pays."""

    slug: str
    name: str
    payor: Link


@dataclass(frozen=True)
class Fact:
    """A yes-or-no fact with what may be said of it today."""

    #: as recorded, whether or not anybody confirmed it
    value: bool | None
    said: Answer
    fresh: Freshness


@dataclass(frozen=True)
class LocationRow:
    """A practice location as it is shown; without `facility_slug` visits are by video alone."""

    id: int
    facility_slug: str | None
    facility_name: str | None
    group: Link | None
    address: PostalAddress | None
    latitude: float | None
    longitude: float | None
    #: street, zip or city: how precise the point is
    point_source: str | None
    time_zone: str | None
    phone: Phone | None
    fax: Phone | None
    accepting: Fact
    telehealth: bool | None
    wheelchair: bool | None
    hours: Hours | None
    is_primary: bool
    joins_on: date | None
    leaves_on: date | None
    closed_until: date | None
    closed_reason: str | None
    is_closed: bool
    origin: str
    plans: tuple[PlanRow, ...]
    #: fact → when it was last confirmed, for every fact ever confirmed
    confirmed: dict[str, Freshness]

    @property
    def by_video_only(self) -> bool:
        """Whether there is no place to go to."""
        return self.facility_slug is None

    @property
    def title(self) -> str | None:
        """The facility's name, or its street; None when neither is known."""
        return self.facility_name or (self.address.line1 if self.address else None)


def person_name(physician: Physician) -> PersonName:
    """The name of a physician as a typed value."""
    credentials = tuple(physician.credentials.split(", ")) if physician.credentials else ()
    return PersonName(physician.first, physician.middle, physician.last, physician.suffix, credentials)


def specialty_rows(links: list[PhysicianSpecialty]) -> tuple[SpecialtyRow, ...]:
    """Specialties of a physician, the primary one first."""
    ordered = sorted(links, key=lambda link: (not link.is_primary, link.position))
    return tuple(
        SpecialtyRow(
            link.specialty.slug,
            link.specialty.code,
            link.specialty.label,
            link.specialty.person,
            link.is_primary,
        )
        for link in ordered
    )


def location_row(location: PracticeLocation, today: date) -> LocationRow:
    """A practice location as it stands on a day; reads its facility, plans and confirmations."""
    facility, confirmed = location.facility, _confirmed(location.confirmations, today)
    never = freshness(None, today)
    return LocationRow(
        id=location.id,
        facility_slug=facility.slug if facility else None,
        facility_name=facility.name if facility else None,
        group=Link(facility.group.slug, facility.group.name) if facility and facility.group else None,
        address=address_of(facility) if facility else None,
        latitude=facility.latitude if facility else None,
        longitude=facility.longitude if facility else None,
        point_source=facility.point_source if facility else None,
        time_zone=facility.time_zone if facility else None,
        phone=phone(location.phone or "", location.phone_extension or ""),
        fax=phone(location.fax or ""),
        accepting=_fact(location.accepting, confirmed.get("accepting", never)),
        telehealth=location.telehealth,
        wheelchair=facility.wheelchair if facility else None,
        hours=read_hours(location.hours) if location.hours else None,
        is_primary=location.is_primary,
        joins_on=location.joins_on if location.joins_on and location.joins_on > today else None,
        leaves_on=location.leaves_on,
        closed_until=location.closed_until,
        closed_reason=location.closed_reason,
        is_closed=_is_closed(location, today),
        origin=location.origin,
        plans=tuple(
            PlanRow(plan.slug, plan.name, Link(plan.payor.slug, plan.payor.name)) for plan in location.plans
        ),
        confirmed=confirmed,
    )


def _fact(value: bool | None, fresh: Freshness) -> Fact:
    return Fact(value, answer(value, fresh), fresh)


def address_of(facility: Facility) -> PostalAddress:
    """The address of a facility as a typed value."""
    return PostalAddress(
        facility.line1,
        facility.line2,
        facility.city,
        facility.state,
        facility.zip,
        facility.plus4,
        facility.country,
    )


def _is_closed(location: PracticeLocation, today: date) -> bool:
    begun = location.closed_from is not None and location.closed_from <= today
    return begun and (location.closed_until is None or location.closed_until > today)


def _confirmed(confirmations: list[Confirmation], today: date) -> dict[str, Freshness]:
    latest: dict[str, date] = {}
    for one in confirmations:
        latest[one.fact] = max(one.confirmed_on, latest.get(one.fact, one.confirmed_on))
    return {fact: freshness(day, today) for fact, day in latest.items()}
