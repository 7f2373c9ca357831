"""Made-up physicians as rows, with all that belongs to them but where they practise."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.demo.bulk import Ids, Values, free_slugs, ids_by, insert, insert_for_ids
from finder.domain.words import slugify
from finder.models import (
    Condition,
    FormerSlug,
    Language,
    Licence,
    PatientComment,
    Physician,
    PhysicianSpecialty,
    Procedure,
    Specialty,
    Training,
    physician_condition,
    physician_language,
    physician_procedure,
    utc_now,
)
from finder.readers.demo import DemoPhysician

#: Physicians with their ids.
People = Sequence[tuple[int, DemoPhysician]]


def write_physicians(session: Session, rows: Sequence[DemoPhysician], groups: Ids) -> People:
    """Add the physicians. Those that others were merged into come first in the network, so that their ids are known."""
    slugs = free_slugs(session, Physician, [row.name.plain for row in rows])
    values = [_physician(row, slug, groups) for row, slug in zip(rows, slugs, strict=True)]
    merged = [row.merged_into is not None for row in rows]
    kept = merged.index(True) if any(merged) else len(rows)
    ids = insert_for_ids(session, Physician, values[:kept])
    for row, value in zip(rows[kept:], values[kept:], strict=True):
        value["merged_into_id"] = None if row.merged_into is None else ids[row.merged_into]
    ids += insert_for_ids(session, Physician, values[kept:])
    return list(zip(ids, rows, strict=True))


def _physician(row: DemoPhysician, slug: str, groups: Ids) -> Values:
    name = row.name
    return {
        "slug": slug,
        "npi": row.npi,
        "first": name.first,
        "middle": name.middle,
        "last": name.last,
        "suffix": name.suffix,
        "credentials": ", ".join(name.credentials) or None,
        "sort_key": name.sort_key,
        "gender": row.gender,
        "affiliation": row.affiliation,
        "group_id": groups[row.group] if row.group else None,
        "origin": "demo",
        "status": row.status,
        "status_reason": row.status_reason,
        "merged_into_id": None,
        "version": 1,
        "edited_at": utc_now(),
    }


def write_belongings(session: Session, people: People) -> None:
    """Add what they do, and what is known of them."""
    for model, rows in (
        (PhysicianSpecialty, _specialties(people, ids_by(session, Specialty, Specialty.code))),
        (Training, _training(people)),
        (Licence, _licences(people)),
        (PatientComment, _comments(people)),
        (FormerSlug, _former_slugs(people)),
    ):
        insert(session, sa.insert(model), rows)
    _link(session, physician_condition, people, "conditions", ids_by(session, Condition, Condition.slug))
    _link(session, physician_procedure, people, "procedures", ids_by(session, Procedure, Procedure.slug))
    _link(session, physician_language, people, "languages", ids_by(session, Language, Language.code))


def _link(session: Session, table: sa.Table, people: People, noun: str, ids: Ids) -> None:
    owner, other = (column.name for column in table.c)
    pairs = ((id_, ids[key]) for id_, one in people for key in getattr(one, noun))
    insert(session, sa.insert(table), ({owner: id_, other: key} for id_, key in pairs))


def _specialties(people: People, codes: Ids) -> Iterator[Values]:
    for id_, one in people:
        for position, code in enumerate(one.specialties):
            yield {
                "physician_id": id_,
                "specialty_id": codes[code],
                "is_primary": position == 0,
                "position": position,
            }


def _training(people: People) -> Iterator[Values]:
    for id_, one in people:
        for position, step in enumerate(one.training):
            yield {"physician_id": id_, "position": position, **vars(step)}


def _licences(people: People) -> Iterator[Values]:
    return ({"physician_id": id_, "state": state} for id_, one in people for state in one.licences)


def _comments(people: People) -> Iterator[Values]:
    return ({"physician_id": id_, **vars(comment)} for id_, one in people for comment in one.comments)


def _former_slugs(people: People) -> Iterator[Values]:
    for id_, one in people:
        if one.former_name:
            yield {"noun": "physician", "slug": slugify(one.former_name), "noun_id": id_}
