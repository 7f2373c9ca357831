"""The questions on record that answer typed words, on both engines."""

import pytest
from sqlalchemy.orm import Session

from finder.queries.answers import answers
from finder.queries.search import Reading
from tests.make import Make
from tests.statements import counted

TWITCH = Reading("face twitching", "condition", "hemifacial-spasm", "Hemifacial spasm")
MIGRAINE = Reading("migraine", "condition", "migraine", "Migraine")


@pytest.fixture(autouse=True)
def asked(make: Make) -> None:
    """Two conditions, each of which may run in families."""
    spasm, migraine = make.condition(), make.condition("Migraine")
    make.question(spasm, "Is hemifacial spasm hereditary?", also=("does hemifacial spasm run in families",))
    make.question(spasm, "Is hemifacial spasm painful?")
    make.question(migraine, "Is migraine hereditary?", also=("does migraine run in families",))


def found(session: Session, typed: str, *readings: Reading) -> list[str]:
    """The questions, closest first."""
    return [one.question for one in answers(session, typed, readings)]


def test_a_question_answers_for_its_own_condition_alone(session: Session) -> None:
    assert found(session, "is face twitching hereditary", TWITCH) == ["Is hemifacial spasm hereditary?"]
    assert found(session, "is migraine hereditary", MIGRAINE) == ["Is migraine hereditary?"]


def test_other_ways_to_ask_lead_to_it(session: Session) -> None:
    assert found(session, "face twitching in families", TWITCH) == ["Is hemifacial spasm hereditary?"]


def test_a_condition_nobody_knew_is_found_by_most_of_the_question(session: Session) -> None:
    assert found(session, "migraine run families") == ["Is migraine hereditary?"]


def test_an_answer_says_where_its_page_is(session: Session) -> None:
    (one,) = answers(session, "is migraine hereditary", [MIGRAINE])
    assert (one.condition, one.slug) == ("migraine", "is-migraine-hereditary")


def test_at_most_two_answers(session: Session, make: Make) -> None:
    condition = make.condition("Epilepsy")
    for number in "one", "two", "three":
        make.question(condition, f"May people with epilepsy drive {number}?")
    reading = Reading("epilepsy", "condition", "epilepsy", "Epilepsy")
    assert len(found(session, "epilepsy drive", reading)) == 2


@pytest.mark.parametrize(("typed", "statements"), [("face twitching", 0), ("is face twitching painful", 1)])
def test_a_name_alone_costs_nothing(session: Session, typed: str, statements: int) -> None:
    with counted(session) as sent:
        answers(session, typed, [TWITCH])
    assert len(sent) == statements
