"""The table of nicknames in the directory."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.content.rows import Loaded
from finder.models.nickname import Nickname


def load_nicknames(session: Session, pairs: Iterable[tuple[str, str]]) -> Loaded:
    """One row a pair, which should stand both ways; a pair that no line says any more is taken away."""
    said = set(pairs)
    kept = {(row.name, row.other): row for row in session.scalars(sa.select(Nickname))}
    gone = kept.keys() - said
    for pair in gone:
        session.delete(kept[pair])
    new = sorted(said - kept.keys())
    session.add_all(Nickname(name=name, other=other) for name, other in new)
    session.flush()
    return Loaded(new=len(new), same=len(said) - len(new), gone=len(gone))
