"""The numbers of the search index, and how a listing keeps them."""

import struct
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.domain.index_terms import (
    KINDS,
    LARGEST_ID,
    SOMEWHERE,
    Kind,
    id_of,
    kind_of,
    packed,
    state_id,
    term,
    unpacked,
)
from finder.domain.states import STATES

kinds = st.sampled_from(KINDS)
ids = st.integers(1, LARGEST_ID)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@given(kinds, ids)
def test_a_number_says_which_kind_and_row_it_stands_for(kind: Kind, row_id: int) -> None:
    assert (kind_of(term(kind, row_id)), id_of(term(kind, row_id))) == (kind, row_id)


@given(st.sets(st.tuples(kinds, ids), min_size=2))
def test_no_two_rows_share_a_number(rows: set[tuple[Kind, int]]) -> None:
    assert len({term(kind, row_id) for kind, row_id in rows}) == len(rows)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("row_id", [1, LARGEST_ID])
def test_a_number_fits_a_signed_column_of_32_bits(kind: Kind, row_id: int) -> None:
    assert 0 < term(kind, row_id) < 1 << 31


@pytest.mark.parametrize("row_id", [0, -1, LARGEST_ID + 1, 1 << 40])
def test_an_id_that_does_not_fit_is_refused(row_id: int) -> None:
    with pytest.raises(ValueError, match=str(row_id)):
        term("plan", row_id)


def test_the_numbers_of_kinds_stand_in_databases_and_stay() -> None:
    assert [term(kind, 1) - 16 for kind in KINDS] == list(range(1, len(KINDS) + 1))
    assert (term("specialty", 1), term("gender", 3), term("last", 2)) == (17, 59, 40)


# Numbers of states


def test_every_pair_of_letters_is_a_state_of_its_own() -> None:
    found = {state_id(first + second) for first in LETTERS for second in LETTERS}
    assert found == set(range(1, 26 * 26 + 1))


def test_somewhere_is_no_state() -> None:
    assert SOMEWHERE not in {state_id(code) for code in STATES}


@pytest.mark.parametrize("code", ["", "T", "tn", "TNX", "T1", "ÄÖ", "T ", "ТN", "\x00\x00"])
def test_what_is_no_state_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no state"):
        state_id(code)


# As a listing keeps them


@given(st.sets(st.tuples(kinds, ids).map(lambda pair: term(*pair))))
def test_what_is_unpacked_is_what_was_packed_in_order(terms: set[int]) -> None:
    assert unpacked(packed(terms)) == tuple(sorted(terms))


@given(st.sets(st.integers(1, (1 << 31) - 1)))
def test_the_order_of_terms_makes_no_difference(terms: set[int]) -> None:
    assert packed(sorted(terms)) == packed(sorted(terms, reverse=True))


def test_the_bytes_are_32_bits_each_the_lowest_first() -> None:
    assert packed({0x01020304, 1}) == b"\x01\x00\x00\x00\x04\x03\x02\x01"


def test_a_machine_of_the_other_byte_order_turns_its_numbers_around(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = (17, 40, 0x01020304)
    backwards = "big" if sys.byteorder == "little" else "little"
    monkeypatch.setattr(sys, "byteorder", backwards)
    native = struct.pack("=3i", *numbers)
    assert packed(numbers) == (struct.pack(">3i", *numbers) if backwards == "big" else native)
    assert unpacked(packed(numbers)) == numbers


def test_nothing_is_kept_as_nothing() -> None:
    assert (packed(()), unpacked(b"")) == (b"", ())


def test_bytes_that_are_no_whole_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="multiple"):
        unpacked(b"\x01\x00\x00")
