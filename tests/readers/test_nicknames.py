"""Nicknames lead to the name and back, never to each other."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.readers.front_matter import ContentError
from finder.readers.nicknames import read_nicknames

TABLE = "nickname,name\nBob,Robert\nRob,Robert\nPepe,José\nAl,Albert\nAl,Alan\n"


@pytest.fixture
def read(tmp_path: Path):
    def reading(text: str) -> dict[str, frozenset[str]]:
        path = tmp_path / "nicknames.csv"
        path.write_text(text, encoding="utf-8")
        return read_nicknames(path)

    return reading


def test_a_nickname_leads_to_the_name(read):
    assert read(TABLE)["bob"] == {"robert"}


def test_a_name_leads_to_its_nicknames(read):
    assert read(TABLE)["robert"] == {"bob", "rob"}


def test_a_nickname_may_stand_for_several_names(read):
    assert read(TABLE)["al"] == {"albert", "alan"}


def test_names_are_folded(read):
    assert read(TABLE)["jose"] == {"pepe"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("name,nickname\nRobert,Bob\n", "line 1", id="columns in another order"),
        pytest.param(TABLE + "Bob\n", "line 7", id="a cell too few"),
        pytest.param(TABLE + ",Robert\n", "line 7, nickname", id="no nickname"),
        pytest.param(TABLE + "BOB,Robert\n", "line 7", id="a pair twice"),
        pytest.param(TABLE + "Robert,Bob\n", "line 7", id="a pair the other way round"),
        pytest.param(TABLE + "José,jose\n", "line 7", id="a name for itself"),
        pytest.param(TABLE + "Chema,José María\n", "line 7, name", id="two words"),
        pytest.param(TABLE + "?,Robert\n", "line 7, nickname", id="no letter"),
    ],
)
def test_a_faulty_line_is_refused(read, text, where):
    with pytest.raises(ContentError) as refused:
        read(text)
    assert (refused.value.file.name, refused.value.where) == ("nicknames.csv", where)


@given(st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("vwxyz"))))
@settings(deadline=None, max_examples=50)
def test_every_pair_is_known_from_both_sides_and_no_other(tmp_path_factory, pairs):
    path = tmp_path_factory.mktemp("any") / "nicknames.csv"
    path.write_text("nickname,name\n" + "".join(f"{a},{b}\n" for a, b in pairs), encoding="utf-8")
    read = read_nicknames(path)
    found = {(name, other) for name, others in read.items() for other in others}
    assert found == pairs | {(b, a) for a, b in pairs}
