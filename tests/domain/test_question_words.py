"""Whether typed words ask what a written question answers."""

import pytest

from finder.domain.question_words import SAME, asking, stem

NAMED = ("hemifacial spasm",)


def closeness(typed: str, phrase: str, about: tuple[str, ...] = NAMED, named: tuple[str, ...] = ()) -> float:
    """How close a phrase is to typed words; 0 when they ask nothing."""
    asked = asking(typed, about, named)
    return asked.closeness(phrase) if asked else 0.0


@pytest.mark.parametrize(
    "forms",
    ["treat treats treated treating treatment treatments", "cause causes caused", "family families", "go"],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_the_very_question_is_closest() -> None:
    assert closeness("is hemifacial spasm hereditary", "Is hemifacial spasm hereditary?") == SAME


@pytest.mark.parametrize(
    "typed",
    ["hemifacial spasm hereditary", "hereditary hemifacial spasm?", "hemifacial spasm, is it hereditary"],
)
def test_order_and_small_words_do_not_matter(typed: str) -> None:
    assert 0 < closeness(typed, "Is hemifacial spasm hereditary?") < SAME


def test_a_condition_by_another_name_is_still_the_subject() -> None:
    assert (
        closeness("is face twitching hereditary", "Is hemifacial spasm hereditary?", ("face twitching",)) > 0
    )


def test_a_word_that_is_not_in_the_question_is_not_answered() -> None:
    assert closeness("hemifacial spasm treatment in pregnancy", "How is hemifacial spasm treated?") == 0


@pytest.mark.parametrize("typed", ["hemifacial spasm", "spasm hemifacial", "spasm", ""])
def test_a_name_alone_asks_nothing(typed: str) -> None:
    assert asking(typed, NAMED, ()) is None


def test_names_of_other_things_ask_nothing() -> None:
    assert asking("botox hemifacial spasm", NAMED, ("botox",)) is None


def test_whoever_asks_for_a_doctor_asks_no_question() -> None:
    assert closeness("hemifacial spasm doctor near me", "Which doctor treats hemifacial spasm?") == 0


def test_without_a_condition_most_of_the_question_must_be_there() -> None:
    assert closeness("nph reversible", "Is NPH reversible?", ()) > 0
    assert closeness("need surgery", "Do I need surgery for spinal stenosis?", ()) == 0


def test_without_a_condition_one_word_is_enough_only_for_the_very_question() -> None:
    assert closeness("what is a syrinx", "What is a syrinx?", ()) == SAME
    assert closeness("tell syrinx", "What is a syrinx?", ()) == 0
