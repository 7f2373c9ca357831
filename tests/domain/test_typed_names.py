"""A typed name taken apart."""

import pytest

from finder.domain.typed import read_typed
from finder.domain.typed_names import TypedName, name_of, variants


def named(text: str) -> TypedName:
    """The text as a name."""
    name = name_of(read_typed(text))
    assert name
    return name


def ways(text: str) -> list[str]:
    """Every way to write it, in the order they are tried."""
    return list(dict.fromkeys(" ".join(way.words) for way in variants(named(text))))


@pytest.mark.parametrize(
    "text", ["Dr. Ana Li", "Dra Ana Li", "Prof Dr Ana Li", "doctor ana li", "Ana Li, Dr."]
)
def test_titles_are_taken_off(text: str) -> None:
    assert named(text).words == ("ana", "li")


def test_a_role_behind_is_no_title() -> None:
    assert named("foot doctor").words == ("foot", "doctor")


def test_letters_behind_are_tried_as_a_name_first() -> None:
    assert ways("Anh Do")[:2] == ["anh do", "anh"]


def test_what_stands_before_a_comma_is_the_last_name() -> None:
    assert (named("de la Cruz, Ana").last, named("Ana Li, MD").last) == ({"de", "la", "cruz"}, frozenset())


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("maria de la cruz", "maria delacruz"),
        ("maria de la cruz", "maria cruz"),
        ("mc donald", "mcdonald"),
        ("o brien", "obrien"),
        ("ana li jr", "ana li"),
    ],
)
def test_particles_and_neighbours_may_be_one_word(text: str, way: str) -> None:
    assert way in ways(text)


def test_a_sentence_is_nobodys_name() -> None:
    assert name_of(read_typed("one two three four five six seven eight nine")) is None
