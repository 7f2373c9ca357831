"""Pairs that wait for somebody to look at them, and what was decided."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.names import PersonName
from finder.models import DuplicatePair, Facility, Physician, PhysicianMerge, PracticeLocation, StaffMember
from finder.queries.duplicates.snapshots import obstacles
from finder.queries.linked import linked_with
from finder.queries.rows import person_name

MOST = 50


@dataclass(frozen=True)
class Card:
    """As much of a listing as tells whose it is."""

    slug: str
    name: PersonName
    npi: str | None
    specialty: str | None
    cities: tuple[str, ...]


@dataclass(frozen=True)
class PairRow:
    """Two listings that may be one person."""

    key: int
    first: Card
    second: Card
    reasons: tuple[str, ...]
    #: somebody decided once that they are two
    decided_at: datetime | None


@dataclass(frozen=True)
class MergeRow:
    """Two listings that were made one."""

    key: int
    stays: Card
    goes: Card
    merged_at: datetime
    by: str
    #: what stands in the way of an undo: names of tables; nothing when it can be undone
    obstacles: tuple[str, ...]


def waiting(session: Session) -> tuple[tuple[PairRow, ...], int]:
    """The strongest pairs nobody has decided about, and how many there are."""
    return _pairs(session, "open", DuplicatePair.strength.desc(), DuplicatePair.id), _count(session, "open")


def different(session: Session) -> tuple[PairRow, ...]:
    """Pairs somebody said are two people, the latest first."""
    return _pairs(session, "different", DuplicatePair.decided_at.desc(), DuplicatePair.id)


def merges(session: Session) -> tuple[MergeRow, ...]:
    """Merges that were not undone, the latest first."""
    query = sa.select(PhysicianMerge).where(PhysicianMerge.undone_at.is_(None))
    rows = session.scalars(query.order_by(PhysicianMerge.id.desc()).limit(MOST)).all()
    cards = _cards(session, {one for row in rows for one in (row.stays_id, row.goes_id)})
    authors = _authors(session, {row.by for row in rows})
    return tuple(
        MergeRow(
            row.id,
            cards[row.stays_id],
            cards[row.goes_id],
            row.merged_at,
            authors.get(row.by, row.by),
            obstacles(session, row),
        )
        for row in rows
    )


def _pairs(session: Session, state: str, *order: Any) -> tuple[PairRow, ...]:
    query = sa.select(DuplicatePair).where(DuplicatePair.state == state).order_by(*order).limit(MOST)
    rows = session.scalars(query).all()
    cards = _cards(session, {one for row in rows for one in (row.first_id, row.second_id)})
    return tuple(
        PairRow(row.id, cards[row.first_id], cards[row.second_id], tuple(row.reasons), row.decided_at)
        for row in rows
    )


def _count(session: Session, state: str) -> int:
    query = sa.select(sa.func.count()).select_from(DuplicatePair).where(DuplicatePair.state == state)
    return session.scalar(query) or 0


def count_waiting(session: Session) -> int:
    """How many pairs nobody has decided about."""
    return _count(session, "open")


def _cards(session: Session, ids: Collection[int]) -> dict[int, Card]:
    linked, cities = linked_with(session, ids), _cities(session, ids)
    rows = session.scalars(sa.select(Physician).where(Physician.id.in_(ids)))
    return {
        row.id: Card(
            row.slug,
            person_name(row),
            row.npi,
            next((one.label for one in linked[row.id].specialties), None),
            tuple(cities.get(row.id, ())),
        )
        for row in rows
    }


def _cities(session: Session, ids: Iterable[int]) -> dict[int, list[str]]:
    query = (
        sa.select(PracticeLocation.physician_id, Facility.city)
        .join(Facility, Facility.id == PracticeLocation.facility_id)
        .where(PracticeLocation.physician_id.in_(ids), Facility.city.is_not(None))
        .distinct()
        .order_by(Facility.city)
    )
    found: dict[int, list[str]] = {}
    for physician, city in session.execute(query):
        found.setdefault(physician, []).append(city or "")
    return found


def _authors(session: Session, emails: Collection[str]) -> dict[str, str]:
    query = sa.select(StaffMember.email, StaffMember.name).where(StaffMember.email.in_(emails))
    return {row[0]: row[1] for row in session.execute(query)}
