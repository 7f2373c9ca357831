"""What was done to a listing, fact by fact, and what of it can still be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Change, Physician, PracticeLocation, StaffMember
from finder.queries.listings import EditedListing, of_listing
from finder.queries.undoing import BESIDE, added_office, is_undoable, set_facts

MOST = 100
#: Why a change can or cannot be undone: it can; something it set was set anew since; it set nothing.
Undoing = Literal["can be", "set anew", "no edit"]


@dataclass(frozen=True)
class MovedFact:
    """One fact, as it was and as it became."""

    fact: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PastChange:
    """One change of a listing."""

    id: int
    at: datetime
    #: the name of the member, or what made it: an import, a command
    by: str
    deed: str
    why: str | None
    #: title of the practice location; None for the physician
    where: str | None
    facts: tuple[MovedFact, ...]
    #: facts whose confirmation was taken back with it
    unconfirmed: tuple[str, ...]
    #: how the office was asked, and which facts were confirmed by a check alone
    checked: str | None
    confirmed: tuple[str, ...]
    undoing: Undoing


def history(session: Session, listing: EditedListing) -> tuple[PastChange, ...]:
    """The latest changes of the physician and of the locations within reach, the newest first."""
    titles = {one.row.id: one.row.title for one in listing.locations if one.within_reach}
    query = sa.select(Change).where(of_listing(listing.id, titles.keys()))
    changes = session.scalars(query.order_by(Change.id.desc()).limit(MOST)).all()
    authors = names_of(session, {change.by for change in changes})
    now = {("physician", listing.id): listing.facts}
    now |= {("practice_location", one.row.id): one.facts for one in listing.locations}
    rows = {key: _row(session, *key) for key in now}
    return tuple(
        past_change(change, authors, _title(change, titles), _undoing(session, change, rows, now))
        for change in changes
    )


def names_of(session: Session, emails: set[str]) -> Mapping[str, str]:
    """Address → name, of members of the staff."""
    query = sa.select(StaffMember.email, StaffMember.name).where(StaffMember.email.in_(emails))
    return {row[0]: row[1] for row in session.execute(query)}


def _row(session: Session, noun: str, key: int) -> Any:
    return session.get(Physician if noun == "physician" else PracticeLocation, key)


def _undoing(session: Session, change: Change, rows: Mapping[Any, Any], now: Mapping[Any, Any]) -> Undoing:
    key = (change.noun, change.noun_id)
    if is_undoable(change, rows[key], now[key]) or added_office(session, change):
        return "can be"
    return "set anew" if change.deed in ("edit", "undo", "update") and set_facts(change)[1] else "no edit"


def _title(change: Change, titles: Mapping[int, str | None]) -> str | None:
    return titles.get(change.noun_id or 0) if change.noun == "practice_location" else None


def past_change(
    change: Change, authors: Mapping[str, str], where: str | None, undoing: Undoing
) -> PastChange:
    """A change as it is told."""
    before, after = change.before or {}, change.after or {}
    told: Sequence[str] = [] if change.deed == "confirm" else [fact for fact in after if fact not in BESIDE]
    return PastChange(
        id=change.id,
        at=change.made_at,
        by=authors.get(change.by, change.by),
        deed=change.deed,
        why=change.why,
        where=where,
        facts=tuple(MovedFact(fact, before.get(fact), after[fact]) for fact in told),
        unconfirmed=tuple(before.get("confirmed") or ()),
        checked=after.get("checked"),
        confirmed=tuple(after.get("facts") or ()) if change.deed == "confirm" else (),
        undoing=undoing,
    )
