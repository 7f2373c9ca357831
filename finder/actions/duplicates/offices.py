"""Put the practice locations of two listings together."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Confirmation, LocationWork, Physician, PracticeLocation
from finder.queries.duplicates.comparing import OFFICE, Which, chosen_key, default_of, office_key, twins
from finder.queries.listing_facts import CONFIRMED, facts_of

#: Facts that are kept under another name.
_COLUMNS = {"moves_to": "moves_to_id"}
#: A practice location of the one that goes → that of the one that stays at the same place.
Places = dict[int, int]


def unite_offices(
    session: Session, stays: Physician, goes: Physician, side: Which, choices: Mapping[str, str]
) -> Places:
    """Where both are, one row comes to say what was chosen; what only the other has moves over, behind the own."""
    places: Places = {}
    has_primary, position = any(one.is_primary for one in stays.locations), len(stays.locations)
    for own, other in list(twins(stays, goes)):
        if own is not None and other is not None:
            _unite(session, own, other, side, choices)
            places[other.id] = own.id
        elif other is not None:
            primary = other.is_primary and not has_primary
            _set(
                session,
                PracticeLocation,
                other.id,
                physician_id=stays.id,
                position=position,
                is_primary=primary,
            )
            position += 1
    session.flush()
    _move_to_what_stays(session, stays.id, places)
    return places


def _move_to_what_stays(session: Session, stays: int, places: Places) -> None:
    """Whoever moves to an office that is one with another now moves there; nobody moves to where they are."""
    here = PracticeLocation
    moving = sa.select(here.id, here.moves_to_id).where(
        here.physician_id == stays, here.moves_to_id.in_(places)
    )
    for key, there in session.execute(moving).all():
        place = places[there] if there is not None else None
        _set(session, here, key, moves_to_id=None if place == key else place)


def _unite(
    session: Session, own: PracticeLocation, other: PracticeLocation, side: Which, choices: Mapping[str, str]
) -> None:
    was, yours = facts_of(own), facts_of(other)
    for name, parts in OFFICE.items():
        mine, theirs = ({part: facts[part] for part in parts} for facts in (was, yours))
        sides = (mine, theirs) if side == "first" else (theirs, mine)
        chosen = choices.get(chosen_key(office_key(own, other), name)) or default_of(side, *sides)
        if mine != theirs and chosen != side:
            for part in parts:
                column = _COLUMNS.get(part, part)
                setattr(own, column, getattr(other, column))
    own.plans.extend(plan for plan in other.plans if plan not in own.plans)
    if own.origin != other.origin:
        own.origin = "clinic"
    _stay_off_the_phone(session, own.id, other.id)
    _carry_confirmations(session, own, other, was)


def _carry_confirmations(
    session: Session, own: PracticeLocation, other: PracticeLocation, was: Mapping[str, Any]
) -> None:
    """A confirmation speaks of what was checked: it stays or comes along only where that is still what is said."""
    now, yours = facts_of(own), facts_of(other)
    for fact, parts in {"address": (), **CONFIRMED}.items():
        if any(now[part] != was[part] for part in parts):
            gone = [one for one in own.confirmations if one.fact == fact]
            for one in gone:
                own.confirmations.remove(one)
        if all(now[part] == yours[part] for part in parts):
            for one in other.confirmations:
                if one.fact == fact:
                    _set(session, Confirmation, one.id, practice_location_id=own.id)


def _stay_off_the_phone(session: Session, own: int, other: int) -> None:
    """An office that asked not to be called is not called again; an undo does not take that back either."""
    work = {
        row.practice_location_id: row
        for row in session.scalars(
            sa.select(LocationWork).where(LocationWork.practice_location_id.in_((own, other)))
        )
    }
    if other not in work or not work[other].do_not_call:
        return
    if own in work:
        work[own].do_not_call = True
    else:
        session.add(LocationWork(practice_location_id=own, do_not_call=True))


def _set(session: Session, kind: Any, key: int, **values: Any) -> None:
    """Past the mapped objects: to take a row from its owner's list would delete it."""
    moving = sa.update(kind).where(kind.id == key).values(**values)
    session.execute(moving.execution_options(synchronize_session=False))
