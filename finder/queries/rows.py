"""Typed rows that several queries give: a specialty, a practice location, a link to a page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from finder.domain.addresses import PostalAddress
from finder.domain.freshness import Answer, Freshness
from finder.domain.hours import Hours
from finder.domain.names import PersonName
from finder.domain.phones import Phone
from finder.models import Facility, Physician


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
    #: street, pin, zip or city: how precise the point is
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
    #: id of the practice location the physician moves to
    moves_to: int | None
    closed_until: date | None
    closed_reason: str | None
    is_closed: bool
    #: the day it went off every public page; only the staff see such a row
    hidden_on: date | None
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


def person_name(physician: Physician | Row[Any]) -> PersonName:
    """The name of a physician, or of a row with the columns of one, as a typed value."""
    credentials = tuple(physician.credentials.split(", ")) if physician.credentials else ()
    return PersonName(physician.first, physician.middle, physician.last, physician.suffix, credentials)


def address_of(facility: Facility | Row[Any]) -> PostalAddress:
    """The address of a facility, or of a row with the columns of one, as a typed value."""
    return PostalAddress(
        facility.line1,
        facility.line2,
        facility.city,
        facility.state,
        facility.zip,
        facility.plus4,
        facility.country,
    )
