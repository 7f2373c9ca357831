"""Procedures and conditions: the texts, and what they are related to."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content.rows import Known, Loaded, digest_of, let_go, load_rows, set_values
from finder.actions.content.terms import renew_terms, terms_of_text
from finder.models import Condition, ConditionCode, ConditionSpecialty, Procedure, Specialty
from finder.readers.content import IncomingCondition, IncomingProcedure, ItemList, Section

_CONDITION_FACTS = ("name", "body_system", "service_line", "short_answer")


def load_procedures(session: Session, rows: Iterable[IncomingProcedure]) -> Loaded:
    """One row a file; the specialties it names must be there."""
    specialties = Known("specialty", session, Specialty, Specialty.code)

    def fill(session: Session, row: Procedure | None, incoming: IncomingProcedure) -> Procedure | None:
        return _procedure(session, row, incoming, specialties)

    kept = {row.slug: row for row in session.scalars(sa.select(Procedure))}
    return load_rows(session, kept, rows, lambda row: row.slug, fill)


def load_conditions(session: Session, rows: Iterable[IncomingCondition]) -> Loaded:
    """One row a file; the specialties and procedures it names must be there, and the conditions once all are in."""
    specialties = Known("specialty", session, Specialty, Specialty.code)
    procedures = Known("procedure", session, Procedure, Procedure.slug)
    written: list[tuple[Condition, IncomingCondition]] = []

    def fill(session: Session, row: Condition | None, incoming: IncomingCondition) -> Condition | None:
        filled = _condition(session, row, incoming, specialties, procedures)
        written.extend([(filled, incoming)] if filled else [])
        return filled

    kept = {row.slug: row for row in session.scalars(sa.select(Condition))}
    loaded = load_rows(session, kept, rows, lambda row: row.slug, fill)
    conditions = Known("condition", session, Condition, Condition.slug)
    for condition, incoming in written:
        condition.related = conditions.all_of(incoming.related, incoming.slug)
    session.flush()
    return loaded


def _procedure(
    session: Session, row: Procedure | None, incoming: IncomingProcedure, specialties: Known
) -> Procedure | None:
    digest = digest_of(incoming.digest)
    if row and row.seed_digest == digest:
        return None
    row = row or Procedure(slug=incoming.slug)
    row.seed_digest, row.name, row.short_answer = digest, incoming.name, incoming.short_answer
    row.sections = _sections(incoming.sections)
    row.specialties = specialties.all_of(incoming.specialties, incoming.slug)
    renew_terms(session, row, terms_of_text(incoming.name, incoming.also))
    return row


def _condition(
    session: Session,
    row: Condition | None,
    incoming: IncomingCondition,
    specialties: Known,
    procedures: Known,
) -> Condition | None:
    digest = digest_of(incoming.digest)
    if row and row.seed_digest == digest:
        return None
    row = row or Condition(slug=incoming.slug)
    care = incoming.care
    set_values(row, {name: getattr(incoming, name) for name in _CONDITION_FACTS})
    set_values(row, {"care_level": care.level if care else None, "care_text": care.text if care else None})
    row.seed_digest, row.sections = digest, _sections(incoming.sections)
    row.procedures = procedures.all_of(incoming.procedures, incoming.slug)
    _renew_roles(session, row, incoming, specialties)
    renew_terms(session, row, terms_of_text(incoming.name, incoming.also, incoming.codes))
    return row


def _renew_roles(session: Session, row: Condition, incoming: IncomingCondition, specialties: Known) -> None:
    """Codes and specialties anew; the old ones must be gone before a row of the same key comes."""
    row.codes, row.specialties = [], []
    let_go(session, row)
    row.codes = [ConditionCode(system=one.system, code=one.code, label=one.label) for one in incoming.codes]
    row.specialties = [
        ConditionSpecialty(
            specialty=specialties.one(one.code, incoming.slug), role=one.role, position=position
        )
        for position, one in enumerate(incoming.specialties)
    ]


def _sections(sections: Iterable[Section]) -> list[dict[str, Any]]:
    return [
        {
            "heading": section.heading,
            "blocks": [
                {"items": list(block.items)} if isinstance(block, ItemList) else {"paragraph": block.text}
                for block in section.blocks
            ],
        }
        for section in sections
    ]
