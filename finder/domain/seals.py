"""Seals of a chain of records: each holds the one before, so that none can be altered or taken out unseen."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

#: What stands before the first record.
FIRST = "0" * 64


def seal(previous: str, record: Mapping[str, Any]) -> str:
    """SHA-256 over the seal before and every value of a record; moments in UTC to the microsecond."""
    told = json.dumps([previous, record], sort_keys=True, ensure_ascii=True, default=_written)
    return hashlib.sha256(told.encode()).hexdigest()


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"no record holds {value!r}")
