"""Facilities of the registry: one for each address, shared by the physicians there."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import sqlalchemy as sa

from finder.actions.imports.placing import place
from finder.actions.imports.run import Run
from finder.actions.slugs import Slugs
from finder.domain.addresses import PostalAddress
from finder.models import Facility, Physician, PracticeLocation
from finder.queries.rows import address_of


def kept_address(address: PostalAddress) -> PostalAddress:
    """The address as the table keeps it: abroad, without two-letter states, the region goes with the city."""
    if address.country == "US":
        return address
    region = ", ".join(part for part in (address.city, address.state) if part)
    return replace(address, city=region or None, state=None)


def identity(address: PostalAddress) -> str:
    """Equal for addresses that are one facility: by key, or word for word where there is no street."""
    return address.key() or f"= {address.one_line}"


class Facilities:
    """The facilities of one batch of addresses, found or added."""

    def __init__(self, run: Run, addresses: Iterable[PostalAddress]) -> None:
        """Look up all that are known and add the rest, with their points."""
        keyed = {key: address for address in addresses if (key := address.key())}
        query = sa.select(Facility).where(Facility.address_key.in_(keyed))
        self._run = run
        self._by_key = {row.address_key: row for row in run.session.scalars(query)}
        missing = {key: address for key, address in keyed.items() if key not in self._by_key}
        self._by_key |= dict(zip(missing, self._add(list(missing.values())), strict=True))

    def at(self, address: PostalAddress, physician: Physician) -> Facility:
        """The facility at an address. Without a street nobody can tell whether it is one place: then each their own."""
        key = address.key()
        if key is not None:
            return self._by_key[key]
        own = (location.facility for location in physician.locations if location.facility)
        known = next((row for row in own if address_of(row) == address), None)
        return known or self._add([address], whose=physician.npi or "")[0]

    def _add(self, addresses: list[PostalAddress], whose: str = "") -> list[Facility]:
        named = [(_called(address), apart(address, whose)) for address in addresses]
        slugs = Slugs(self._run.session, Facility, named)
        rows = [_facility(address, slugs.take(*name)) for address, name in zip(addresses, named, strict=True)]
        place(self._run.session, rows)
        self._run.session.add_all(rows)
        for row in rows:
            self._run.journal.note("add", row, after=facts(row))
        self._run.summary.facilities += len(rows)
        return rows


def remove_empty(run: Run) -> None:
    """Remove what the registry brought and nobody practises at any more; after a batch, when all have their place."""
    candidates = {row.id: row for row in run.left if row.origin == "registry"}
    run.left.clear()
    if not candidates:
        return
    run.session.flush()
    here = PracticeLocation.facility_id
    used = set(run.session.scalars(sa.select(here).where(here.in_(candidates))))
    for facility_id, row in candidates.items():
        if facility_id not in used:
            run.journal.note("remove", row, before=facts(row))
            run.session.delete(row)


def facts(row: Facility) -> dict[str, object]:
    """What a change of a facility tells."""
    return {
        "address": address_of(row).one_line,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "point_source": row.point_source,
    }


def _facility(address: PostalAddress, slug: str) -> Facility:
    return Facility(
        slug=slug,
        line1=address.line1,
        line2=address.line2,
        city=address.city,
        state=address.state,
        zip=address.zip5,
        plus4=address.plus4,
        country=address.country,
        address_key=address.key(),
        origin="registry",
    )


def _called(address: PostalAddress) -> str:
    parts = (address.line1, address.line2, address.city, address.state)
    return " ".join(part for part in parts if part)


def apart(address: PostalAddress, whose: str = "") -> str:
    """What sets an address apart from another of the same slug."""
    return hashlib.sha256(f"{identity(address)} {whose}".encode()).hexdigest()[:10]
