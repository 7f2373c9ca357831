"""The short lists of a condition's page, read together: six statements would take three times as long as one."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from finder.models import (
    Condition,
    ConditionCode,
    ConditionProcedure,
    ConditionRelation,
    ConditionSpecialty,
    Procedure,
    Question,
    Specialty,
    Term,
)

#: Columns besides the name of the list and the place in it.
_WIDTH = 5
_OTHER = aliased(Condition)


@dataclass(frozen=True)
class Lists:
    """Rows of text in the order of the page, as wide as each list needs."""

    #: proper English names
    names: tuple[tuple[str], ...]
    #: system, code, label, relation, release
    codes: tuple[tuple[str, str, str, str, str], ...]
    #: role, slug, what these doctors are called
    specialties: tuple[tuple[str, str, str], ...]
    #: slug, name, short answer, role, evidence
    procedures: tuple[tuple[str, str, str, str, str], ...]
    #: kind, name of a look-alike, its sign, slug and name of the other condition
    relations: tuple[tuple[str, str | None, str | None, str | None, str | None], ...]
    #: slug, question
    questions: tuple[tuple[str, str], ...]


def lists_of(session: Session, condition_id: int) -> Lists:
    """Every short list of a condition; one statement."""
    found: list[list[Any]] = [[] for _ in _QUERIES]
    for number, width, _place, *columns in session.execute(_TOGETHER, {"condition": condition_id}):
        found[number].append(tuple(columns[:width]))
    return Lists(*map(tuple, found))


_ASKED = sa.bindparam("condition", type_=sa.Integer)
_CODE, _TREATED, _SEEN, _RELATED = ConditionCode, ConditionProcedure, ConditionSpecialty, ConditionRelation
#: A query a list, in the order of `Lists`; its first column is the place in the list.
_QUERIES: tuple[sa.Select[*tuple[Any, ...]], ...] = (
    sa.select(Term.id, Term.text).where(
        Term.condition_id == _ASKED, Term.kind == "clinical", Term.language == "en"
    ),
    sa.select(sa.literal(0), _CODE.system, _CODE.code, _CODE.label, _CODE.relation, _CODE.release).where(
        _CODE.condition_id == _ASKED
    ),
    sa.select(_SEEN.position, _SEEN.role, Specialty.slug, Specialty.people)
    .join(Specialty, Specialty.id == _SEEN.specialty_id)
    .where(_SEEN.condition_id == _ASKED),
    sa.select(
        *(_TREATED.position, Procedure.slug, Procedure.name, Procedure.short_answer),
        *(_TREATED.role, _TREATED.evidence),
    )
    .join(Procedure, Procedure.id == _TREATED.procedure_id)
    .where(_TREATED.condition_id == _ASKED),
    sa.select(_RELATED.position, _RELATED.kind, _RELATED.name, _RELATED.sign, _OTHER.slug, _OTHER.name)
    .outerjoin(_OTHER, _OTHER.id == _RELATED.other_id)
    .where(_RELATED.condition_id == _ASKED),
    sa.select(Question.id, Question.slug, Question.question).where(Question.condition_id == _ASKED),
)


def _padded(number: int, query: sa.Select[*tuple[Any, ...]]) -> sa.Select[*tuple[Any, ...]]:
    """The query as wide as the others, its columns under common names, its list and its own width before them."""
    place, *texts = query.selected_columns
    columns = [sa.type_coerce(text, sa.String).label(f"c{n}") for n, text in enumerate(texts, 1)]
    columns += [sa.literal("").label(f"c{n}") for n in range(len(texts) + 1, _WIDTH + 1)]
    return query.with_only_columns(
        sa.literal(number).label("list"),
        sa.literal(len(texts)).label("width"),
        place.label("place"),
        *columns,
    )


#: Put together once: that takes longer than the database does.
_TOGETHER = sa.union_all(*(_padded(number, query) for number, query in enumerate(_QUERIES))).order_by(
    "list", "place", "c2"
)
