"""The nicknames shipped with the program."""

from pathlib import Path

import pytest

from finder.readers.nicknames import read_nicknames

NICKNAMES = read_nicknames(Path(__file__).parents[2] / "seed" / "nicknames.csv")


def test_there_are_at_least_two_hundred_and_fifty_pairs() -> None:
    assert sum(map(len, NICKNAMES.values())) >= 2 * 250


@pytest.mark.parametrize(
    ("nickname", "name"),
    [
        ("bob", "robert"),
        ("bill", "william"),
        ("peggy", "margaret"),
        ("jack", "john"),
        ("kate", "katherine"),
        ("pepe", "jose"),
        ("paco", "francisco"),
        ("beto", "roberto"),
        ("lupe", "guadalupe"),
    ],
)
def test_a_common_nickname_is_there(nickname: str, name: str) -> None:
    assert name in NICKNAMES[nickname]


def test_no_name_answers_to_more_than_a_dozen_others() -> None:
    assert [name for name, others in NICKNAMES.items() if len(others) > 12] == []
