"""What the demo network consists of: typed rows for the action that writes them; relations are keys and positions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from finder.domain.names import PersonName


@dataclass(frozen=True)
class DemoFacility:
    """A clinic; `name` is None where only the address is known."""

    name: str | None
    #: name of its group
    group: str | None
    line1: str
    line2: str | None
    city: str
    state: str
    zip: str | None
    plus4: str | None
    #: degrees; both None: nobody knows the point
    latitude: float | None
    longitude: float | None
    time_zone: str | None
    wheelchair: bool | None
    #: its switchboard, E.164
    phone: str


@dataclass(frozen=True)
class DemoTraining:
    """A step of training; `kind` as the model has it."""

    kind: str
    institution: str
    field: str | None
    from_year: int | None
    until_year: int | None


@dataclass(frozen=True)
class DemoConfirmation:
    """A fact somebody checked."""

    fact: str
    confirmed_on: date
    how: str
    role: str


@dataclass(frozen=True)
class DemoLocation:
    """A physician at a clinic, by its position among the facilities; None: by video alone."""

    facility: int | None
    is_primary: bool
    phone: str | None
    phone_extension: str | None
    fax: str | None
    accepting: bool | None
    telehealth: bool | None
    #: `Hours.as_json()`
    hours: dict[str, Any] | None
    #: (payor, plan)
    plans: tuple[tuple[str, str], ...]
    confirmations: tuple[DemoConfirmation, ...]
    joins_on: date | None = None
    leaves_on: date | None = None
    closed_from: date | None = None
    closed_until: date | None = None
    closed_reason: str | None = None


@dataclass(frozen=True)
class DemoComment:
    """What a patient wrote, and what a moderator did with it."""

    text: str
    posted_on: date
    status: str


@dataclass(frozen=True)
class DemoPhysician:
    """A made-up person with all that is known of them."""

    npi: str | None
    name: PersonName
    gender: str | None
    affiliation: str | None
    group: str | None
    #: NUCC codes, the primary one first
    specialties: tuple[str, ...]
    #: slugs
    conditions: tuple[str, ...]
    procedures: tuple[str, ...]
    #: ISO 639 codes
    languages: tuple[str, ...]
    training: tuple[DemoTraining, ...]
    licences: tuple[str, ...]
    locations: tuple[DemoLocation, ...]
    comments: tuple[DemoComment, ...]
    status: str = "listed"
    status_reason: str | None = None
    #: position of the physician this row was found to be
    merged_into: int | None = None
    #: a name the page once had in its address
    former_name: str | None = None


@dataclass(frozen=True)
class DemoNetwork:
    """The whole network, in the order in which it is written."""

    facilities: tuple[DemoFacility, ...]
    physicians: tuple[DemoPhysician, ...]
