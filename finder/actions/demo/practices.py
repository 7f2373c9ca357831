"""Made-up practice as rows: who is where, with which plans, and what was confirmed."""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.demo.bulk import Ids, Values, insert, insert_for_ids
from finder.actions.demo.people import People
from finder.models import Confirmation, PracticeLocation, practice_location_plan
from finder.readers.demo import DemoLocation


def write_practice_locations(session: Session, people: People, facilities: Sequence[int], plans: Ids) -> None:
    """Add where they practise; `facilities` are ids in the order of the network."""
    locations = [location for _, one in people for location in one.locations]
    values = [
        _practice_location(id_, position, location, facilities)
        for id_, one in people
        for position, location in enumerate(one.locations)
    ]
    placed = list(zip(insert_for_ids(session, PracticeLocation, values), locations, strict=True))
    insert(session, sa.insert(practice_location_plan), _plans_taken(placed, plans))
    insert(session, sa.insert(Confirmation), _confirmations(placed))


def _practice_location(
    physician_id: int, position: int, row: DemoLocation, facilities: Sequence[int]
) -> Values:
    copied = (
        *("is_primary", "phone", "phone_extension", "fax", "accepting", "telehealth", "hours"),
        *("joins_on", "leaves_on", "closed_from", "closed_until", "closed_reason"),
    )
    return {name: getattr(row, name) for name in copied} | {
        "physician_id": physician_id,
        "facility_id": None if row.facility is None else facilities[row.facility],
        "position": position,
        "origin": "demo",
    }


def _confirmations(locations: Iterable[tuple[int, DemoLocation]]) -> Iterator[Values]:
    for id_, location in locations:
        for one in location.confirmations:
            yield {"practice_location_id": id_, **vars(one)}


def _plans_taken(locations: Iterable[tuple[int, DemoLocation]], plans: Ids) -> Iterator[Values]:
    for id_, location in locations:
        for plan in location.plans:
            yield {"practice_location_id": id_, "plan_id": plans[plan]}
