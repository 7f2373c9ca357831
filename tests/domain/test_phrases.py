"""Phrases inside a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.domain.phrases import LONGEST_PHRASE, Span, best_cover, forms, rewordings, spans, spellings


def test_the_longest_runs_come_first() -> None:
    assert list(spans(2)) == [Span(0, 2), Span(0, 1), Span(1, 2)]


@given(st.integers(0, 40))
def test_no_run_is_longer_than_a_phrase(count: int) -> None:
    assert all(0 < span.length <= LONGEST_PHRASE and span.end <= count for span in spans(count))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (["hemifacial", "spasms"], "hemifacial spasm"),
        (["g51", "31"], "g5131"),
        (["allergies"], "allergy"),
        (["headache"], "headaches"),
    ],
)
def test_number_and_joining_do_not_matter(typed: list[str], known: str) -> None:
    assert known in spellings(typed)


def test_the_words_as_they_stand_come_first() -> None:
    assert spellings(["brain", "tumors"])[0] == "brain tumors"


@pytest.mark.parametrize(
    ("typed", "known"),
    [("twitches", "twitching"), ("shaking", "shake"), ("neurologa", "neurologo"), ("numbing", "numb")],
)
def test_a_word_has_its_other_forms(typed: str, known: str) -> None:
    assert known in forms(typed)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (["twitching", "eyes"], "eye twitching"),
        (["numbness", "hands"], "numbness in hands"),
        (["knee", "hurts"], "knee pain"),
        (["pain", "lower", "back"], "lower back pain"),
    ],
)
def test_a_phrase_has_its_other_wordings(typed: list[str], known: str) -> None:
    assert known in rewordings(typed)


def test_the_most_words_in_the_fewest_pieces_are_covered() -> None:
    known = [Span(0, 1), Span(1, 2), Span(0, 2), Span(3, 4)]
    assert best_cover(4, known) == (Span(0, 2), Span(3, 4))


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 4)), max_size=12))
def test_no_piece_lies_over_another(pairs: list[tuple[int, int]]) -> None:
    known = {Span(start, min(start + length, 9)) for start, length in pairs}
    cover = best_cover(9, known)
    places = [place for span in cover for place in range(span.start, span.end)]
    assert len(places) == len(set(places))
