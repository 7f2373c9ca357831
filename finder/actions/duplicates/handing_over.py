"""What follows whichever listing has the page: comments, reports, rows of the registry, former addresses."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import FormerSlug, PatientComment, Report, SourceRecord

#: Table → its class, of rows that go along with the page.
OWNED: dict[str, Any] = {one.__tablename__: one for one in (PatientComment, Report, SourceRecord)}


def hand_over(session: Session, stays: int, goes: int, places: Mapping[int, int]) -> dict[str, Any]:
    """Give what follows to the one that stays; table → what was given."""
    given: dict[str, Any] = {}
    for name, kind in OWNED.items():
        given[name] = list(
            session.scalars(sa.select(kind.id).where(kind.physician_id == goes).order_by(kind.id))
        )
        _owned_by(session, kind, given[name], stays)
    given["places"] = _reports_at(session, given[Report.__tablename__], places)
    former = sa.select(FormerSlug.slug).where(FormerSlug.noun == "physician", FormerSlug.noun_id == goes)
    given[FormerSlug.__tablename__] = list(session.scalars(former.order_by(FormerSlug.slug)))
    _led_to(session, given[FormerSlug.__tablename__], stays)
    return given


def hand_back(session: Session, stays: int, goes: int, given: Mapping[str, Any]) -> None:
    """Give it back, but for what somebody has given to another listing since."""
    for name, kind in OWNED.items():
        _owned_by(session, kind, given[name], goes, stays)
    for report, place in given["places"]:
        _run(session, sa.update(Report).where(Report.id == report).values(practice_location_id=place))
    _led_to(session, given[FormerSlug.__tablename__], goes)


def _reports_at(session: Session, reports: list[int], places: Mapping[int, int]) -> list[list[int]]:
    """Reports about an office that is one with another now: which, and about which it was."""
    at = Report.practice_location_id
    query = sa.select(Report.id, at).where(Report.id.in_(reports), at.in_(places)).order_by(Report.id)
    moved = [[row[0], row[1]] for row in session.execute(query) if row[1] is not None]
    for report, place in moved:
        there = sa.update(Report).where(Report.id == report)
        _run(session, there.values(practice_location_id=places[place]))
    return moved


def _owned_by(session: Session, kind: Any, keys: Iterable[int], to: int, only_of: int | None = None) -> None:
    these = sa.update(kind).where(kind.id.in_(list(keys)))
    if only_of is not None:
        these = these.where(kind.physician_id == only_of)
    _run(session, these.values(physician_id=to))


def _led_to(session: Session, slugs: Iterable[str], to: int) -> None:
    these = sa.update(FormerSlug).where(FormerSlug.noun == "physician", FormerSlug.slug.in_(list(slugs)))
    _run(session, these.values(noun_id=to))


def _run(session: Session, statement: sa.Update) -> None:
    session.execute(statement.execution_options(synchronize_session=False))
