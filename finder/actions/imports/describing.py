"""What the registry says of a person, written into the listing, and nothing it does not say."""

from datetime import date
from typing import Any

from finder.actions.imports.run import Run
from finder.models import Licence, Physician, PhysicianSpecialty
from finder.readers.incoming import IncomingPerson, IncomingPhysician

# How the reason of a listing hidden by an import begins; staff hide for other reasons, and those stay.
_DEACTIVATED = "NPI deactivated by the registry on"


def describe(run: Run, physician: Physician, row: IncomingPhysician) -> None:
    """Write name, gender, specialties and licences."""
    name = row.name
    physician.first, physician.middle, physician.last = name.first, name.middle, name.last
    physician.suffix, physician.credentials = name.suffix, ", ".join(name.credentials) or None
    physician.sort_key = name.sort_key
    physician.gender = row.gender
    physician.registry_updated_on = row.updated_on
    _set_specialties(run, physician, row)
    licensed = {licence.state: licence for licence in physician.licences}
    physician.licences = [
        licensed.get(state) or Licence(state=state) for state in sorted(row.licensed_states)
    ]


def _set_specialties(run: Run, physician: Physician, row: IncomingPhysician) -> None:
    unknown = {taxonomy.code for taxonomy in row.taxonomies if taxonomy.code not in run.specialties}
    run.summary.unknown_taxonomies.update(unknown)
    held = {link.specialty_id: link for link in physician.specialties}
    links: list[PhysicianSpecialty] = []
    for taxonomy in sorted(row.taxonomies, key=lambda taxonomy: not taxonomy.is_primary):
        if taxonomy.code in run.specialties:
            specialty_id = run.specialties[taxonomy.code]
            link = held.get(specialty_id) or PhysicianSpecialty(specialty_id=specialty_id)
            link.is_primary, link.position = taxonomy.is_primary, len(links)
            links.append(link)
    physician.specialties = links


def deactivated_since(day: date) -> str:
    """Why a listing is hidden whose number is out of use; `set_status` knows it again."""
    return f"{_DEACTIVATED} {day}"


def set_status(run: Run, physician: Physician, row: IncomingPerson) -> None:
    """Hide a listing whose number is out of use; list it again when the number is back."""
    by_import = (physician.status_reason or "").startswith(_DEACTIVATED)
    if row.deactivated_on and physician.status == "listed":
        physician.status, physician.status_reason = "hidden", deactivated_since(row.deactivated_on)
        run.summary.deactivated += 1
    elif not row.deactivated_on and physician.status == "hidden" and by_import:
        physician.status, physician.status_reason = "listed", None
        run.summary.reactivated += 1


def facts(run: Run, physician: Physician) -> dict[str, Any]:
    """What a change of a physician tells."""
    columns = ("first", "middle", "last", "suffix", "credentials", "gender", "status", "status_reason")
    return {column: getattr(physician, column) for column in columns} | {
        "specialties": [run.codes.get(link.specialty_id) for link in physician.specialties],
        "licences": [licence.state for licence in physician.licences],
    }
