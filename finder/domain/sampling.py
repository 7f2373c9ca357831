"""Draw lots that anybody can draw again: no generator of random numbers, only SHA-256 of a seed and a number."""

import hashlib
from collections.abc import Iterable
from heapq import nsmallest


def lot(seed: int, key: int) -> str:
    """The lot of one row under a seed: hexadecimal, as good as random, the same on every machine."""
    return hashlib.sha256(f"{seed}:{key}".encode("ascii")).hexdigest()


def drawn(keys: Iterable[int], size: int, seed: int) -> list[int]:
    """A simple random sample: the rows with the smallest lots, in the order of the lots.

    So the first half of it is a simple random sample, too, and a larger one holds the smaller.
    """
    return nsmallest(size, keys, key=lambda key: lot(seed, key))


def digest_of(keys: Iterable[int]) -> str:
    """A fingerprint of all rows that could be drawn: SHA-256 of their numbers in order, one a line."""
    return hashlib.sha256("\n".join(map(str, sorted(keys))).encode("ascii")).hexdigest()
