"""Facilities as the staff find and edit them."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from finder.domain.addresses import PostalAddress
from finder.domain.names import PersonName
from finder.domain.roles import is_scoped
from finder.models import Change, Facility, Group, Physician, PracticeLocation
from finder.queries.facility_facts import facility_facts
from finder.queries.listing_facts import Facts
from finder.queries.listing_history import PastChange, Undoing, names_of, past_change
from finder.queries.rows import Link, address_of, person_name
from finder.queries.staff.sessions import SignedIn
from finder.queries.undoing import is_as_set, set_facts

MOST = 30
_MOST_CHANGES = 100


@dataclass(frozen=True)
class FoundFacility:
    """A facility in a list to choose from."""

    slug: str
    name: str | None
    address: PostalAddress

    @property
    def title(self) -> str:
        """The name, or the first line of the address."""
        return self.name or self.address.line1 or self.address.one_line


@dataclass(frozen=True)
class Colleague:
    """A physician who practises there, and whether patients see the listing."""

    slug: str
    name: PersonName
    status: str


@dataclass(frozen=True)
class KeptFacility(FoundFacility):
    """A facility to be edited, in the version it has now."""

    id: int
    group: Link | None
    version: int
    facts: Facts
    newest_change: int
    physicians: tuple[Colleague, ...]


def find(
    session: Session, who: SignedIn, words: str, most: int = MOST
) -> tuple[tuple[FoundFacility, ...], int]:
    """The first facilities by name whose name or address holds all the words; and how many there are.

    The front desk finds those of its groups. A row without a street is only the middle of a ZIP, and is left out.
    """
    query = sa.select(Facility).where(Facility.line1.is_not(None), *map(_holds, words.split()[:8]))
    if is_scoped(who.role):
        query = query.where(Facility.group_id.in_(who.groups))
    total = session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    order = (sa.func.lower(sa.func.coalesce(Facility.name, Facility.line1)), Facility.id)
    rows = session.scalars(query.order_by(*order).limit(most))
    return tuple(FoundFacility(row.slug, row.name, address_of(row)) for row in rows), total


def _holds(word: str) -> sa.ColumnElement[bool]:
    columns = (Facility.name, Facility.line1, Facility.city, Facility.zip)
    return sa.or_(*(column.icontains(word, autoescape=True) for column in columns))


def to_edit(session: Session, slug: str) -> KeptFacility | None:
    """A facility with who practises there; None when there is none."""
    query = sa.select(Facility).where(Facility.slug == slug).options(joinedload(Facility.group))
    row = session.scalar(query)
    if row is None:
        return None
    return KeptFacility(
        row.slug,
        row.name,
        address_of(row),
        row.id,
        Link(row.group.slug, row.group.name) if row.group else None,
        row.version,
        facility_facts(row),
        _newest_change(session, row.id),
        _physicians(session, row.id),
    )


def _physicians(session: Session, facility_id: int) -> tuple[Colleague, ...]:
    here = sa.select(PracticeLocation.physician_id).where(PracticeLocation.facility_id == facility_id)
    query = sa.select(Physician).where(Physician.id.in_(here), Physician.status != "merged")
    rows = session.scalars(query.order_by(Physician.sort_key, Physician.id))
    return tuple(Colleague(row.slug, person_name(row), row.status) for row in rows)


def _of_facility(facility_id: int) -> tuple[Any, Any]:
    return Change.noun == "facility", Change.noun_id == facility_id


def _newest_change(session: Session, facility_id: int) -> int:
    return session.scalar(sa.select(sa.func.max(Change.id)).where(*_of_facility(facility_id))) or 0


def history(session: Session, facility: KeptFacility) -> tuple[PastChange, ...]:
    """The latest changes of the facility, the newest first."""
    query = sa.select(Change).where(*_of_facility(facility.id)).order_by(Change.id.desc())
    changes = session.scalars(query.limit(_MOST_CHANGES)).all()
    authors = names_of(session, {change.by for change in changes})
    return tuple(past_change(one, authors, None, _undoing(one, facility.facts)) for one in changes)


def _undoing(change: Change, now: Facts) -> Undoing:
    if is_as_set(change, now):
        return "can be"
    return "set anew" if change.deed in ("edit", "undo") and set_facts(change)[1] else "no edit"


def groups_of(session: Session, who: SignedIn) -> dict[str, str]:
    """Slug → name, of the groups whose facilities the member may add to."""
    query = sa.select(Group.slug, Group.name).order_by(Group.name)
    if is_scoped(who.role):
        query = query.where(Group.id.in_(who.groups))
    return {row[0]: row[1] for row in session.execute(query)}
