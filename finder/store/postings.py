"""Many postings written at once, past the statement builder, which would make a dictionary of each."""

from collections.abc import Sequence
from types import ModuleType

from sqlalchemy.orm import Session

from finder.models import IndexTables
from finder.store.opening import ENGINES

#: term, id of a listing
Posting = tuple[int, int]


def add_postings(session: Session, tables: IndexTables, postings: Sequence[Posting]) -> None:
    """Write them; in the order of their key it is quickest."""
    if postings:
        _engine(session).add_postings(session.connection(), tables.name, postings)


def remove_postings(session: Session, tables: IndexTables, postings: Sequence[Posting]) -> None:
    """Take them away; one that is not there is passed over."""
    if postings:
        _engine(session).remove_postings(session.connection(), tables.name, postings)


def _engine(session: Session) -> ModuleType:
    return ENGINES[session.connection().dialect.name]
