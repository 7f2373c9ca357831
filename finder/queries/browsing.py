"""What the lists and pages to browse share: counts of physicians, other names, codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import ConditionCode, Physician, ProcedureCode
from finder.queries.in_use import is_shown


@dataclass(frozen=True)
class Counted:
    """A page of the directory and how many listed physicians it leads to."""

    slug: str
    label: str
    #: the heading it stands under: body system, family
    under: str
    count: int


@dataclass(frozen=True)
class Code:
    """A code of a public classification as of a release; `relation` exact, narrower, broader or closest."""

    system: str
    code: str
    label: str
    relation: str
    release: str


def physicians_in(link: Any, joined: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    """How many listed physicians a link table joins to the row."""
    return (
        sa.select(sa.func.count(link.c.physician_id.distinct()))
        .select_from(link)
        .join(Physician, Physician.id == link.c.physician_id)
        .where(joined, is_shown())
        .scalar_subquery()
    )


def counted(session: Session, query: sa.Select[*tuple[Any, ...]]) -> tuple[Counted, ...]:
    """The rows of a query for slug, label, heading and count, by label."""
    rows = (Counted(*row) for row in session.execute(query))
    return tuple(sorted(rows, key=lambda row: row.label.casefold()))


def also_called(row: Any, *own: str) -> tuple[str, ...]:
    """Other proper names; what people type besides (symptoms, misspellings, codes) is for the search alone."""
    names = (term.text for term in row.terms if term.kind == "clinical" and term.language == "en")
    return tuple(dict.fromkeys(name for name in names if name not in own))


def codes(rows: Iterable[ConditionCode | ProcedureCode]) -> tuple[Code, ...]:
    """Codes as they are stored with a condition or a procedure."""
    return tuple(Code(row.system, row.code, row.label, row.relation, row.release) for row in rows)
