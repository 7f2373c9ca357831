"""What nobody stands by goes off the pages; for a run once a day, by which nothing is taken off twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions import listings
from finder.actions.listings import Author
from finder.actions.work.taking import location_work
from finder.domain.reports import DISPUTES
from finder.models import LocationWork, Physician, PracticeLocation, Report
from finder.queries.work.hiding import silent_too_long, undecided_too_long
from finder.queries.work.sheets import Sheet

#: How the history names it.
BY = "flask work due"
Reason = Literal["a report was not decided", "no call was answered"]


@dataclass(frozen=True)
class TakenOff:
    """A fact of a practice location, or all of it ("office"), that patients no longer see."""

    what: str
    physician_slug: str
    location_id: int
    reason: Reason


def take_off_unheld(session: Session, now: datetime) -> list[TakenOff]:
    """Take off what was disputed or could not be asked for five business days; each a change that can be undone."""
    disputed = undecided_too_long(session, now, now.date())
    silent = [(one, location_work(session, one.key)) for one in silent_too_long(session, now, now.date())]
    # All of them before the first change: whoever holds the end of the history must wait for nobody.
    _hold(session, {location.id for _, location in disputed} | {sheet.key for sheet, _ in silent})
    return [*_disputed(session, disputed, now), *_silent(session, silent, now)]


def _hold(session: Session, keys: set[int]) -> None:
    owners = sa.select(PracticeLocation.physician_id).where(PracticeLocation.id.in_(keys))
    held = sa.select(Physician).where(Physician.id.in_(owners)).order_by(Physician.id).with_for_update()
    session.scalars(held.execution_options(populate_existing=True)).all()


def _disputed(
    session: Session, found: list[tuple[Report, PracticeLocation]], now: datetime
) -> Iterator[TakenOff]:
    """A report takes off what it disputes once: brought back by hand, it stays, though the report is still open."""
    why = "A patient’s report was not decided within five business days"
    for report, location in found:
        what = DISPUTES[report.kind]
        report.hiding_id = _take_off(session, location, what, now, why)
        if report.hiding_id is not None:
            yield TakenOff(what, location.physician.slug, location.id, "a report was not decided")


def _silent(session: Session, found: list[tuple[Sheet, LocationWork]], now: datetime) -> Iterator[TakenOff]:
    why = "No call was answered within five business days"
    for sheet, work in found:
        # The clock begins anew, should somebody bring the office back and nobody answer again.
        work.unanswered_since = None
        if _take_off(session, session.get_one(PracticeLocation, sheet.key), "office", now, why) is not None:
            yield TakenOff("office", sheet.physician_slug, sheet.key, "no call was answered")


def _take_off(session: Session, location: PracticeLocation, what: str, now: datetime, why: str) -> int | None:
    session.refresh(location)
    return listings.take_off(session, location, _nothing(what, now), Author(BY, "system", now, why))


def _nothing(what: str, now: datetime) -> dict[str, Any]:
    """The facts of a listing that does not say it."""
    if what == "office":
        return {"hidden_on": now.date().isoformat()}
    if what == "phone":
        return {"phone": None, "phone_extension": None}
    return {what: [] if what == "plans" else None}
