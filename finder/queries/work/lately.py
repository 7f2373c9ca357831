"""What the staff changed lately, whoever it was, of the listings within reach."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.names import PersonName
from finder.models import Change, ChangeHead, Facility, Physician, PracticeLocation, StaffMember
from finder.queries.rows import person_name

#: So far back the history is read: an import may write a hundred thousand changes in a night.
_READ = 20_000
#: Deeds after which the listing says something else, or says it anew.
_DEEDS = ("edit", "undo", "confirm")


@dataclass(frozen=True)
class LatelyChanged:
    """One deed of a colleague, and whose listing it was."""

    at: datetime
    #: the name of the member
    by: str
    deed: str
    #: title of the practice location; None for the physician
    where: str | None
    slug: str
    name: PersonName


def changed_lately(session: Session, groups: Collection[int] | None, most: int) -> tuple[LatelyChanged, ...]:
    """The latest changes members of the staff made to listings of these groups (None: to any), the newest first."""
    head = session.scalar(sa.select(ChangeHead.length)) or 0
    here = PracticeLocation
    asked = (
        sa.select(Change, StaffMember.name, Facility, Physician)
        .join(StaffMember, StaffMember.email == Change.by)
        .outerjoin(here, sa.and_(Change.noun == "practice_location", here.id == Change.noun_id))
        .outerjoin(Facility, Facility.id == here.facility_id)
        .join(
            Physician,
            Physician.id == sa.case((Change.noun == "physician", Change.noun_id), else_=here.physician_id),
        )
        .where(Change.id > head - _READ, Change.noun.in_(("physician", "practice_location")))
        .where(Change.deed.in_(_DEEDS), Physician.status != "merged")
        .order_by(Change.id.desc())
        .limit(most)
    )
    rows = session.execute(asked if groups is None else asked.where(_concerns(groups))).all()
    return tuple(_lately(*row) for row in rows)


def _concerns(groups: Collection[int]) -> sa.ColumnElement[bool]:
    """The office is of these groups; a change of the physician concerns every group they work for."""
    there = sa.select(PracticeLocation.physician_id).join(
        Facility, Facility.id == PracticeLocation.facility_id
    )
    theirs = Physician.id.in_(there.where(Facility.group_id.in_(groups)))
    return sa.or_(Facility.group_id.in_(groups), sa.and_(Change.noun == "physician", theirs))


def _lately(change: Change, by: str, facility: Any, physician: Physician) -> LatelyChanged:
    where = (facility.name or facility.line1) if facility else None
    return LatelyChanged(change.made_at, by, change.deed, where, physician.slug, person_name(physician))
