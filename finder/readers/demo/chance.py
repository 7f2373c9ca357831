"""Chance that is the same on every machine, today and in later versions of Python."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Chance:
    """Draws for one thing (a physician, a clinic), so that a change to one of them moves no other.

    Built on `random()` alone: the one draw whose order Python promises to keep.
    """

    def __init__(self, *key: object) -> None:
        self._random = Random(" ".join(map(str, key)))  # noqa: S311 - made-up people need repetition, not secrecy

    def happens(self, share: float) -> bool:
        """Whether something that happens to this share (0 to 1) of all happens here."""
        return self._random.random() < share

    def between(self, low: float, high: float) -> float:
        """A number from low up to high."""
        return low + (high - low) * self._random.random()

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def one(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self._random.random() * len(items))]

    def some(self, items: Sequence[Item], count: int) -> tuple[Item, ...]:
        """Up to so many of the items, none twice, as they fall."""
        left = list(items)
        return tuple(left.pop(int(self._random.random() * len(left))) for _ in range(min(count, len(left))))

    def weighted(self, shares: Mapping[Item, float]) -> Item:
        """One of the keys, each as often as its share of the sum."""
        at = self._random.random() * sum(shares.values())
        for item, share in shares.items():
            at -= share
            if at < 0:
                return item
        return next(reversed(list(shares)))

    def three_valued(self, yes: float, no: float) -> bool | None:
        """True and False for these shares; None, for nobody has said, for the rest."""
        at = self._random.random()
        return True if at < yes else False if at < yes + no else None
