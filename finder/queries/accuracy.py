"""How right the directory is: who could be called, what it said of them, and what came out."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from finder.domain.accuracy import FACTS
from finder.domain.shares import Share
from finder.models import AccuracyCall, AccuracySample, LocationWork, Physician, PracticeLocation
from finder.queries.linked import linked_with
from finder.queries.locations import location_rows
from finder.queries.rows import LocationRow, person_name
from finder.queries.work.due import is_listed

_HERE = PracticeLocation
#: So many practice locations are read at a time; SQLite takes 32,766 values in a statement.
_AT_ONCE = 5_000

Said = dict[str, list[Any]]


@dataclass(frozen=True)
class Finding:
    """One fact: what the directory said on the day of the draw, and what the office answered."""

    fact: str
    said: tuple[Any, ...]
    #: None: still to be asked
    verdict: str | None


@dataclass(frozen=True)
class Call:
    """A practice location of a sample, to be called or called."""

    key: int
    sample_key: int
    position: int
    doctor: str
    office: str | None
    #: None: it is not in the directory any more
    physician_slug: str | None
    called_on: date | None
    findings: tuple[Finding, ...]

    @property
    def was_reached(self) -> bool:
        """Whether the office answered about anything."""
        return any(one.verdict in ("right", "wrong") for one in self.findings)

    @property
    def is_whole(self) -> bool:
        """Whether every fact on record was answered."""
        return bool(self.findings) and all(one.verdict in ("right", "wrong") for one in self.findings)

    @property
    def is_right(self) -> bool:
        """Whether every fact on record is right."""
        return bool(self.findings) and all(one.verdict == "right" for one in self.findings)

    @property
    def seen(self) -> str:
        """Changes with every answer: who corrects answers has seen them."""
        return ",".join(one.verdict or "-" for one in self.findings)


@dataclass(frozen=True)
class Sample:
    """A sample and its calls, in the order of the lots."""

    key: int
    drawn_on: date
    seed: int
    size: int
    frame: int
    frame_digest: str
    calls: tuple[Call, ...]

    @property
    def called(self) -> tuple[Call, ...]:
        """Those somebody tried."""
        return tuple(call for call in self.calls if call.called_on)

    @property
    def not_reached(self) -> int:
        """How many of them answered nothing."""
        return sum(not call.was_reached for call in self.called)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the calls."""
        days = [call.called_on for call in self.calls if call.called_on]
        return (min(days), max(days)) if days else None

    @property
    def whole(self) -> Share:
        """Of the practice locations where every fact could be checked, those where all is right."""
        whole = [call for call in self.called if call.is_whole]
        return Share(sum(call.is_right for call in whole), len(whole))

    @property
    def by_fact(self) -> dict[str, Share]:
        """Fact → how often it is right where it could be checked; facts nobody was asked about are left out."""
        told = Counter((one.fact, one.verdict) for call in self.called for one in call.findings)
        shares = {fact: _share(told[fact, "right"], told[fact, "wrong"]) for fact in FACTS}
        return {fact: share for fact, share in shares.items() if share.whole}


def frame(session: Session, today: date) -> list[int]:
    """Practice locations that may be drawn: patients find them today, they have a number, and they may be called.

    Made-up people are never drawn.
    """
    query = (
        sa.select(_HERE.id)
        .join(Physician, Physician.id == _HERE.physician_id)
        .outerjoin(LocationWork, LocationWork.practice_location_id == _HERE.id)
        .where(is_listed(today), Physician.origin != "demo", _HERE.origin != "demo")
        .where(_HERE.facility_id.is_not(None), _HERE.phone.is_not(None))
        .where(sa.func.coalesce(LocationWork.do_not_call, sa.false()).is_(sa.false()))
    )
    return list(session.scalars(query.order_by(_HERE.id)))


def said_of(session: Session, keys: Collection[int], today: date) -> dict[int, Said]:
    """Practice location → what the directory says of each fact on record."""
    asked, found = list(keys), {}
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        owners = dict(
            session.execute(sa.select(_HERE.id, _HERE.physician_id).where(_HERE.id.in_(part))).all()
        )
        linked = linked_with(session, set(owners.values()))
        for row in location_rows(session, part, today):
            found[row.id] = _said(row, [one.label for one in linked[owners[row.id]].specialties])
    return found


def titles(session: Session, keys: Collection[int], today: date) -> dict[int, tuple[str, str | None]]:
    """Practice location → names of the physician and of the office."""
    rows = {row.id: row.title for row in location_rows(session, keys, today)}
    query = sa.select(_HERE.id, Physician).join(Physician, Physician.id == _HERE.physician_id)
    return {
        key: (person_name(physician).display, rows[key])
        for key, physician in session.execute(query.where(_HERE.id.in_(keys)))
    }


def samples(session: Session) -> tuple[Sample, ...]:
    """All samples, the newest first."""
    query = _loaded().order_by(AccuracySample.id.desc())
    return tuple(_sample(session, row) for row in session.scalars(query))


def sample(session: Session, key: int) -> Sample | None:
    """One sample."""
    row = session.scalar(_loaded().where(AccuracySample.id == key))
    return _sample(session, row) if row else None


def call(session: Session, key: int) -> Call | None:
    """One call of a sample."""
    row = session.get(AccuracyCall, key)
    return _call(row, _slugs(session, [row])) if row else None


def _loaded() -> sa.Select[AccuracySample]:
    return sa.select(AccuracySample).options(
        selectinload(AccuracySample.calls).selectinload(AccuracyCall.findings)
    )


def _sample(session: Session, row: AccuracySample) -> Sample:
    slugs = _slugs(session, row.calls)
    return Sample(
        key=row.id,
        drawn_on=row.drawn_at.date(),
        seed=row.seed,
        size=row.size,
        frame=row.frame,
        frame_digest=row.frame_digest,
        calls=tuple(_call(one, slugs) for one in row.calls),
    )


def _call(row: AccuracyCall, slugs: dict[int, str]) -> Call:
    findings = sorted(row.findings, key=lambda one: FACTS.index(one.fact))
    return Call(
        key=row.id,
        sample_key=row.sample_id,
        position=row.position,
        doctor=row.doctor,
        office=row.office,
        physician_slug=slugs.get(row.practice_location_id or 0),
        called_on=row.called_on,
        findings=tuple(Finding(one.fact, tuple(one.said), one.verdict) for one in findings),
    )


def _slugs(session: Session, calls: Iterable[AccuracyCall]) -> dict[int, str]:
    """Practice location → the physician's page."""
    keys = [one.practice_location_id for one in calls if one.practice_location_id]
    query = sa.select(_HERE.id, Physician.slug).join(Physician, Physician.id == _HERE.physician_id)
    return {row[0]: row[1] for row in session.execute(query.where(_HERE.id.in_(keys)))}


def _share(right: int, wrong: int) -> Share:
    return Share(right, right + wrong)


def _said(row: LocationRow, specialties: list[str]) -> Said:
    said: Said = {
        "address": list(row.address.lines()) if row.address else [],
        "phone": [row.phone.national] if row.phone else [],
        "specialty": list(specialties),
        "accepting": [] if row.accepting.value is None else [row.accepting.value],
        "plans": [f"{plan.payor.label}: {plan.name}" for plan in row.plans],
        "hours": [row.hours.as_json()] if row.hours else [],
    }
    return {fact: said[fact] for fact in FACTS if said[fact]}
