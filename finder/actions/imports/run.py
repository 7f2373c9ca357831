"""What the steps of one import share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.imports.summary import ImportSummary

Report = Callable[[str, int], None]
T = TypeVar("T")


@dataclass(slots=True)
class Run:
    """One import under way: in the caller's transaction, counting and journalling as it goes."""

    session: Session
    id: int
    journal: Journal
    #: NUCC code → id of the specialty
    specialties: dict[str, int]
    #: called with what is being read, and how many rows of it so far
    report: Report
    summary: ImportSummary = field(default_factory=ImportSummary)
    #: old number → new number, settled once everybody is in
    replaced: dict[str, str] = field(default_factory=dict)
    #: whose rows of locations could not all be read: nothing of theirs is removed
    unsure: set[str] = field(default_factory=set)


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of a size, the last one shorter; lazily."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
