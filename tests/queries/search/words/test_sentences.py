"""Whole sentences: words of one term apart, parts that are too small, and what a thing is for."""

from sqlalchemy.orm import Session

from tests.make import Make
from tests.queries.search.words.asking import read, suggested


def test_words_of_one_term_may_stand_apart(make: Make, session: Session) -> None:
    make.condition("Blepharospasm", also=("eyelids squeezing shut",))
    typed = "my eyelids have for weeks begun squeezing themselves shut"
    assert read(session, typed) == [("condition", "Blepharospasm")]


def test_the_term_with_more_of_the_words_comes_first(make: Make, session: Session) -> None:
    make.specialty("Pain medicine", "Pain doctor", also=("shooting pain",))
    make.condition("Occipital neuralgia", also=("shooting pain at the base of the skull",))
    typed = "shooting pain upward from the very base of my skull"
    assert read(session, typed) == [("condition", "Occipital neuralgia")]


def test_a_small_part_of_what_is_told_is_offered_and_not_read(make: Make, session: Session) -> None:
    make.specialty("Pain medicine", "Pain doctor", also=("shooting pain",))
    make.specialty(
        "Dentistry", "Dentist", also=("brushing teeth gently", "electric toothbrush", "sore cheek")
    )
    assert suggested(session, "shooting pain electric brushing cheek") == ["Pain medicine"]


def test_what_somebody_cannot_do_is_not_asked_for(make: Make, session: Session) -> None:
    make.specialty("Plastic surgery", "Plastic surgeon", also=("arm lift",))
    assert read(session, "cant lift my arm") == []


def test_what_a_thing_is_for_is_not_asked_for_beside_it(make: Make, session: Session) -> None:
    make.specialty("Genetics", "Geneticist", also=("genetic testing",))
    make.specialty("Oncology", "Oncologist", also=("cancer",))
    assert read(session, "genetic testing for cancer") == [("specialty", "Genetics")]
