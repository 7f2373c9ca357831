"""Which of the two sets of index tables answers, and the simplest question to it."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import AnyOf
from finder.models import INDEXES, LAYOUT, IndexTables, SearchIndex


class IndexNotBuilt(RuntimeError):
    """The search index was never built, or by another version: `flask reindex` builds it."""


def current(session: Session) -> IndexTables:
    """The tables that answer; one statement. Raises IndexNotBuilt."""
    row = session.execute(sa.select(SearchIndex.active, SearchIndex.layout)).one_or_none()
    if row is None or row.layout != LAYOUT:
        raise IndexNotBuilt("The search index is not built: run `flask reindex`.")
    return INDEXES[row.active]


def is_built(session: Session) -> bool:
    """Whether searches can be answered."""
    try:
        current(session)
    except IndexNotBuilt:
        return False
    return True


def anybody(session: Session, clauses: Sequence[AnyOf]) -> bool:
    """Whether any listing answers to every clause, whatever the day; an empty clause is never met."""
    if not clauses or not all(clauses):
        return not clauses
    posting = current(session).posting
    first, *further = sorted(clauses, key=len)
    query = sa.select(posting.c.id).where(posting.c.term.in_(first))
    for clause in further:
        other = posting.alias()
        query = query.where(sa.exists().where(other.c.id == posting.c.id, other.c.term.in_(clause)))
    return session.execute(query.limit(1)).first() is not None
