"""What was done to a listing, fact by fact, and what of it can still be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Change, StaffMember
from finder.queries.listing_facts import Facts
from finder.queries.listings import EditedListing, of_listing
from finder.queries.undoing import BESIDE, EDITS, added_office, is_as_set, set_facts

MOST = 100
#: Deeds that set no fact of the listing: what they keep beside is told in other words, or not at all.
_SET_NOTHING = ("confirm", "no answer", "do not call", "may call")
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
    return tuple(
        past_change(change, authors, _title(change, titles), _undoing(session, change, now))
        for change in changes
    )


def names_of(session: Session, emails: set[str]) -> Mapping[str, str]:
    """Address → name, of members of the staff."""
    query = sa.select(StaffMember.email, StaffMember.name).where(StaffMember.email.in_(emails))
    return {row[0]: row[1] for row in session.execute(query)}


def _undoing(session: Session, change: Change, now: Mapping[Any, Facts]) -> Undoing:
    if added_office(session, change):
        return "can be"
    if change.deed not in EDITS or not set_facts(change)[1]:
        return "no edit"
    return "can be" if is_as_set(change, now[change.noun, change.noun_id]) else "set anew"


def _title(change: Change, titles: Mapping[int, str | None]) -> str | None:
    return titles.get(change.noun_id or 0) if change.noun == "practice_location" else None


def past_change(
    change: Change, authors: Mapping[str, str], where: str | None, undoing: Undoing
) -> PastChange:
    """A change as it is told."""
    before, after = change.before or {}, change.after or {}
    told: Sequence[str] = (
        () if change.deed in _SET_NOTHING else [fact for fact in after if fact not in BESIDE]
    )
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
