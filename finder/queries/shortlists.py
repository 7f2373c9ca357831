"""The physicians of a visitor's list, as the directory has them today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.geo import Point, metres_between
from finder.models import Facility, Physician, PracticeLocation
from finder.queries.in_use import is_shown, not_left
from finder.queries.search.cards import Card, cards
from finder.queries.search.matching import Match

#: Of a list nobody could follow: rows merged into one another.
_LONGEST_CHAIN = 10


@dataclass(frozen=True)
class Entry:
    """One physician of a list."""

    #: every id of the list that led here: several when rows were merged since
    ids: tuple[int, ...]
    #: None: not listed any more; the directory says nothing else of them
    card: Card | None


@dataclass(frozen=True)
class _Standing:
    """A row of the directory as it stands."""

    id: int
    slug: str
    is_shown: bool
    #: where a merged row leads
    merged_into: int | None


def entries(
    session: Session, ids: Sequence[int], today: date, near: Point | None = None
) -> tuple[Entry, ...]:
    """The entries in their order, merged rows followed; each at the office nearest to `near`, or the primary one.

    Eight statements, whatever the length, and one more for each step of a merge.
    """
    standing = _standing(session, ids)
    led: dict[int, list[int]] = {}
    for one in ids:
        row = standing.get(one)
        # What is not listed stands for itself, so that it can be taken off the list.
        led.setdefault(row.id if row else -one, []).append(one)
    found = _cards(session, [one for one in led if one > 0], today, near)
    return tuple(Entry(tuple(from_), found.get(one)) for one, from_ in led.items())


def slugs(session: Session, ids: Sequence[int]) -> frozenset[str]:
    """The addresses of those who are listed; one statement, and one more for each step of a merge."""
    return frozenset(row.slug for row in _standing(session, ids).values())


def ids_of(session: Session, slugs: Sequence[str]) -> tuple[int, ...]:
    """The ids of these addresses in their order, without those that lead to nobody; one statement."""
    known = Physician.slug.in_(slugs), sa.or_(is_shown(), Physician.status == "merged")
    found = dict(session.execute(sa.select(Physician.slug, Physician.id).where(*known)).all())
    return tuple(found[slug] for slug in slugs if slug in found)


def _standing(session: Session, ids: Collection[int]) -> dict[int, _Standing]:
    """Id → the listed row it leads to; nothing for whoever is hidden or gone."""
    leads = {one: one for one in ids}
    rows = _rows(session, ids)
    for _ in range(_LONGEST_CHAIN):
        merged = {one: rows[end].merged_into for one, end in leads.items() if _is_merged(rows.get(end))}
        if not merged:
            break
        leads |= {one: end for one, end in merged.items() if end is not None}
        rows |= _rows(session, {end for end in merged.values() if end is not None and end not in rows})
    ends = {one: rows.get(end) for one, end in leads.items()}
    return {one: row for one, row in ends.items() if row is not None and row.is_shown}


def _is_merged(row: _Standing | None) -> bool:
    return row is not None and row.merged_into is not None


def _rows(session: Session, ids: Collection[int]) -> dict[int, _Standing]:
    if not ids:
        return {}
    shown = sa.case((is_shown(), 1), else_=0)
    columns = Physician.id, Physician.slug, shown, Physician.merged_into_id
    found = session.execute(sa.select(*columns).where(Physician.id.in_(ids)))
    return {one: _Standing(one, slug, bool(shown), into) for one, slug, shown, into in found}


def _cards(session: Session, ids: Sequence[int], today: date, near: Point | None) -> dict[int, Card]:
    if not ids:
        return {}
    chosen = _offices(session, ids, today, near)
    nowhere: tuple[int | None, float | None] = (None, None)
    shown = {one: chosen.get(one, nowhere) for one in ids}
    matches = [Match(one, place, metres, rank=()) for one, (place, metres) in shown.items()]
    return dict(zip(ids, cards(session, matches, today), strict=True))


def _offices(
    session: Session, ids: Sequence[int], today: date, near: Point | None
) -> dict[int, tuple[int, float | None]]:
    """Physician → the practice location to show, and how far it is."""
    here = PracticeLocation
    columns = (
        *(here.id, here.physician_id, here.is_primary, here.position, here.joins_on),
        *(here.closed_from, here.closed_until, Facility.latitude, Facility.longitude),
    )
    found = session.execute(
        sa.select(*columns)
        .outerjoin(Facility, Facility.id == here.facility_id)
        .where(here.physician_id.in_(ids), not_left(today))
    )
    best: dict[int, tuple[Any, int, float | None]] = {}
    for row in found:
        metres = _metres(row, near)
        order = (not _in_use(row, today), metres is None, metres or 0.0, not row.is_primary, row.position)
        rival = best.get(row.physician_id)
        if rival is None or order < rival[0]:
            best[row.physician_id] = (order, row.id, metres)
    return {physician: (one, metres) for physician, (_order, one, metres) in best.items()}


def _in_use(row: Any, today: date) -> bool:
    is_closed = row.closed_from is not None and row.closed_from <= today
    is_over = row.closed_until is not None and row.closed_until <= today
    return (not is_closed or is_over) and (row.joins_on is None or row.joins_on <= today)


def _metres(row: Any, near: Point | None) -> float | None:
    if near is None or row.latitude is None or row.longitude is None:
        return None
    return metres_between(near, Point(row.latitude, row.longitude))
