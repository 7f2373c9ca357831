"""Every deed leaves a Change: who, what, before and after."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.seals import seal
from finder.models import Base, Change, ChangeHead, utc_now

Facts = Mapping[str, Any]


def differences(before: Facts, after: Facts) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only the facts that differ, as they were and as they are."""
    moved = [fact for fact in after if before.get(fact) != after[fact]]
    return {fact: before.get(fact) for fact in moved}, {fact: after[fact] for fact in moved}


class Journal:
    """Changes of one deed after another, written together: ids of new rows are only known after a flush."""

    def __init__(self, session: Session, by: str, why: str | None = None) -> None:
        self._session = session
        self._by = by
        self._why = why or None
        self._noted: list[tuple[str, Any, dict[str, Any]]] = []

    def note(
        self,
        deed: str,
        row: Base,
        *,
        before: Facts | None = None,
        after: Facts | None = None,
        why: str | None = None,
    ) -> None:
        """Remember a deed done to a row, or about to be done to it."""
        values: dict[str, Any] = {"before": dict(before) if before else None}
        values |= {"after": dict(after) if after else None, "why": why or self._why}
        self._noted.append((deed, row, values))

    def write(self) -> None:
        """Flush, and write what was noted."""
        ids_of_leaving = [row.id for _, row, _ in self._noted]
        self._session.flush()
        rows = [
            {"made_at": utc_now(), "by": self._by, "deed": deed, "noun": row.__tablename__, **values}
            | {"noun_id": known if known is not None else row.id}
            for (deed, row, values), known in zip(self._noted, ids_of_leaving, strict=True)
        ]
        self._noted.clear()
        if rows:
            self._session.execute(sa.insert(Change), _chained(self._session, rows))


def _chained(session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same, each sealed onto the one before. From here to the commit nobody else adds to the chain."""
    head = session.execute(sa.select(ChangeHead.seal, ChangeHead.length).with_for_update()).one()
    last, chained = head.seal, []
    for row in rows:
        chained.append(row | {"previous": last, "seal": seal(last, row)})
        last = chained[-1]["seal"]
    session.execute(sa.update(ChangeHead).values(seal=last, length=head.length + len(rows)))
    return chained
