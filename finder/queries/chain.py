"""Whether the history is whole: every change sealed onto the one before, and none missing at the end."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.seals import FIRST, seal
from finder.models import Change, ChangeHead

_BATCH = 2000
#: What a seal is made over.
SEALED = ("made_at", "by", "deed", "noun", "noun_id", "why", "before", "after")


def broken_at(session: Session) -> str | None:
    """Where the chain breaks first, in a sentence; None when it is whole."""
    columns = [getattr(Change, name) for name in (*SEALED, "id", "previous", "seal")]
    last, length = FIRST, 0
    # By number, a part at a time: a table of millions is not read at once.
    after = 0
    while rows := session.execute(_next(columns, after)).all():
        for row in rows:
            if said := _fault(row, last):
                return said
            last, length, after = row.seal, length + 1, row.id
    head = session.execute(sa.select(ChangeHead.seal, ChangeHead.length)).first()
    if head is None or (head.seal, head.length) != (last, length):
        return f"After {_change(after)} the history ends, but {_meant(head)} changes were made."
    return None


def _next(columns: list[Any], after: int) -> sa.Select[Any]:
    return sa.select(*columns).where(Change.id > after).order_by(Change.id).limit(_BATCH)


def _fault(row: Any, last: str) -> str | None:
    if row.previous != last:
        return f"{_change(row.id)} does not follow the one before it: a change was taken out, or put in."
    if seal(last, {name: getattr(row, name) for name in SEALED}) != row.seal:
        return f"{_change(row.id)} was altered after it was made."
    return None


def _change(key: int) -> str:
    return f"Change {key:,}"


def _meant(head: Any) -> str:
    return f"{head.length:,}" if head else "nobody knows how many"
