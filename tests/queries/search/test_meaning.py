"""What typed words mean, in the order in which it is asked."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from finder.models import Term
from finder.queries.search.meaning import LONGEST, Meaning, NotUnderstood, Reading, read_words
from tests.make import Make


def read(session: Session, typed: str) -> list[tuple[str, str]]:
    """Subject and label of each reading; nothing when the words are not understood."""
    meaning = read_words(session, typed)
    return [(one.subject, one.label) for one in meaning.readings] if isinstance(meaning, Meaning) else []


def suggested(session: Session, typed: str) -> list[str]:
    """What is offered instead of words nobody knows."""
    meaning = read_words(session, typed)
    assert isinstance(meaning, NotUnderstood)
    return [one.label for one in meaning.suggestions]


def test_a_full_name_comes_before_a_condition(session: Session, make: Make) -> None:
    make.condition("Bell")
    make.physician("Ana", "Bell")
    meaning = read_words(session, "bell")
    assert isinstance(meaning, Meaning)
    assert [one.subject for one in meaning.readings] == ["physician"]
    assert [one.label for one in meaning.others] == ["Bell"]


def test_a_condition_comes_before_a_procedure_and_that_before_a_specialty(
    session: Session, make: Make
) -> None:
    make.specialty("Sleep", "Sleeper")
    assert read(session, "sleep") == [("specialty", "Sleep")]
    make.procedure("Sleep")
    assert read(session, "sleep") == [("procedure", "Sleep")]
    make.condition("Sleep")
    assert read(session, "sleep") == [("condition", "Sleep")]


def test_the_beginning_of_a_name_comes_last(session: Session, make: Make) -> None:
    make.physician("Ana", "Migrainer")
    make.condition("Migraine")
    assert read(session, "migraine") == [("condition", "Migraine")]
    assert read(session, "migrain") == [("physician", "migrain")]


def test_a_first_name_alone_is_no_full_name(session: Session, make: Make) -> None:
    make.physician("Paris", "Okafor")
    make.condition("Paris")
    assert read(session, "paris") == [("condition", "Paris")]


@pytest.mark.parametrize(
    "typed", ["hemifacial spasm", "doctor for hemifacial spasm", "best hemifacial spasm doctor near me"]
)
def test_words_that_say_nothing_are_passed_over(session: Session, make: Make, typed: str) -> None:
    make.condition()
    assert read(session, typed) == [("condition", "Hemifacial spasm")]


def test_a_word_for_two_is_read_as_both_in_the_order_of_their_names(session: Session, make: Make) -> None:
    make.condition("Hemifacial spasm", also=("twitch",))
    make.condition("Blepharospasm", also=("twitch",))
    assert read(session, "twitch") == [("condition", "Blepharospasm"), ("condition", "Hemifacial spasm")]


@pytest.mark.parametrize("typed", ["G51.3", "g513", "G51.3 "])
def test_a_code_is_known_with_and_without_its_dot(session: Session, make: Make, typed: str) -> None:
    condition = make.condition()
    condition.terms.append(Term(text="G51.3", folded="g51 3", kind="code", language="en"))
    condition.terms.append(Term(text="G513", folded="g513", kind="code", language="en"))
    session.flush()
    assert read(session, typed) == [("condition", "Hemifacial spasm")]


@pytest.mark.parametrize("typed", ["doctor", "Doctors near me", "find the best specialist"])
def test_words_that_say_nothing_at_all_mean_nothing(session: Session, typed: str) -> None:
    assert read_words(session, typed) is None


@pytest.mark.parametrize("typed", ["", "   ", "%", "***", "🧠", "\x00"])
def test_no_words_at_all_are_not_understood(session: Session, make: Make, typed: str) -> None:
    make.condition()
    assert read_words(session, typed) == NotUnderstood(())


def test_at_most_three_close_spellings_are_offered(session: Session, make: Make) -> None:
    for n in range(6):
        make.condition(f"Hemifacial spasm {n}")
    assert len(suggested(session, "hemifacal spasn")) == 3


def test_the_closest_spelling_is_offered_first_and_once(session: Session, make: Make) -> None:
    make.condition("Migraine", also=("Migraines", "Migrane"))
    make.condition("Migration")
    assert suggested(session, "migrainee")[0] == "Migraine"
    assert suggested(session, "migrainee").count("Migraine") == 1


def test_what_was_typed_is_kept_for_the_page(session: Session, make: Make) -> None:
    make.condition(also=("face twitching",))
    meaning = read_words(session, "  Face   TWITCHING ")
    assert isinstance(meaning, Meaning)
    assert meaning.readings == (
        Reading("Face TWITCHING", "condition", "hemifacial-spasm", "Hemifacial spasm"),
    )


@given(st.text(max_size=2 * LONGEST))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_makes_it_fail(session: Session, typed: str) -> None:
    assert isinstance(read_words(session, typed), NotUnderstood | None)
