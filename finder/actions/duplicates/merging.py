"""Make one listing of two: what differs is chosen, all else goes together, and nothing is thrown away.

What the one that stays lacks moves over; what both have stays with the one that goes, so that an undo can put
both back to the last row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal, differences
from finder.actions.duplicates.deciding import NoSuchPair, held
from finder.actions.duplicates.handing_over import hand_over
from finder.actions.duplicates.offices import unite_offices
from finder.actions.index import note_physicians
from finder.actions.listing_facts import write_facts
from finder.actions.listings import Author, Moved, take_turn
from finder.models import Licence, Physician, PhysicianMerge, PhysicianSpecialty, Training
from finder.queries.duplicates.comparing import PERSON, Which, chosen_key, default_of, person_facts
from finder.queries.duplicates.snapshots import snapshot

_LINKS = ("conditions", "procedures", "languages")


class TwoNumbers(ValueError):
    """Both have a number of the registry, so they are two people."""


class NotListed(ValueError):
    """One of the two is hidden, retired or merged by now."""


@dataclass(frozen=True)
class Wish:
    """Which page stays, in which versions both were seen, and from whom each differing thing is taken."""

    stays: Which
    #: version of the first, and of the second
    versions: tuple[int, int]
    choices: Mapping[str, str]


def merge(session: Session, key: int, wish: Wish, by: Author) -> PhysicianMerge:
    """Make the two of a pair one. Raises `NoSuchPair`, `Moved`, `TwoNumbers` and `NotListed`."""
    pair = held(session, key)
    if pair.state == "merged":
        raise NoSuchPair
    first, second = _both(session, (pair.first_id, pair.second_id), wish.versions, by)
    stays, goes = (first, second) if wish.stays == "first" else (second, first)
    ids, was = (stays.id, goes.id), person_facts(stays)
    before = snapshot(session, ids)
    _unite_person(session, stays, goes, wish)
    places = unite_offices(session, stays, goes, wish.stays, wish.choices)
    moved = hand_over(session, stays.id, goes.id, places)
    goes.status, goes.status_reason, goes.merged_into_id = "merged", None, stays.id
    pair.state, pair.decided_at = "merged", by.now
    session.flush()
    session.expire_all()
    note_physicians(session, ids)
    done = PhysicianMerge(
        stays_id=stays.id, goes_id=goes.id, merged_at=by.now, by=by.email, handed_over=moved
    )
    done.before, done.after = before, snapshot(session, ids)
    session.add(done)
    _record(session, done, was, by)
    return done


def _both(
    session: Session, ids: tuple[int, int], versions: tuple[int, int], by: Author
) -> tuple[Physician, Physician]:
    """Both listings, in the versions that were seen and held against any edit."""
    rows = [session.get(Physician, one, populate_existing=True) for one in ids]
    if any(row is None or row.status != "listed" for row in rows):
        raise NotListed
    first, second = (row for row in rows if row is not None)
    if (first.version, second.version) != versions:
        raise Moved
    if first.npi and second.npi:
        raise TwoNumbers
    for row, version in zip((first, second), versions, strict=True):
        take_turn(session, row, version, by.now)
    return first, second


def _unite_person(session: Session, stays: Physician, goes: Physician, wish: Wish) -> None:
    taken = _taken(stays, goes, wish)
    if goes.npi:
        number, goes.npi = goes.npi, None
        session.flush()  # a number stands once in the table, at every moment
        stays.npi, stays.registry_updated_on = number, goes.registry_updated_on
    if stays.origin != goes.origin:
        stays.origin = "clinic"
    _add_specialties(stays, goes)
    values = {name: value for name, value in taken.items() if name not in ("affiliation", "group")}
    if "affiliation" in taken:
        stays.affiliation, stays.group_id = goes.affiliation, goes.group_id
    _add_links(stays, goes)
    session.flush()
    write_facts(session, stays, values)
    _add_training(session, stays, goes)
    session.flush()


def _taken(stays: Physician, goes: Physician, wish: Wish) -> dict[str, Any]:
    """Facts that come from the one that goes."""
    own, other = person_facts(stays), person_facts(goes)
    taken: dict[str, Any] = {}
    theirs: Which = "second" if wish.stays == "first" else "first"
    for name, parts in PERSON.items():
        mine, yours = ({part: facts[part] for part in parts} for facts in (own, other))
        sides = (mine, yours) if wish.stays == "first" else (yours, mine)
        chosen = wish.choices.get(chosen_key("person", name)) or default_of(wish.stays, *sides)
        if mine != yours and chosen == theirs:
            taken |= yours
    return taken


def _add_specialties(stays: Physician, goes: Physician) -> None:
    held_already = {link.specialty_id for link in stays.specialties}
    for link in goes.specialties:
        if link.specialty_id not in held_already:
            position = len(stays.specialties)
            stays.specialties.append(PhysicianSpecialty(specialty=link.specialty, position=position))


def _add_links(stays: Physician, goes: Physician) -> None:
    for name in _LINKS:
        mine = getattr(stays, name)
        mine.extend(one for one in getattr(goes, name) if one not in mine)
    states = {one.state for one in stays.licences}
    stays.licences.extend(Licence(state=one.state) for one in goes.licences if one.state not in states)


def _add_training(session: Session, stays: Physician, goes: Physician) -> None:
    """Steps the one that stays lacks move over, behind its own."""
    own = {(step.kind, step.institution, step.until_year) for step in stays.training}
    lacking = [step for step in goes.training if (step.kind, step.institution, step.until_year) not in own]
    for position, step in enumerate(lacking, len(stays.training)):
        moving = sa.update(Training).where(Training.id == step.id)
        session.execute(
            moving.values(physician_id=stays.id, position=position).execution_options(
                synchronize_session=False
            )
        )


def _record(session: Session, done: PhysicianMerge, was: Mapping[str, Any], by: Author) -> None:
    """A change of each: what the one that stays has come to say, and where the other has gone."""
    stays, goes = (session.get_one(Physician, one) for one in (done.stays_id, done.goes_id))
    before, after = differences(was, person_facts(stays))
    journal = Journal(session, by.email, by.why)
    journal.note("merge", stays, before=before, after=after | {"merged": goes.slug})
    journal.note("merge", goes, before={"status": "listed"}, after={"status": "merged", "merged": stays.slug})
    journal.write()
