"""How far the hands of a member reach, from live rows; the one place that says so."""

from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.roles import is_scoped
from finder.models import Facility, Group, Physician, PracticeLocation, Report
from finder.queries.staff.sessions import SignedIn

#: What a route may be about; its address names it by slug, a practice location and a report by their keys.
Noun = Literal["group", "facility", "physician", "practice_location", "report"]


def reaches(session: Session, who: SignedIn, noun: Noun, named: str | int) -> bool:
    """Whether the member works for what is named: all of it, or the groups they belong to."""
    if not is_scoped(who.role):
        return True
    query = _GROUPS[noun](named)
    return session.scalar(query.where(_group_of(noun).in_(who.groups)).limit(1)) is not None


def _group_of(noun: Noun) -> Any:
    return Group.id if noun == "group" else Facility.group_id


def _of_group(slug: str | int) -> sa.Select[Any]:
    return sa.select(Group.id).where(Group.slug == slug)


def _of_facility(slug: str | int) -> sa.Select[Any]:
    return sa.select(Facility.id).where(Facility.slug == slug)


def _of_physician(slug: str | int) -> sa.Select[Any]:
    """A physician belongs to each group they see patients for."""
    located = sa.select(Facility.id).join(PracticeLocation, PracticeLocation.facility_id == Facility.id)
    return located.join(Physician, Physician.id == PracticeLocation.physician_id).where(
        Physician.slug == slug
    )


def _of_practice_location(key: str | int) -> sa.Select[Any]:
    located = sa.select(Facility.id).join(PracticeLocation, PracticeLocation.facility_id == Facility.id)
    return located.where(PracticeLocation.id == key)


def _of_report(key: str | int) -> sa.Select[Any]:
    """It concerns the group of its office, or, about none, each the physician sees patients for."""
    here = PracticeLocation
    same = sa.or_(
        here.id == Report.practice_location_id,
        sa.and_(Report.practice_location_id.is_(None), here.physician_id == Report.physician_id),
    )
    located = sa.select(Facility.id).join(here, here.facility_id == Facility.id)
    return located.join(Report, same).where(Report.id == key)


_GROUPS = {
    "group": _of_group,
    "facility": _of_facility,
    "physician": _of_physician,
    "practice_location": _of_practice_location,
    "report": _of_report,
}
