"""The rows as they were received: what makes an import idempotent, and every fact traceable."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from finder.models import SourceRecord

PEOPLE, LOCATIONS = "nppes", "nppes-locations"
# Counted up when rows come to be read in another way, so that the next import looks at all of them again.
_READING = 1


def digest(received: Any, *more: str) -> str:
    """SHA-256 of what was received, in whatever order, and of what else its meaning rests on."""
    text = json.dumps([_READING, received, more], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def last_received(session: Session, source: str, npis: Collection[str]) -> dict[str, dict[str, Any]]:
    """What was last received under these numbers, as far as anything was."""
    columns = sa.select(SourceRecord.key, SourceRecord.received)
    rows = session.execute(columns.where(SourceRecord.source == source, SourceRecord.key.in_(npis)))
    return {row.key: row.received for row in rows}


class Sources:
    """The source records of one batch of numbers."""

    def __init__(self, session: Session, source: str, npis: Collection[str], run_id: int) -> None:
        query = sa.select(SourceRecord).where(SourceRecord.source == source, SourceRecord.key.in_(npis))
        # Digests are enough to compare by; the rows themselves are long.
        light = query.options(defer(SourceRecord.received))
        self._records = {record.key: record for record in session.scalars(light)}
        self._session, self._source, self._run_id = session, source, run_id

    def is_same(self, npi: str, new_digest: str) -> bool:
        """Whether exactly this was received before, and dealt with."""
        return npi in self._records and self._records[npi].digest == new_digest

    def keep(self, npi: str, received: dict[str, Any], new_digest: str, physician_id: int | None) -> None:
        """Store what was received. An empty digest means that the row is to be looked at again next time."""
        record = self._records.get(npi)
        if record is None:
            record = self._records[npi] = SourceRecord(source=self._source, key=npi)
            self._session.add(record)
        record.received, record.digest = received, new_digest
        record.import_run_id, record.physician_id = self._run_id, physician_id
