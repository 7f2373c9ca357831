"""Figures of the whole directory: how many, how fresh, and where the rows came from."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.freshness import FRESH_DAYS
from finder.models import Condition, Confirmation, ImportRun, Physician, PracticeLocation, Question
from finder.queries.in_use import is_shown, not_left


@dataclass(frozen=True)
class Measured:
    """The directory in numbers, today."""

    physicians: int
    #: made-up people of the demo network
    demo: int
    #: listings from the national registry
    registry: int
    practice_locations: int
    #: practice locations of which some fact was confirmed within ninety days
    fresh: int
    #: confirmed once, but longer ago
    stale: int

    @property
    def never(self) -> int:
        """Practice locations nobody has confirmed yet."""
        return self.practice_locations - self.fresh - self.stale


def measured(session: Session, today: date) -> Measured:
    """Count it all; two statements."""
    origins = dict(
        session.execute(
            sa.select(Physician.origin, sa.func.count()).where(is_shown()).group_by(Physician.origin)
        ).all()
    )
    total, confirmed, fresh = _confirmed(session, today)
    return Measured(
        physicians=sum(origins.values()),
        demo=origins.get("demo", 0),
        registry=origins.get("registry", 0),
        practice_locations=total,
        fresh=fresh,
        stale=confirmed - fresh,
    )


def clinicians_of(session: Session) -> date | None:
    """The day of the clinicians' file that was applied last; None when none was."""
    query = sa.select(sa.func.max(ImportRun.as_of))
    return session.scalar(query.where(ImportRun.source == "clinicians", ImportRun.state == "applied"))


def _confirmed(session: Session, today: date) -> tuple[int, int, int]:
    latest = (
        sa.select(
            Confirmation.practice_location_id.label("id"), sa.func.max(Confirmation.confirmed_on).label("day")
        )
        .group_by(Confirmation.practice_location_id)
        .subquery()
    )
    is_fresh = latest.c.day >= today - timedelta(days=FRESH_DAYS)
    query = (
        sa.select(
            sa.func.count(PracticeLocation.id),
            sa.func.count(latest.c.id),
            sa.func.coalesce(sa.func.sum(sa.case((is_fresh, 1), else_=0)), 0),
        )
        .join(Physician, Physician.id == PracticeLocation.physician_id)
        .outerjoin(latest, latest.c.id == PracticeLocation.id)
        .where(is_shown(), not_left(today))
    )
    total, confirmed, fresh = session.execute(query).one()
    return total, confirmed, int(fresh)


def has_demo(session: Session) -> bool:
    """Whether made-up people are listed, so that every page must say so."""
    return session.scalar(sa.select(Physician.id).where(Physician.origin == "demo").limit(1)) is not None


def slugs(session: Session) -> tuple[list[str], list[str]]:
    """Public addresses for the sitemap: of listed physicians who are real, and of conditions."""
    physicians = sa.select(Physician.slug).where(is_shown(), Physician.origin != "demo")
    return (
        list(session.scalars(physicians.order_by(Physician.id))),
        list(session.scalars(sa.select(Condition.slug).order_by(Condition.slug))),
    )


def question_slugs(session: Session) -> list[tuple[str, str]]:
    """Condition and question of every question page, for the sitemap."""
    query = sa.select(Condition.slug, Question.slug).join(Question, Question.condition_id == Condition.id)
    rows = session.execute(query.order_by(Condition.slug, Question.id))
    return [(condition, question) for condition, question in rows]
