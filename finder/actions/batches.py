"""Long lists dealt with a part at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of a size, the last one shorter; lazily."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
