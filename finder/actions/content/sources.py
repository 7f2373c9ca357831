"""The sources in the directory."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content.rows import Loaded, load_rows, set_values
from finder.models import Source
from finder.readers.content_sources import IncomingSource

_FACTS = ("title", "authors", "published", "doi", "pmid", "url", "kind", "seen")


def load_sources(session: Session, rows: Iterable[IncomingSource]) -> Loaded:
    """One row a key; one that no file names any more stays, for what refers to it."""
    kept = {row.key: row for row in session.scalars(sa.select(Source))}
    return load_rows(session, kept, rows, lambda row: row.key, _source)


def _source(_session: Session, row: Source | None, incoming: IncomingSource) -> Source | None:
    facts = {name: getattr(incoming, name) for name in _FACTS} | {"read_on": incoming.read}
    if row is not None and all(getattr(row, name) == value for name, value in facts.items()):
        return None
    row = row or Source(key=incoming.key)
    set_values(row, facts)
    return row
