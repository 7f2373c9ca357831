"""What the lists and pages to browse share: counts of physicians, other names, sections of text."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.words import fold
from finder.models import Physician


@dataclass(frozen=True)
class Counted:
    """A page of the directory and how many listed physicians it leads to."""

    slug: str
    label: str
    #: the heading it stands under: body system, family
    under: str
    count: int

    @property
    def initial(self) -> str:
        """The letter it is listed under: "É" under E."""
        return fold(self.label)[:1].upper()


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs and lists."""

    heading: str
    #: {"paragraph": text} or {"items": [text, …]}
    blocks: tuple[dict[str, Any], ...]


def physicians_in(link: Any, joined: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    """How many listed physicians a link table joins to the row."""
    return (
        sa.select(sa.func.count(link.c.physician_id.distinct()))
        .select_from(link)
        .join(Physician, Physician.id == link.c.physician_id)
        .where(joined, Physician.status == "listed")
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


def sections(stored: list[Any]) -> tuple[Section, ...]:
    """Sections as they are stored with a condition or a procedure."""
    return tuple(Section(one["heading"], tuple(one["blocks"])) for one in stored)
