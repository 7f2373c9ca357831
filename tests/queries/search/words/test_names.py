"""Typed words as the name of a physician: exactly, as a nickname, by its beginning, misspelt; in this order."""

import pytest
from sqlalchemy.orm import Session

from finder.queries.search.words import Reading
from tests.make import Make
from tests.queries.search.words.asking import meaning_of, nickname, read, suggested


def named(session: Session, typed: str) -> list[tuple[str, str]]:
    """How each name was read, and as what."""
    return [(one.how, one.label) for one in meaning_of(session, typed).readings if one.subject == "physician"]


@pytest.mark.parametrize(
    "typed",
    [
        "Okafor",
        "okafor amara",
        "OKAFOR, AMARA",
        "Dr. Amara Okafor, MD",
        "amara ngozi okafor",
        "A N Okafor",
        "dr okafor",
    ],
)
def test_a_name_in_any_order_with_titles_and_letters(session: Session, make: Make, typed: str) -> None:
    make.physician("Amara", "Okafor", middle="Ngozi")
    assert named(session, typed) == [("exact", typed)]


def test_a_word_before_a_comma_is_the_last_name(session: Session, make: Make) -> None:
    make.physician("James", "Thomas")
    assert named(session, "Thomas, James") == [("exact", "Thomas, James")]
    assert [one.how for one in meaning_of(session, "James, Thom").readings] != ["exact"]


@pytest.mark.parametrize(
    ("last", "typed"),
    [
        ("de la Cruz", "delacruz"),
        ("de la Cruz", "de la cruz"),
        ("de la Cruz", "dela cruz"),
        ("Vanderberg", "van der berg"),
        ("McDonald", "mc donald"),
        ("O'Brien", "o brien"),
        ("Smith-Jones", "jones"),
        ("Smith-Jones", "smithjones"),
        ("Đặng", "dang"),
        ("Ng", "ng"),
        ("Do", "dr do"),
    ],
)
def test_particles_hyphens_and_short_names(session: Session, make: Make, last: str, typed: str) -> None:
    make.physician("Ana", last)
    assert [how for how, _label in named(session, typed)] == ["exact"]


@pytest.mark.parametrize(("first", "typed"), [("Robert", "bob okafor"), ("Bob", "robert okafor")])
def test_a_nickname_is_known_both_ways_and_said(session: Session, make: Make, first: str, typed: str) -> None:
    nickname(session, "bob", "robert")
    make.physician(first, "Okafor")
    assert named(session, typed) == [("nickname", f"{first} Okafor")]


def test_the_name_as_typed_beats_a_nickname(session: Session, make: Make) -> None:
    nickname(session, "bob", "robert")
    make.physician("Bob", "Okafor")
    make.physician("Robert", "Okafor")
    assert named(session, "bob okafor") == [("exact", "bob okafor")]


def test_a_nickname_beside_a_misspelt_last_name(session: Session, make: Make) -> None:
    nickname(session, "bob", "robert")
    make.physician("Robert", "Okafor")
    assert named(session, "bob okafr") == [("spelling", "Robert Okafor")]


def test_a_misspelt_nickname(session: Session, make: Make) -> None:
    nickname(session, "tori", "victoria")
    make.physician("Victoria", "Okafor")
    assert named(session, "tory okafor") == [("spelling", "Victoria Okafor")]


@pytest.mark.parametrize("typed", ["ok", "oka", "amara oka", "ama okafor"])
def test_the_beginning_of_a_name(session: Session, make: Make, typed: str) -> None:
    make.physician()
    assert named(session, typed) == [("beginning", typed)]


def test_a_beginning_beats_a_misspelling_and_offers_it(session: Session, make: Make) -> None:
    make.physician("Ana", "Caterino")
    make.physician("Ben", "Carter")
    meaning = meaning_of(session, "cater")
    assert [one.how for one in meaning.readings] == ["beginning"]
    assert [one.label for one in meaning.others] == ["Carter"]


@pytest.mark.parametrize("typed", ["okafr", "okaofr", "okafur", "okkafor", "kafor", "dr. Okafr"])
def test_one_slip_is_read_and_said(session: Session, make: Make, typed: str) -> None:
    make.physician()
    assert named(session, typed) == [("spelling", "Okafor")]


def test_two_slips_are_forgiven_in_a_long_name(session: Session, make: Make) -> None:
    make.physician("Ana", "Wisniewski")
    assert named(session, "wisnewsky") == [("spelling", "Wisniewski")]
    make.physician("Ben", "Okafor")
    assert read(session, "akafur") == []


def test_both_words_may_be_misspelt(session: Session, make: Make) -> None:
    make.physician("Jonathan", "Okafor")
    make.physician("Jonatan", "Ito")
    assert named(session, "jonatan okafr") == [("spelling", "Jonathan Okafor")]


def test_two_names_as_near_are_both_offered(session: Session, make: Make) -> None:
    make.physician("Ana", "Okafor")
    make.physician("Ben", "Okafur")
    assert named(session, "okafer") == [("spelling", "Okafor"), ("spelling", "Okafur")]


def test_a_nearer_name_stands_alone(session: Session, make: Make) -> None:
    make.physician("Ana", "Hermansen")
    make.physician("Ben", "Hermannson")
    assert named(session, "hermansenn") == [("spelling", "Hermansen")]


def test_nobody_who_is_hidden_is_read(session: Session, make: Make) -> None:
    make.physician("Amara", "Okafor", status="hidden")
    assert read(session, "okafor") == read(session, "okafr") == read(session, "oka") == []


def test_a_last_name_beside_a_wrong_first_name_is_suggested(session: Session, make: Make) -> None:
    make.physician("Amara", "Okafor")
    assert suggested(session, "zebulon okafor") == ["Okafor"]


def test_a_name_beside_a_specialty_asks_for_both(session: Session, make: Make) -> None:
    neurology = make.specialty()
    make.physician("Amara", "Okafor", specialty=neurology)
    make.physician("Ben", "Ito", specialty=neurology)
    meaning = meaning_of(session, "Dr Okafor neurologist")
    assert [(one.subject, one.label) for one in meaning.readings] == [
        ("physician", "Okafor"),
        ("specialty", "Neurology"),
    ]
    assert meaning.together


def test_a_name_of_another_specialty_is_not_denied(session: Session, make: Make) -> None:
    make.specialty()
    make.physician("Amara", "Okafor")
    meaning = meaning_of(session, "neurologist Dr Okafor")
    assert ([one.label for one in meaning.readings], meaning.unread) == (["Okafor"], "neurologist")


def test_a_full_name_among_words_that_say_nothing(session: Session, make: Make) -> None:
    make.physician()
    assert named(session, "looking for Dr Amara Okafor please") == [("exact", "Amara Okafor")]


def test_a_short_term_misspelt_beats_a_name_as_near(session: Session, make: Make) -> None:
    make.condition("Tremor")
    make.physician("Ana", "Kremer")
    meaning = meaning_of(session, "tremer")
    assert meaning.readings == (Reading("tremer", "condition", "tremor", "Tremor", how="spelling"),)
    assert [one.label for one in meaning.others] == ["Kremer"]
