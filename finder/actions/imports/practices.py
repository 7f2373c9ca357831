"""Where a person of the registry practises: the practice address first, then the further locations."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from finder.actions import confirmations
from finder.actions.changes import differences
from finder.actions.imports.facilities import Facilities, identity, kept_address
from finder.actions.imports.given import added_places
from finder.actions.imports.run import Run
from finder.domain.addresses import PostalAddress
from finder.domain.phones import Phone
from finder.models import Facility, Physician, PracticeLocation
from finder.queries.rows import address_of
from finder.readers.nppes import location_address, practice_address


class Practice(NamedTuple):
    """An address somebody practises at, and how to reach them there."""

    address: PostalAddress
    phone: Phone | None
    fax: Phone | None


def set_practice(
    run: Run, physician: Physician, practice: Practice, facilities: Facilities, further: Mapping[str, Any]
) -> bool:
    """Make this the practice address, in place of what the registry gave before; answers whether it is news.

    `further` is the record of the further locations: the old address stays if it is one of them.
    """
    at = facilities.at(practice.address, physician)
    listed = _location(physician, at)
    location = listed or _open(run, physician, at, practice)
    news = listed is None or _update(run, location, practice)
    others = [row for row in physician.locations if row is not location]
    if location.origin == "registry" and not any(
        row.is_primary and row.origin != "registry" for row in others
    ):
        for row in others:
            row.is_primary = False
        location.is_primary, location.position = True, 0
    if run.locations_follow:
        if news and others and physician.npi:
            run.moved.add(physician.npi)
        return news
    supported = {identity(practice.address), *_addresses(further)}
    return _close_unsupported(run, physician, supported) or news


def set_further(
    run: Run,
    physician: Physician,
    further: list[Practice],
    facilities: Facilities,
    received: Mapping[str, str],
) -> bool:
    """Make these the further locations, in this order; answers whether that is news.

    `received` is the record of the person, whose practice address stays whatever is in the list.
    """
    own = practice_address(received) if received else None
    supported = {identity(kept_address(own))} if own else set()
    news = False
    for position, practice in enumerate(further, start=1):
        if identity(practice.address) in supported:
            continue
        supported.add(identity(practice.address))
        news |= _set_one(run, physician, practice, facilities, position)
    if run.is_unsure_of(physician.npi or ""):
        return news
    return _close_unsupported(run, physician, supported) or news


def _set_one(
    run: Run, physician: Physician, practice: Practice, facilities: Facilities, position: int
) -> bool:
    at = facilities.at(practice.address, physician)
    listed = _location(physician, at)
    if listed is None:
        _open(run, physician, at, practice).position = position
        return True
    return _update(run, listed, practice)


def _location(physician: Physician, at: Facility) -> PracticeLocation | None:
    return next((row for row in physician.locations if row.facility is at), None)


def _open(run: Run, physician: Physician, at: Facility, practice: Practice) -> PracticeLocation:
    location = PracticeLocation(
        facility=at, origin="registry", is_primary=False, position=0, **_reached(practice)
    )
    physician.locations.append(location)
    run.summary.locations += 1
    run.journal.note("add", location, after=_facts(physician, location))
    return location


def _update(run: Run, location: PracticeLocation, practice: Practice) -> bool:
    """Take over the registry's numbers, unless the clinic has entered its own; answers whether they differ.

    Who confirmed the old number confirmed nothing of the new one.
    """
    if location.origin != "registry":
        return False
    before = _facts(location.physician, location)
    for column, value in _reached(practice).items():
        setattr(location, column, value)
    old, new = differences(before, _facts(location.physician, location))
    if void := confirmations.void(location, new):
        old["confirmed"], new["confirmed"] = void, {}
    if new:
        run.journal.note("update", location, before=old, after=new)
    return bool(new)


def _reached(practice: Practice) -> dict[str, str | None]:
    phone, fax = practice.phone, practice.fax
    return {
        "phone": phone.e164 if phone else None,
        "phone_extension": phone.extension if phone else None,
        "fax": fax.e164 if fax else None,
    }


def _addresses(further: Mapping[str, Any]) -> Iterable[str]:
    """Which facilities the record of somebody's further locations speaks of."""
    for row in further.get("rows", ()):
        if address := location_address(row):
            yield identity(kept_address(address))


def _close_unsupported(run: Run, physician: Physician, supported: set[str]) -> bool:
    """Remove the locations the registry gave and gives no more; answers whether there were any.

    Those the clinicians' file gave are not the registry's to take.
    """
    gone = [
        row
        for row in physician.locations
        if row.origin == "registry" and row.facility and identity(address_of(row.facility)) not in supported
    ]
    if gone and physician.id:
        others = added_places(run.session, physician.id)
        gone = [row for row in gone if row.id not in others]
    if not gone:
        return False
    for row in gone:
        run.journal.note("remove", row, before=_facts(physician, row))
        physician.locations.remove(row)
    run.summary.removed += len(gone)
    run.left += [row.facility for row in gone if row.facility]
    return True


def _facts(physician: Physician, location: PracticeLocation) -> dict[str, Any]:
    """What a change of a practice location tells."""
    return {
        "npi": physician.npi,
        "address": address_of(location.facility).one_line if location.facility else None,
        "phone": location.phone,
        "phone_extension": location.phone_extension,
        "fax": location.fax,
    }
