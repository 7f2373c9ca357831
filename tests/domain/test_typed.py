"""Typed words beside what they fold to."""

from hypothesis import given
from hypothesis import strategies as st

from finder.domain.typed import LONGEST, MOST_WORDS, read_typed


def test_words_are_folded_and_know_their_place() -> None:
    typed = read_typed("  Łukasz  O'Brien-Ng ")
    assert (typed.words, typed.chunk_of) == (("lukasz", "obrien", "ng"), (0, 1, 1))


def test_what_lies_between_is_shown_as_typed() -> None:
    typed = read_typed("my left EYE, keeps twitching!")
    assert (typed.between(2, 4), typed.between(2, 2)) == ("EYE, keeps twitching", "EYE")


def test_the_rest_keeps_its_case_and_order() -> None:
    assert read_typed("Neurologist who speaks Spanish").without({1, 2, 3}) == "Neurologist"


def test_half_a_chunk_is_left_in_its_folded_words() -> None:
    assert read_typed("Spanish/Pediatric doctor").without({0}) == "pediatric doctor"


def test_other_spellings_are_shown_as_they_were_typed() -> None:
    typed = read_typed("Okafr").respelled({0: "okafor"})
    assert (typed.words, typed.between(0, 0)) == (("okafor",), "Okafr")


@given(st.text(max_size=2 * LONGEST))
def test_any_text_is_read_within_bounds(text: str) -> None:
    typed = read_typed(text)
    assert len(typed.words) == len(typed.chunk_of) <= MOST_WORDS
    assert typed.without(()) == typed.only(range(len(typed.words)))
