"""What a reader hands on: typed rows with their line numbers, nothing decided yet."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from finder.domain.addresses import PostalAddress
from finder.domain.names import PersonName
from finder.domain.phones import Phone


class Refused(NamedTuple):
    """A row that cannot be used, and why, in a sentence for the person who imports."""

    line: int
    npi: str | None
    reason: str


class Skipped(NamedTuple):
    """A sound row that is not for us, such as an organisation."""

    line: int
    npi: str
    reason: str


class IncomingTaxonomy(NamedTuple):
    """A specialty as the registry codes it (NUCC), and the state of the licence it was given with."""

    code: str
    is_primary: bool
    licence_state: str | None


class IncomingPhysician(NamedTuple):
    """A person of the registry. Unknown is None; `raw` has the columns that were not empty, as received."""

    line: int
    npi: str
    name: PersonName
    other_names: tuple[PersonName, ...]
    gender: str | None
    taxonomies: tuple[IncomingTaxonomy, ...]
    #: where patients are seen; never the mailing address
    address: PostalAddress | None
    phone: Phone | None
    fax: Phone | None
    licensed_states: tuple[str, ...]
    #: deactivated and not reactivated since
    deactivated_on: date | None
    replaced_by: str | None
    enumerated_on: date | None
    updated_on: date | None
    raw: Mapping[str, str]


class IncomingDeactivation(NamedTuple):
    """A deactivated number. The registry blanks all else, so that nobody can tell whose it was."""

    line: int
    npi: str
    deactivated_on: date
    replaced_by: str | None
    raw: Mapping[str, str]


class IncomingLocation(NamedTuple):
    """A further practice location of the holder of an NPI."""

    line: int
    npi: str
    address: PostalAddress
    phone: Phone | None
    fax: Phone | None
    raw: Mapping[str, str]


IncomingPerson = IncomingPhysician | IncomingDeactivation


class IncomingListing(NamedTuple):
    """A row of a table of listings: one physician at one place."""

    line: int
    #: column of `domain.listing_columns` → its value in its one spelling, "" for an empty cell
    cells: Mapping[str, str]
    #: what was mended on the way, in sentences
    mended: tuple[str, ...]
    #: the cells that were not empty, as received
    raw: Mapping[str, str]


class BadListing(NamedTuple):
    """A row of such a table that cannot be read, and as much as can be told of whose it is."""

    line: int
    #: slug and NPI as typed, "" when not known
    physician: str
    npi: str
    reason: str
    raw: Mapping[str, str]
