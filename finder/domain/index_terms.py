"""The numbers by which the search index knows what a listing answers to: one for each specialty, plan, name word …

A number holds its kind in the lowest four bits and the id of the row above them, so it fits 31 bits for ids up to
134 million and can be made without asking the database.
"""

import sys
from array import array
from collections.abc import Iterable
from typing import Literal

Kind = Literal[
    "specialty",
    "condition",
    "procedure",
    "language",
    "plan",
    "payor",
    "group",
    "last",
    "given",
    "near",
    "gender",
    "main",
]
Term = int
#: any of these will do
AnyOf = frozenset[Term]

#: In this order for good: the numbers stand in databases.
KINDS: tuple[Kind, ...] = (
    *("specialty", "condition", "procedure", "language", "plan", "payor", "group"),
    #: a word of the last name, and a word of the first or middle name; the ids are those of `name_word`
    *("last", "given"),
    #: without a point, but possibly in this state; the id is that of `domain.states`
    *("near", "gender"),
    #: the main specialty; the id is that of the specialty
    "main",
)
_CODES = {kind: code for code, kind in enumerate(KINDS, start=1)}
_BITS = 4
KIND_MASK = (1 << _BITS) - 1
LARGEST_ID = (1 << 31 - _BITS) - 1


def term(kind: Kind, row_id: int) -> Term:
    """The number for a row; raises ValueError for an id that does not fit."""
    if not 0 < row_id <= LARGEST_ID:
        raise ValueError(f"no term for {kind} {row_id}")
    return row_id << _BITS | _CODES[kind]


def kind_of(number: Term) -> Kind:
    """Which kind of row a number stands for."""
    return KINDS[(number & KIND_MASK) - 1]


def kind_code(kind: Kind) -> int:
    """What the lowest bits of a kind's numbers say, those of `KIND_MASK`."""
    return _CODES[kind]


def id_of(number: Term) -> int:
    """The id of the row a number stands for."""
    return number >> _BITS


#: Genders in the order of their ids.
GENDER_IDS = {"female": 1, "male": 2, "non-binary": 3}


#: The id of "near" for a listing in the country whose state nobody has said.
SOMEWHERE = 26 * 26 + 1


def state_id(code: str) -> int:
    """The id of "near" for a state, from its two letters; raises ValueError for anything else."""
    if len(code) != 2 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"no state: {code!r}")
    return (ord(code[0]) - 65) * 26 + ord(code[1]) - 65 + 1


#: A number of `packed`: as numpy calls it, and its bytes.
PACKED, PACKED_BYTES = "<i4", 4


def packed(terms: Iterable[Term]) -> bytes:
    """The numbers in order, as `listing.terms` keeps them: 32 bits each, little-endian."""
    numbers = array("i", sorted(terms))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(stored: bytes) -> tuple[Term, ...]:
    """The numbers of `packed`."""
    numbers = array("i", stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)
