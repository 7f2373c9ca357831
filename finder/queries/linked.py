"""What physicians are linked with, many at once: specialties, conditions, procedures and languages in one statement."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import (
    Condition,
    Language,
    PhysicianSpecialty,
    Procedure,
    Specialty,
    physician_condition,
    physician_language,
    physician_procedure,
)
from finder.queries.rows import Link, SpecialtyRow


@dataclass(frozen=True)
class Linked:
    """What one physician is linked with: specialties with the primary one first, the others by name."""

    specialties: list[SpecialtyRow] = field(default_factory=list)
    conditions: list[Link] = field(default_factory=list)
    procedures: list[Link] = field(default_factory=list)
    languages: list[Link] = field(default_factory=list)


def linked_with(session: Session, physician_ids: Collection[int]) -> dict[int, Linked]:
    """Physician → what they are linked with; nothing for whoever is linked with nothing."""
    found: dict[int, Linked] = defaultdict(Linked)
    rows = session.execute(_QUERY, {"ids": list(physician_ids)})
    for what, physician, slug, label, code, person, is_primary in rows:
        lists = found[physician]
        if what == "specialty":
            lists.specialties.append(SpecialtyRow(slug, code, label, person, bool(is_primary)))
        else:
            _list_of(lists, what).append(Link(slug, label))
    return found


def _list_of(lists: Linked, what: str) -> list[Link]:
    return {"condition": lists.conditions, "procedure": lists.procedures, "language": lists.languages}[what]


def _specialties() -> sa.Select[Any]:
    link = PhysicianSpecialty
    return (
        sa.select(
            sa.literal("specialty").label("what"),
            link.physician_id.label("physician_id"),
            Specialty.slug.label("slug"),
            Specialty.label.label("label"),
            Specialty.code.label("code"),
            Specialty.person.label("person"),
            sa.case((link.is_primary, 1), else_=0).label("is_primary"),
            link.position.label("position"),
        )
        .join(Specialty, Specialty.id == link.specialty_id)
        .where(link.physician_id.in_(_IDS))
    )


def _plain(what: str, link: sa.Table, other: str, noun: Any, slug: Any) -> sa.Select[Any]:
    nothing, nought = sa.null(), sa.literal(0)
    columns = (sa.literal(what), link.c.physician_id, slug, noun.name, nothing, nothing, nought, nought)
    joined = sa.select(*columns).select_from(link).join(noun, noun.id == link.c[other])
    return joined.where(link.c.physician_id.in_(_IDS))


def _query() -> sa.Select[Any]:
    found = sa.union_all(
        _specialties(),
        _plain("condition", physician_condition, "condition_id", Condition, Condition.slug),
        _plain("procedure", physician_procedure, "procedure_id", Procedure, Procedure.slug),
        _plain("language", physician_language, "language_id", Language, Language.code),
    ).subquery()
    one = found.c
    columns = (one.what, one.physician_id, one.slug, one.label, one.code, one.person, one.is_primary)
    return sa.select(*columns).order_by(one.is_primary.desc(), one.position, one.label)


_IDS: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
# Put together once: that takes longer than to run it.
_QUERY = _query()
