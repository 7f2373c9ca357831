"""The page of a facility, and who practises there."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from finder.domain.addresses import PostalAddress
from finder.domain.names import PersonName
from finder.models import Facility, Physician, PracticeLocation
from finder.queries.in_use import is_shown, not_left
from finder.queries.linked import linked_with
from finder.queries.rows import Link, SpecialtyRow, address_of, person_name


@dataclass(frozen=True)
class PractisesHere:
    """A physician of a facility."""

    slug: str
    name: PersonName
    specialties: tuple[SpecialtyRow, ...]


@dataclass(frozen=True)
class FacilityPage:
    """All that the public page of a facility shows."""

    slug: str
    name: str | None
    group: Link | None
    address: PostalAddress
    latitude: float | None
    longitude: float | None
    point_source: str | None
    wheelchair: bool | None
    origin: str
    physicians: tuple[PractisesHere, ...]

    @property
    def title(self) -> str:
        """The name, or the first line of the address."""
        return self.name or self.address.line1 or self.address.one_line


def by_slug(session: Session, slug: str, today: date) -> FacilityPage | None:
    """The page of a facility where somebody listed practises; None when there is none.

    A row without a street is only the middle of a ZIP shared for its point, so it has no page.
    """
    row = session.scalar(sa.select(Facility).where(Facility.slug == slug).options(joinedload(Facility.group)))
    if row is None or row.line1 is None:
        return None
    physicians = _physicians(session, row.id, today)
    if not physicians:
        return None
    return FacilityPage(
        slug=row.slug,
        name=row.name,
        group=Link(row.group.slug, row.group.name) if row.group else None,
        address=address_of(row),
        latitude=row.latitude,
        longitude=row.longitude,
        point_source=row.point_source,
        wheelchair=row.wheelchair,
        origin=row.origin,
        physicians=physicians,
    )


def _physicians(session: Session, facility_id: int, today: date) -> tuple[PractisesHere, ...]:
    query = (
        sa.select(Physician)
        .join(PracticeLocation, PracticeLocation.physician_id == Physician.id)
        .where(PracticeLocation.facility_id == facility_id, is_shown(), not_left(today))
        .order_by(Physician.sort_key, Physician.id)
    )
    rows = session.scalars(query).all()
    linked = linked_with(session, [row.id for row in rows])
    return tuple(PractisesHere(row.slug, person_name(row), tuple(linked[row.id].specialties)) for row in rows)
