"""How plain a text is."""

import pytest

from finder.domain.plain_words import (
    DOSE,
    METAPHOR,
    PROMISE,
    REVIEWED,
    TYPED_RATE,
    grade,
    median,
    syllables,
    words,
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("nerve", 1),
        ("doctor", 2),
        ("spasm", 1),
        ("treated", 2),
        ("looked", 1),
        ("table", 2),
        ("operation", 4),
    ],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_hard_words_are_above_grade_ten():
    assert (
        grade(["Microvascular decompression ameliorates neurovascular compression of intracranial arteries."])
        > 10
    )


def test_easy_words_are_below_grade_four():
    assert grade(["The cat sat on the mat. It was warm. Then it ran to the door."]) < 4


def test_a_text_without_words_has_grade_nought():
    assert grade([]) == grade([""]) == 0


def test_numbers_are_words():
    assert words("About 100,000 people's nerves.") == ["About", "100,000", "people's", "nerves"]


def test_the_median_is_the_middle():
    assert (median([9, 1, 5]), median([1, 2, 3, 9])) == (5, 2.5)


def test_there_is_no_median_of_nothing():
    with pytest.raises(ValueError, match="no grade"):
        median([])


@pytest.mark.parametrize(
    "text", ["a wire", "wiring", "a short circuit", "short-circuits", "Plumbing", "batteries"]
)
def test_metaphors_are_seen(text):
    assert METAPHOR.search(text)


@pytest.mark.parametrize("text", ["It cures", "a cure", "guaranteed", "100%", "100 percent"])
def test_promises_are_seen(text):
    assert PROMISE.search(text)


@pytest.mark.parametrize("text", ["secure", "accurate", "wireless", "curved", "occurs"])
def test_other_words_pass(text):
    assert not METAPHOR.search(text) and not PROMISE.search(text)


@pytest.mark.parametrize("text", ["5%", "62 percent", "1 in 10", "9 out of 10", "8 per 100,000", "11 of 40"])
def test_typed_rates_are_seen(text):
    assert TYPED_RATE.search(text)


@pytest.mark.parametrize("text", ["Call 911.", "under 40", "before the age of 40 it is rare"])
def test_ages_and_the_emergency_number_pass(text):
    assert not TYPED_RATE.search(text)


def test_doses_and_false_reviews_are_seen():
    assert (
        DOSE.search("take 5 mg")
        and DOSE.search("50 units")
        and REVIEWED.search("Medically  reviewed".replace("  ", " "))
    )
