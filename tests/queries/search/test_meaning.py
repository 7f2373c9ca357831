"""What typed words mean, in the order in which it is asked."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from finder.models import Term
from finder.queries.search.words import LONGEST, Meaning, NotUnderstood, Reading, read_words
from tests.make import Make
from tests.queries.search.words.asking import filters, meaning_of, read, suggested
from tests.statements import counted


def test_a_full_name_comes_before_a_condition(session: Session, make: Make) -> None:
    make.condition("Bell")
    make.physician("Ana", "Bell")
    meaning = meaning_of(session, "bell")
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


def test_what_only_a_symptom_leads_to_comes_last(session: Session, make: Make) -> None:
    condition = make.condition("Vertigo")
    condition.terms.append(Term(text="Dizzy", folded="dizzy", kind="symptom", language="en"))
    make.specialty("Balance", "Balancer", also=("dizzy",))
    meaning = meaning_of(session, "dizzy")
    assert [one.label for one in meaning.readings] == ["Balance"]
    assert [one.label for one in meaning.others] == ["Vertigo"]


def test_the_beginning_of_a_name_comes_after_a_term(session: Session, make: Make) -> None:
    make.physician("Ana", "Migrainer")
    make.condition("Migraine")
    assert read(session, "migraine") == [("condition", "Migraine")]
    assert read(session, "migrain") == [("physician", "migrain")]


def test_a_first_name_alone_is_no_full_name(session: Session, make: Make) -> None:
    make.physician("Paris", "Okafor")
    make.condition("Paris")
    assert read(session, "paris") == [("condition", "Paris")]


@pytest.mark.parametrize(
    "typed",
    [
        "hemifacial spasm",
        "doctor for hemifacial spasm",
        "best hemifacial spasm doctor near me",
        "who treats hemifacial spasms?",
        "what kind of doctor for hemifacial spasm",
        "necesito un médico para hemifacial spasm",
        "my mother has hemifacial spasm",
    ],
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
    session.flush()
    assert read(session, typed) == [("condition", "Hemifacial spasm")]


def test_a_specialty_is_known_by_its_code(session: Session, make: Make) -> None:
    make.specialty(code="2084N0400X")
    assert read(session, "2084n0400x") == [("specialty", "Neurology")]


@pytest.mark.parametrize(
    "typed",
    [
        "my left eye keeps twitching",
        "eyes twitch",
        "twitching in my eye",
        "Why does my eye twitch every day?",
    ],
)
def test_a_complaint_inside_a_sentence_in_any_form(session: Session, make: Make, typed: str) -> None:
    make.condition(also=("eye twitching",))
    assert read(session, typed) == [("condition", "Hemifacial spasm")]


def test_words_nobody_knows_are_named(session: Session, make: Make) -> None:
    make.specialty()
    make.condition(also=("eye twitching",))
    meaning = meaning_of(session, "eye twitching zyxomma")
    assert ([one.label for one in meaning.readings], meaning.unread) == (["Hemifacial spasm"], "zyxomma")


def test_a_procedure_for_a_condition_asks_for_both(session: Session, make: Make) -> None:
    make.condition(also=("eye twitching",))
    make.procedure("Botox")
    meaning = meaning_of(session, "botox for eye twitching")
    assert [[one.label for one in group] for group in meaning.groups] == [["Botox"], ["Hemifacial spasm"]]
    assert (meaning.together, len(meaning.clauses)) == (True, 2)


def test_two_conditions_are_alternatives(session: Session, make: Make) -> None:
    make.condition("Migraine")
    make.condition("Epilepsy")
    meaning = meaning_of(session, "migraine epilepsy")
    assert ([one.label for one in meaning.readings], len(meaning.clauses)) == (["Migraine", "Epilepsy"], 1)


@pytest.mark.parametrize(
    ("typed", "name", "value", "rest"),
    [
        ("Spanish speaking neurologist", "language", "es", "neurologist"),
        ("neurologist who speaks Spanish", "language", "es", "neurologist"),
        ("neurologist que hable español", "language", "es", "neurologist"),
        ("female neurologist", "gender", "female", "neurologist"),
        ("neurologist accepting new patients", "accepting", "1", "neurologist"),
        ("neurologist, video visits", "telehealth", "1", "neurologist"),
        ("wheelchair accessible neurologist", "wheelchair", "1", "neurologist"),
        ("neurologist that takes Example Health", "payor", "example-health", "neurologist"),
        ("neurologist with example health gold ppo", "plan", "example-health-gold-ppo", "neurologist"),
    ],
)
def test_filters_stand_in_the_words(
    session: Session, make: Make, typed: str, name: str, value: str, rest: str
) -> None:
    make.specialty()
    make.language()
    make.plan()
    assert read(session, typed) == [("specialty", "Neurology")]
    assert filters(session, typed) == [(name, value, rest)]


def test_a_filter_says_what_its_value_is_called_and_what_was_typed(session: Session, make: Make) -> None:
    make.specialty()
    make.language()
    (read,) = meaning_of(session, "Spanish-speaking neurologist").filters
    assert (read.label, read.typed) == ("Spanish", "Spanish-speaking")


def test_filters_alone_are_no_reading(session: Session) -> None:
    meaning = meaning_of(session, "accepting new patients")
    assert (meaning.readings, meaning.clauses, len(meaning.filters)) == ((), (), 1)


def test_a_payor_that_is_not_in_the_directory_is_passed_over_aloud(session: Session, make: Make) -> None:
    make.specialty()
    meaning = meaning_of(session, "neurologist that takes zyxomma")
    assert ([one.label for one in meaning.readings], meaning.unread) == (["Neurology"], "zyxomma")


def test_a_longer_phrase_holds_its_words(session: Session, make: Make) -> None:
    make.condition("Male infertility")
    make.specialty("Urology", "Urologist")
    meaning = meaning_of(session, "urologist for male infertility")
    assert (len(meaning.readings), meaning.filters) == (2, ())


def test_a_name_is_no_filter(session: Session, make: Make) -> None:
    make.language("fr", "French")
    make.physician("Ana", "French")
    meaning = meaning_of(session, "Ana French")
    assert ([one.subject for one in meaning.readings], meaning.filters) == (["physician"], ())


@pytest.mark.parametrize(
    "typed", ["pediatric heart doctor", "heart doctor for kids", "cardiologist for my son"]
)
def test_for_children_it_is_the_pediatric_specialty(session: Session, make: Make, typed: str) -> None:
    make.specialty("Cardiology", "Cardiologist", also=("heart doctor",))
    make.specialty("Pediatric cardiology", "Pediatric cardiologist")
    assert read(session, typed) == [("specialty", "Pediatric cardiology")]


def test_for_children_alone_it_is_pediatrics(session: Session, make: Make) -> None:
    make.specialty("Pediatrics", "Pediatrician")
    assert read(session, "kids") == [("specialty", "Pediatrics")]


def test_without_a_pediatric_specialty_the_wish_is_passed_over_aloud(session: Session, make: Make) -> None:
    make.specialty("Cardiology", "Cardiologist")
    meaning = meaning_of(session, "kids cardiologist")
    assert ([one.label for one in meaning.readings], meaning.unread) == (["Cardiology"], "kids")


@pytest.mark.parametrize(
    "typed", ["neurologist in Nashville", "neurologist near Nashville, TN", "neurologist nashville tn"]
)
def test_a_city_in_the_words_is_told_apart(session: Session, make: Make, typed: str) -> None:
    make.place(None)
    make.specialty()
    make.condition("Trigeminal neuralgia", also=("TN",))
    meaning = meaning_of(session, typed)
    assert [one.label for one in meaning.readings] == ["Neurology"]
    assert (meaning.place.lower()[:9], meaning.placeless) == ("nashville", "neurologist")


def test_a_zip_in_the_words_is_told_apart(session: Session, make: Make) -> None:
    make.specialty()
    meaning = meaning_of(session, "neurologist near 37203")
    assert (meaning.place, meaning.placeless) == ("37203", "neurologist")


@pytest.mark.parametrize(
    "typed",
    ["hemifacal spasm", "hemifacial spsam", "hemmifacial spasm", "hemifacialspasm", "hemifaical spasms"],
)
def test_a_misspelt_term_is_read_and_said(session: Session, make: Make, typed: str) -> None:
    make.condition()
    make.specialty()
    meaning = meaning_of(session, typed)
    assert [(one.label, one.how) for one in meaning.readings] == [("Hemifacial spasm", "spelling")]


def test_words_of_a_filter_may_be_misspelt(session: Session, make: Make) -> None:
    make.specialty()
    make.language()
    meaning = meaning_of(session, "spanihs speakng nuerologist")
    assert ([one.label for one in meaning.readings], [one.value for one in meaning.filters]) == (
        ["Neurology"],
        ["es"],
    )


def test_two_terms_as_near_are_offered_and_not_read(session: Session, make: Make) -> None:
    make.condition("Pancreatitis")
    make.condition("Pancreatosis")
    assert suggested(session, "pancreatxis") == ["Pancreatitis", "Pancreatosis"]


def test_a_part_of_one_term_alone_is_that_term(session: Session, make: Make) -> None:
    make.condition("Trigeminal neuralgia")
    assert read(session, "trigeminal") == [("condition", "Trigeminal neuralgia")]


def test_at_most_three_close_spellings_are_offered(session: Session, make: Make) -> None:
    for n in range(6):
        make.condition(f"Hemifacial spasm {n}")
    assert len(suggested(session, "hemifacal spasn")) == 3


@pytest.mark.parametrize("typed", ["doctor", "Doctors near me", "find the best specialist"])
def test_words_that_say_nothing_at_all_mean_nothing(session: Session, typed: str) -> None:
    assert read_words(session, typed) is None


@pytest.mark.parametrize("typed", ["", "   ", "%", "***", "🧠", "\x00", "o"])
def test_no_words_at_all_are_not_understood(session: Session, make: Make, typed: str) -> None:
    make.condition()
    assert read_words(session, typed) == NotUnderstood(())


def test_what_was_typed_is_kept_for_the_page(session: Session, make: Make) -> None:
    make.condition(also=("face twitching",))
    meaning = meaning_of(session, "  Face   TWITCHING ")
    assert meaning.readings == (
        Reading("Face TWITCHING", "condition", "hemifacial-spasm", "Hemifacial spasm"),
    )


def test_exactly_reads_nothing_into_the_words(session: Session, make: Make) -> None:
    make.condition(also=("face twitching",))
    assert isinstance(read_words(session, "face twitching", exactly=True), NotUnderstood)
    assert isinstance(read_words(session, "hemifacial spasm", exactly=True), Meaning)


@pytest.mark.parametrize(
    ("typed", "most"), [("hemifacial spasm", 1), ("neurologist", 2), ("female neurologist", 4)]
)
def test_common_words_take_few_statements(session: Session, make: Make, typed: str, most: int) -> None:
    make.condition()
    make.specialty()
    meaning_of(session, typed)
    with counted(session) as sent:
        read_words(session, typed)
    assert len(sent) <= most


@given(st.text(max_size=2 * LONGEST))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_makes_it_fail(session: Session, typed: str) -> None:
    assert isinstance(read_words(session, typed), NotUnderstood | Meaning | None)


_WORDS = st.sampled_from(
    "dr okafor eye twitching in near nashville tn 37203 female for kids who speaks takes o brien de la, md".split()
)


@given(st.lists(_WORDS, max_size=14))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_of_words_makes_it_fail(session: Session, make: Make, typed: list[str]) -> None:
    assert isinstance(read_words(session, " ".join(typed)), NotUnderstood | Meaning | None)
