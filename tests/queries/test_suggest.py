"""What is offered for the first letters of a word, on both engines."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from finder.actions.index import refresh_noted
from finder.models import Physician, SearchIndex, Term
from finder.queries.suggest import LONGEST, MOST, MOST_OF_A_KIND, Noun, Suggestions, suggest
from tests.make import Make, day
from tests.statements import counted


def ask(session: Session, typed: str, today: date | None = None) -> Suggestions:
    """What is offered, once the index knows of everybody made so far."""
    refresh_noted(session)
    return suggest(session, typed, today or day(0))


def nouns(session: Session, typed: str) -> list[str]:
    """Labels of conditions, procedures and specialties."""
    found = ask(session, typed)
    return [row.label for row in (*found.conditions, *found.procedures, *found.specialties)]


def doctors(session: Session, typed: str) -> list[str]:
    """Names of doctors."""
    return [row.name.plain for row in ask(session, typed).doctors]


# Conditions, procedures, specialties


def test_the_beginning_of_a_name_offers_it(session: Session, make: Make) -> None:
    make.condition("Hemifacial spasm")
    assert ask(session, "hemi").conditions == (
        Noun("hemifacial-spasm", "Hemifacial spasm", "Hemifacial spasm", None),
    )


def test_the_beginning_of_a_later_word_offers_it(session: Session, make: Make) -> None:
    make.condition("Hemifacial spasm")
    assert nouns(session, "spa") == ["Hemifacial spasm"]


def test_the_middle_of_a_word_offers_nothing(session: Session, make: Make) -> None:
    make.condition("Hemifacial spasm")
    assert nouns(session, "facial") == []


def test_words_are_found_in_any_order(session: Session, make: Make) -> None:
    make.condition("Hemifacial spasm")
    assert nouns(session, "spasm hemi") == ["Hemifacial spasm"]


def test_words_in_a_row_leave_out_those_here_and_there(session: Session, make: Make) -> None:
    make.condition("Herniated disc", also=("back and leg pain",))
    make.specialty("Pain medicine", "Pain doctor", also=("back pain",))
    assert nouns(session, "back p") == ["Pain medicine"]


def test_every_word_must_be_there(session: Session, make: Make) -> None:
    make.condition("Hemifacial spasm")
    assert nouns(session, "hemifacial pain") == []


def test_lay_words_offer_the_condition_and_say_which(session: Session, make: Make) -> None:
    make.condition("Hemifacial spasm", also=("face twitching",))
    assert ask(session, "face tw").conditions == (
        Noun("hemifacial-spasm", "Hemifacial spasm", "face twitching", "face twitching"),
    )


def test_a_name_that_was_typed_needs_no_other_words(session: Session, make: Make) -> None:
    make.condition("Face pain", also=("face ache",))
    assert [row.hint for row in ask(session, "face").conditions] == [None]


def test_a_misspelling_finds_and_is_not_repeated(session: Session, make: Make) -> None:
    condition = make.condition()
    condition.terms.append(Term(text="hemafacial", folded="hemafacial", kind="misspelling", language="en"))
    session.flush()
    (found,) = ask(session, "hemaf").conditions
    assert (found.matched, found.hint) == ("hemafacial", None)


def test_nothing_is_offered_twice(session: Session, make: Make) -> None:
    make.condition("Face pain", also=("face ache", "facial pain", "pain of the face"))
    assert nouns(session, "fac") == ["Face pain"]


def test_names_come_before_lay_words_and_their_beginnings_before_later_words(
    session: Session, make: Make
) -> None:
    make.condition("Acute back strain", also=("sore back",))
    make.condition("Sciatica", also=("back pain",))
    make.condition("Backache")
    assert nouns(session, "back") == ["Backache", "Acute back strain", "Sciatica"]


def test_a_word_typed_in_full_comes_first(session: Session, make: Make) -> None:
    make.condition("Tnology")
    make.condition("Trigeminal neuralgia", also=("TN",))
    assert nouns(session, "tn") == ["Trigeminal neuralgia", "Tnology"]


def test_of_two_as_good_the_shorter_comes_first(session: Session, make: Make) -> None:
    make.condition("Knee arthritis")
    make.condition("Knee pain")
    assert nouns(session, "knee") == ["Knee pain", "Knee arthritis"]


def test_a_misspelling_speaks_for_nothing_that_has_better_words(session: Session, make: Make) -> None:
    condition = make.condition("Migraine", also=("headaches",))
    condition.terms.append(Term(text="headace", folded="headace", kind="misspelling", language="en"))
    session.flush()
    assert [row.hint for row in ask(session, "head").conditions] == ["headaches"]


def test_what_a_specialist_is_called_offers_the_specialty(session: Session, make: Make) -> None:
    make.specialty()
    assert ask(session, "neurologi").specialties == (
        Noun("neurology", "Neurology", "Neurologist", "Neurologist"),
    )


def test_each_kind_stands_by_itself(session: Session, make: Make) -> None:
    make.condition("Nerve pain")
    make.procedure("Nerve block")
    make.specialty("Nerve medicine", "Nerve doctor")
    found = ask(session, "nerve")
    assert [len(rows) for rows in (found.conditions, found.procedures, found.specialties)] == [1, 1, 1]


def test_at_most_four_of_a_kind(session: Session, make: Make) -> None:
    for n in range(6):
        make.condition(f"Pain {n}")
    assert nouns(session, "pain") == [f"Pain {n}" for n in range(MOST_OF_A_KIND)]


def test_at_most_ten_in_all_and_some_of_every_kind(session: Session, make: Make) -> None:
    for n in range(5):
        make.condition(f"Pain {n}")
        make.procedure(f"Pain block {n}")
        make.specialty(f"Pain field {n}", f"Person {n}")
        make.physician(f"Ana{n}", "Pain")
    found = ask(session, "pain")
    kinds = (found.conditions, found.procedures, found.specialties, found.doctors)
    assert (len(found), [len(rows) for rows in kinds]) == (MOST, [3, 3, 2, 2])


# Doctors


def test_the_beginning_of_a_last_name_offers_its_bearer(session: Session, make: Make) -> None:
    make.physician("Amara", "Okafor")
    assert doctors(session, "oka") == ["Amara Okafor"]


def test_a_doctor_comes_with_specialty_and_first_city(session: Session, make: Make) -> None:
    neurology, surgery = make.specialty(), make.specialty("Neurosurgery", "Neurosurgeon")
    amara = make.physician(specialty=neurology, slug="amara", at=make.facility(city="Franklin"))
    make.further_specialty(amara, surgery)
    make.location(amara, make.facility(city="Memphis"))
    (found,) = ask(session, "okafor").doctors
    assert (found.slug, found.specialty, found.city, found.state) == ("amara", "Neurology", "Franklin", "TN")


def test_an_office_a_doctor_has_left_is_not_named(session: Session, make: Make) -> None:
    amara = make.physician(at=make.facility(city="Franklin"), location={"leaves_on": day(1)})
    make.location(amara, make.facility(city="Memphis"))
    assert [row.city for row in ask(session, "okafor").doctors] == ["Memphis"]


def test_a_doctor_without_an_office_is_offered_too(session: Session, make: Make) -> None:
    make.physician(at=None)
    assert [(row.specialty, row.city) for row in ask(session, "okafor").doctors] == [(None, None)]


def test_last_names_come_before_first_names(session: Session, make: Make) -> None:
    make.physician("James", "Baker")
    make.physician("Zoe", "James")
    assert doctors(session, "james") == ["Zoe James", "James Baker"]


def test_whole_names_come_before_beginnings(session: Session, make: Make) -> None:
    make.physician("Ada", "Lia")
    make.physician("Zoe", "Li")
    assert doctors(session, "li") == ["Zoe Li", "Ada Lia"]


@pytest.mark.parametrize(
    "typed", ["ana l", "ana li", "li, ana", "li a", "LI ANA", "dr. ana li", "ana li, md"]
)
def test_several_words_must_all_be_in_the_name(session: Session, make: Make, typed: str) -> None:
    make.physician("Ana", "Li")
    make.physician("Ben", "Li")
    make.physician("Ana", "Ito")
    assert doctors(session, typed) == ["Ana Li"]


def test_a_whole_name_comes_before_longer_ones(session: Session, make: Make) -> None:
    make.physician("Anabel", "Aliz")
    make.physician("Ana", "Li")
    make.physician("Ana", "Lindt")
    assert doctors(session, "ana li") == ["Ana Li", "Ana Lindt"]


def test_a_name_that_is_also_a_credential_is_a_name(session: Session, make: Make) -> None:
    make.physician("Ana", "Do")
    make.physician("Ana", "Li")
    assert doctors(session, "ana do") == ["Ana Do"]


@pytest.mark.parametrize("typed", ["garc", "GARC", "García"])
def test_accents_and_case_do_not_matter(session: Session, make: Make, typed: str) -> None:
    make.physician("José", "García")
    assert doctors(session, typed) == ["José García"]


@pytest.mark.parametrize("typed", ["smith", "jones", "smithj", "smith-j", "o'sm"])
def test_a_hyphenated_name_is_found_by_each_part_and_joined(session: Session, make: Make, typed: str) -> None:
    make.physician("Ana", "O’Smith" if typed.startswith("o") else "Smith-Jones")
    assert len(doctors(session, typed)) == 1


def test_a_doctor_of_many_offices_is_offered_once(session: Session, make: Make) -> None:
    amara = make.physician()
    for _ in range(3):
        make.location(amara)
    assert doctors(session, "okafor") == ["Amara Okafor"]


def test_doctors_of_one_name_share_a_row(session: Session, make: Make) -> None:
    for first in ("Ana", "Ana", "Ben"):
        make.physician(first, "Li")
    found = ask(session, "li").doctors
    assert [(row.name.plain, row.has_namesakes) for row in found] == [("Ana Li", True), ("Ben Li", False)]


def test_a_first_name_comes_before_a_middle_name(session: Session, make: Make) -> None:
    make.physician("Aaron", "Ito", middle="John")
    make.physician("John", "Zane")
    assert doctors(session, "john") == ["John Zane", "Aaron J. Ito"]


def test_more_bearers_than_are_looked_at_still_offer_four(session: Session, make: Make) -> None:
    for n in range(70):
        make.physician(f"A{n:02}", "Li")
    assert len(doctors(session, "li")) == MOST_OF_A_KIND


# Who must never be offered


@pytest.mark.parametrize("status", ["hidden", "retired"])
def test_whoever_is_not_listed_is_not_offered(session: Session, make: Make, status: str) -> None:
    make.physician(status=status)
    assert doctors(session, "okafor") == []


def test_whoever_was_merged_is_not_offered(session: Session, make: Make) -> None:
    kept = make.physician("Ana", "Li")
    make.physician(status="merged", merged_into_id=kept.id)
    assert doctors(session, "okafor") == []


def test_whoever_is_hidden_later_is_offered_no_more(session: Session, make: Make) -> None:
    amara: Physician = make.physician()
    assert doctors(session, "okafor") == ["Amara Okafor"]
    amara.status = "hidden"
    assert doctors(session, "okafor") == []


@pytest.mark.parametrize(
    "location",
    [{"leaves_on": day(1)}, {"joins_on": day(-1)}, {"closed_from": day(2)}],
    ids=["left", "not here yet", "closed"],
)
def test_whoever_practises_nowhere_today_is_not_offered(
    session: Session, make: Make, location: dict[str, Any]
) -> None:
    make.physician(location=location)
    assert doctors(session, "okafor") == []


def test_on_the_last_day_somebody_is_still_offered(session: Session, make: Make) -> None:
    make.physician(location={"leaves_on": day(0)})
    assert len(ask(session, "okafor").doctors) == 1
    assert len(ask(session, "okafor", day(-1)).doctors) == 0


# Whatever is typed


@pytest.mark.parametrize(
    "typed", ["", "h", " h ", "%", "_", "%%", "__", "*", "\x00", "\u202e", "🧠", "'", "\\", "--"]
)
def test_less_than_two_letters_offer_nothing(session: Session, make: Make, typed: str) -> None:
    make.condition()
    make.physician("Hh", "H")
    assert len(ask(session, typed)) == 0


@pytest.mark.parametrize("typed", ["h%", "he%sp", "h_mi", "hem*", "hem\\"])
def test_signs_are_no_wildcards(session: Session, make: Make, typed: str) -> None:
    make.condition("Xhemi")
    make.physician("X", "Yhemi")
    assert len(ask(session, typed)) == 0


@pytest.mark.parametrize("typed", ["\x00hemi", "\u202ehemi", "hemi%", "«hemi»"])
def test_signs_around_letters_do_no_harm(session: Session, make: Make, typed: str) -> None:
    make.condition()
    assert nouns(session, typed) == ["Hemifacial spasm"]


def test_only_the_beginning_of_a_long_text_is_looked_at(session: Session, make: Make) -> None:
    make.condition("x" * LONGEST)
    assert len(nouns(session, "x" * 10_000)) == 1


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_no_text_is_an_error(session: Session, typed: str) -> None:
    assert len(suggest(session, typed, day(0))) <= MOST


# Questions


def questions(session: Session, typed: str) -> list[str]:
    """The questions on offer."""
    return [row.question for row in ask(session, typed).questions]


def test_a_question_is_offered_from_its_third_word_on(session: Session, make: Make) -> None:
    make.question(make.condition(), "Is it hereditary?")
    assert questions(session, "is it") == []
    assert questions(session, "is it her") == ["Is it hereditary?"]


def test_a_question_is_found_by_other_ways_to_ask_it(session: Session, make: Make) -> None:
    make.question(make.condition(), "Is it hereditary?", also=("does face twitching run in families",))
    assert questions(session, "twitching in famil") == ["Is it hereditary?"]


def test_a_question_that_begins_as_typed_comes_first(session: Session, make: Make) -> None:
    condition = make.condition()
    make.question(condition, "When is it time to ask what it is?")
    make.question(condition, "What is it?")
    assert questions(session, "what is it")[0] == "What is it?"


def test_a_word_that_is_not_in_a_question_offers_none(session: Session, make: Make) -> None:
    make.question(make.condition(), "Is it hereditary?")
    assert questions(session, "is it painful") == []


# What it takes


@pytest.mark.parametrize("number", [1, 8])
def test_the_number_of_statements_is_pinned(session: Session, make: Make, number: int) -> None:
    for n in range(number):
        make.condition(f"Okapi {n}")
        make.specialty(f"Okology {n}", f"Okologist {n}")
        make.physician("Ana", "Okafor", at=None)
    refresh_noted(session)
    for typed, expected in {"o": 0, "ok": 7, "ana okafor": 7, "ana maria okafor": 3, "qq": 2}.items():
        with counted(session) as sent:
            suggest(session, typed, day(0))
        assert (typed, len(sent)) == (typed, expected)


def test_before_the_index_is_built_there_are_no_doctors_and_no_error(session: Session, make: Make) -> None:
    make.condition("Okapi pox")
    make.physician()
    refresh_noted(session)
    session.get_one(SearchIndex, 1).layout = 0
    session.flush()
    found = suggest(session, "ok", day(0))
    assert (len(found.conditions), found.doctors) == (1, ())
