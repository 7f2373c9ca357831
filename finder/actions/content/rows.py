"""Rows of content: filled where they are new or their file has changed, left alone where they are the same."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Base

# Counted up when the same file comes to mean other rows, so that the next load looks at all of them again.
_READING = 2

Row = TypeVar("Row", bound=Base)
Incoming = TypeVar("Incoming")
Key = TypeVar("Key", bound=Hashable)


class UnknownReference(ValueError):
    """A content file names a specialty, procedure or condition that no file describes."""


class Loaded(NamedTuple):
    """How many rows of a file were new, changed, or the same already, and how many are in it no more."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0

    @property
    def written(self) -> int:
        """New, changed or taken out."""
        return self.new + self.changed + self.gone


def load_rows(
    session: Session,
    kept: Mapping[Key, Row],
    rows: Iterable[Incoming],
    key: Callable[[Incoming], Key],
    fill: Callable[[Session, Row | None, Incoming], Row | None],
) -> Loaded:
    """Fill a kept row or a new one from each incoming row; `fill` answers None where nothing changes."""
    new = changed = same = 0
    for incoming in rows:
        row = kept.get(key(incoming))
        filled = fill(session, row, incoming)
        if filled is None:
            same += 1
        elif row is None:
            new += 1
            session.add(filled)
        else:
            changed += 1
    session.flush()
    return Loaded(new, changed, same)


class Known:
    """Rows by their public key, for the relations of a file."""

    def __init__(self, noun: str, session: Session, model: type[Base], key: Any) -> None:
        self._noun = noun
        self._rows = {getattr(row, key.key): row for row in session.scalars(sa.select(model))}

    def all_of(self, keys: Iterable[str], named_by: str) -> list[Any]:
        """The rows of these keys; raises UnknownReference, naming the file."""
        return [self.one(key, named_by) for key in keys]

    def one(self, key: str, named_by: str) -> Any:
        """The row of this key; raises UnknownReference, naming the file."""
        if key not in self._rows:
            raise UnknownReference(f"{named_by} names the {self._noun} {key}, which no file describes.")
        return self._rows[key]


def let_go(session: Session, row: Base) -> None:
    """Write what was taken off a row that is kept, before another of the same key comes."""
    if row in session:
        session.flush()


def set_values(row: Base, values: Mapping[str, Any]) -> None:
    """Set columns by name."""
    for name, value in values.items():
        setattr(row, name, value)


def digest_of(file_digest: str) -> str:
    """What is kept of a file, so that a second load knows it."""
    return hashlib.sha256(f"{_READING} {file_digest}".encode()).hexdigest()
