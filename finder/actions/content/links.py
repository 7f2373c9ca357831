"""What hangs on a condition or a procedure: codes, roles, relations, conflicts and figures."""

from finder.actions.content.rows import Known
from finder.models import (
    Condition,
    ConditionCode,
    ConditionProcedure,
    ConditionRelation,
    ConditionSpecialty,
    ConflictGroup,
    Figure,
    Procedure,
    ProcedureCode,
)
from finder.readers.content import IncomingCondition, IncomingProcedure
from finder.readers.content_figures import IncomingConflict, IncomingFigure
from finder.readers.content_parts import IncomingCode

_CONDITION_LINKS = ("codes", "specialties", "procedures", "relations", "figures", "conflicts")
_PROCEDURE_LINKS = ("codes", "specialties", "figures")
_FIGURE_FACTS = (
    *("metric", "what", "value", "low", "high", "unit", "population", "sex", "age"),
    *("place", "years", "n", "follow_up"),
)


def clear_links(row: Condition | Procedure) -> None:
    """Take all of it off; it is gone with the next flush."""
    for name in _CONDITION_LINKS if isinstance(row, Condition) else _PROCEDURE_LINKS:
        setattr(row, name, [])


def link_procedure(row: Procedure, incoming: IncomingProcedure, specialties: Known, sources: Known) -> None:
    """All of it anew; raises UnknownReference."""
    row.specialties = specialties.all_of(incoming.specialties, incoming.slug)
    row.codes = [ProcedureCode(**_code(one)) for one in incoming.codes]
    row.figures = [
        _figure(position, one, {}, sources, incoming.slug) for position, one in enumerate(incoming.figures)
    ]


def link_condition(
    row: Condition,
    incoming: IncomingCondition,
    specialties: Known,
    procedures: Known,
    conditions: Known,
    sources: Known,
) -> None:
    """All of it anew; raises UnknownReference."""
    slug = incoming.slug
    row.codes = [ConditionCode(**_code(one)) for one in incoming.codes]
    row.specialties = [
        ConditionSpecialty(specialty=specialties.one(one.code, slug), role=one.role, position=position)
        for position, one in enumerate(incoming.specialties)
    ]
    row.procedures = [
        ConditionProcedure(
            procedure=procedures.one(one.slug, slug), role=one.role, evidence=one.evidence, position=position
        )
        for position, one in enumerate(incoming.procedures)
    ]
    row.relations = [*_lookalikes(incoming, conditions), *_relations(incoming, conditions)]
    _link_ledger(row, incoming, sources)


def _link_ledger(row: Condition, incoming: IncomingCondition, sources: Known) -> None:
    groups = {one.id: _conflict(position, one) for position, one in enumerate(incoming.conflicts)}
    row.conflicts = list(groups.values())
    row.figures = [
        _figure(position, one, groups, sources, incoming.slug)
        for position, one in enumerate(incoming.figures)
    ]


def _code(one: IncomingCode) -> dict[str, str]:
    return {
        "system": one.system,
        "code": one.code,
        "label": one.label,
        "relation": one.relation,
        "release": one.release,
    }


def _lookalikes(incoming: IncomingCondition, conditions: Known) -> list[ConditionRelation]:
    return [
        ConditionRelation(
            kind="lookalike",
            name=one.name,
            sign=one.sign,
            other=conditions.one(one.slug, incoming.slug) if one.slug else None,
            position=position,
        )
        for position, one in enumerate(incoming.lookalikes)
    ]


def _relations(incoming: IncomingCondition, conditions: Known) -> list[ConditionRelation]:
    return [
        ConditionRelation(kind=one.relation, other=conditions.one(one.slug, incoming.slug), position=position)
        for position, one in enumerate(incoming.related)
    ]


def _conflict(position: int, one: IncomingConflict) -> ConflictGroup:
    rejected = [{"value": each.value, "why": each.why} for each in one.rejected]
    return ConflictGroup(
        key=one.id, position=position, question=one.question, note=one.note, rejected=rejected
    )


def _figure(
    position: int, one: IncomingFigure, groups: dict[str, ConflictGroup], sources: Known, named_by: str
) -> Figure:
    return Figure(
        key=one.id,
        position=position,
        interval_kind=one.interval,
        is_shown=one.shown,
        source=sources.one(one.source, named_by),
        group=groups[one.group] if one.group else None,
        **{fact: getattr(one, fact) for fact in _FIGURE_FACTS},
    )
