"""What the values of filters are called, of all filters at once: one statement."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import GENDER_IDS, Kind
from finder.models import Payor, Plan
from finder.queries.search.nouns import NOUNS


def called_so(session: Session, ids: Mapping[Kind, Sequence[int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Filter and id → the value as an address has it, and its label; of ids that are given by filter."""
    asked: dict[str, list[int]] = {kind: list(ids[kind]) for kind in NOUNS if ids.get(kind)}
    found = {("gender", GENDER_IDS[gender]): (gender, gender) for gender in GENDER_IDS}
    if asked:
        rows = session.execute(_query(tuple(kind for kind in NOUNS if kind in asked)), asked)
        found |= {(kind, key): (value, label) for kind, key, value, label in rows}
    return found


@cache
def _query(kinds: tuple[Kind, ...]) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Put together once: that takes longer than to run it."""
    return sa.union_all(*(_named(kind) for kind in kinds))


def _named(kind: Kind) -> sa.Select[Any]:
    noun = NOUNS[kind]
    ids: sa.BindParameter[int] = sa.bindparam(kind, expanding=True)
    label = Payor.name + ": " + Plan.name if kind == "plan" else noun.label
    query: sa.Select[Any] = sa.select(sa.literal(kind), noun.id, noun.value, label)
    if kind == "plan":
        query = query.join(Payor, Payor.id == Plan.payor_id)
    return query.where(noun.id.in_(ids))
