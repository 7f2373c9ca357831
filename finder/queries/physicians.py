"""The page of one physician."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from finder.domain.freshness import Freshness
from finder.domain.geo import Point, metres_between
from finder.domain.names import PersonName
from finder.models import FormerSlug, PatientComment, Physician, PracticeLocation, Training
from finder.queries.in_use import not_left
from finder.queries.linked import linked_with
from finder.queries.locations import location_rows
from finder.queries.rows import Link, LocationRow, PlanRow, SpecialtyRow, person_name

#: The order of a career; what we cannot name comes last.
_STEPS = ("medical school", "internship", "residency", "fellowship", "training")


@dataclass(frozen=True)
class TrainingRow:
    """A step of training."""

    kind: str
    institution: str
    field: str | None
    from_year: int | None
    until_year: int | None


@dataclass(frozen=True)
class CommentRow:
    """A published comment."""

    text: str
    posted_on: date


@dataclass(frozen=True)
class PlacedLocation:
    """A practice location, its number on the page, and how far it is from the visitor."""

    number: int
    row: LocationRow
    #: None: nobody said where from, or the point is not known
    metres: float | None


@dataclass(frozen=True)
class PhysicianPage:
    """All that the public page of a physician shows."""

    slug: str
    npi: str | None
    name: PersonName
    #: a day to come, from which patients no longer find them
    retires_on: date | None
    gender: str | None
    affiliation: str | None
    group: Link | None
    origin: str
    registry_updated_on: date | None
    specialties: tuple[SpecialtyRow, ...]
    conditions: tuple[Link, ...]
    procedures: tuple[Link, ...]
    languages: tuple[Link, ...]
    licences: tuple[str, ...]
    training: tuple[TrainingRow, ...]
    comments: tuple[CommentRow, ...]
    #: nearest first when a place is known, otherwise the primary one first
    locations: tuple[PlacedLocation, ...]

    @property
    def office(self) -> PlacedLocation | None:
        """The location to go to: the first that is in use today, else the first there is."""
        in_use = (one for one in self.locations if not one.row.is_closed and one.row.joins_on is None)
        return next(in_use, self.locations[0] if self.locations else None)

    @property
    def insurance(self) -> dict[Link, tuple[PlanRow, ...]]:
        """Payor → plans taken at any of the locations, both by name."""
        plans = {plan for location in self.locations for plan in location.row.plans}
        payors = sorted({plan.payor for plan in plans}, key=lambda payor: payor.label)
        return {
            payor: tuple(sorted((p for p in plans if p.payor == payor), key=lambda plan: plan.name))
            for payor in payors
        }

    @property
    def insurance_confirmed(self) -> Freshness | None:
        """How fresh the plans are that were confirmed longest ago; None when those of an office never were."""
        fresh = [one.row.confirmed.get("plans") for one in self.locations if one.row.plans]
        known = [one for one in fresh if one is not None]
        return max(known, key=lambda one: one.days or 0) if known and len(known) == len(fresh) else None


@dataclass(frozen=True)
class Moved:
    """The page is at another address now."""

    slug: str


@dataclass(frozen=True)
class Retired:
    """The physician sees no patients any more, since a day."""

    slug: str
    name: PersonName
    since: date


def by_slug(
    session: Session, slug: str, today: date, near: Point | None = None
) -> PhysicianPage | Moved | Retired | None:
    """The page of a listed physician; `Moved` for an old address or a merged row; None when there is none."""
    row = session.scalar(_query().where(Physician.slug == slug))
    if row is None:
        return _former(session, slug)
    if row.status == "merged":
        return _merged(session, row)
    if row.status == "listed" and row.retires_on and row.retires_on <= today:
        return Retired(row.slug, person_name(row), row.retires_on)
    return _page(session, row, today, near) if row.status == "listed" else None


def _query() -> sa.Select[Physician]:
    return sa.select(Physician).options(
        joinedload(Physician.group),
        selectinload(Physician.training),
        selectinload(Physician.licences),
        selectinload(Physician.comments.and_(PatientComment.status == "published")),
    )


def _former(session: Session, slug: str) -> Moved | None:
    now = (
        sa.select(Physician.slug)
        .join(FormerSlug, FormerSlug.noun_id == Physician.id)
        .where(FormerSlug.noun == "physician", FormerSlug.slug == slug, Physician.status == "listed")
    )
    found = session.scalar(now)
    return Moved(found) if found else None


def _merged(session: Session, row: Physician) -> Moved | None:
    """Where a chain of merges ends, if that is a listed physician."""
    seen: set[int] = set()
    while row.status == "merged" and row.id not in seen:
        seen.add(row.id)
        following = session.get(Physician, row.merged_into_id)
        if following is None:
            return None
        row = following
    return Moved(row.slug) if row.status == "listed" else None


def _page(session: Session, row: Physician, today: date, near: Point | None) -> PhysicianPage:
    linked = linked_with(session, [row.id])[row.id]
    return PhysicianPage(
        slug=row.slug,
        npi=row.npi,
        name=person_name(row),
        retires_on=row.retires_on,
        gender=row.gender,
        affiliation=row.affiliation,
        group=Link(row.group.slug, row.group.name) if row.group else None,
        origin=row.origin,
        registry_updated_on=row.registry_updated_on,
        specialties=tuple(linked.specialties),
        conditions=tuple(linked.conditions),
        procedures=tuple(linked.procedures),
        languages=tuple(linked.languages),
        licences=tuple(one.state for one in row.licences),
        training=_training(row.training),
        comments=tuple(CommentRow(one.text, one.posted_on) for one in row.comments),
        locations=_locations(session, row.id, today, near),
    )


def _training(steps: list[Training]) -> tuple[TrainingRow, ...]:
    """In the order of time; a step without a year keeps the place it has in a career."""
    career = sorted(steps, key=lambda step: (_STEPS.index(step.kind), step.position))
    dated = iter(sorted((step for step in career if _year(step)), key=_year))
    return tuple(_training_row(next(dated) if _year(step) else step) for step in career)


def _year(step: Training) -> int:
    """The year it began, or else ended; 0 when nobody knows."""
    return step.from_year or step.until_year or 0


def _training_row(step: Training) -> TrainingRow:
    return TrainingRow(step.kind, step.institution, step.field, step.from_year, step.until_year)


def _locations(
    session: Session, physician_id: int, today: date, near: Point | None
) -> tuple[PlacedLocation, ...]:
    here = sa.select(PracticeLocation.id).where(
        PracticeLocation.physician_id == physician_id, not_left(today)
    )
    shown = location_rows(session, session.scalars(here).all(), today)
    measured = [(row, _metres(row, near)) for row in shown]
    if near is None:
        measured.sort(key=lambda pair: not pair[0].is_primary)
    else:
        measured.sort(key=lambda pair: (pair[1] is None, pair[1] or 0.0, not pair[0].is_primary, pair[0].id))
    return tuple(PlacedLocation(number, row, metres) for number, (row, metres) in enumerate(measured, 1))


def _metres(row: LocationRow, near: Point | None) -> float | None:
    if near is None or row.latitude is None or row.longitude is None:
        return None
    return metres_between(near, Point(row.latitude, row.longitude))
