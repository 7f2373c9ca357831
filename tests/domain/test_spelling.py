"""Words spelled nearly alike."""

from hypothesis import given
from hypothesis import strategies as st

from finder.domain.spelling import SHORTEST, probes, rests, slips

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAMES = st.text(LETTERS, min_size=SHORTEST, max_size=16)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same after one slip: a letter dropped, swapped, replaced or doubled."""
    word = draw(NAMES)
    place = draw(st.integers(0, len(word) - 2))
    kind = draw(st.sampled_from(["drop", "swap", "replace", "double"]))
    before, here, after = word[:place], word[place], word[place + 1 :]
    typed = {
        "drop": before + after,
        "swap": before + after[0] + here + after[1:],
        "replace": before + draw(st.sampled_from(LETTERS)) + after,
        "double": before + here + here + after,
    }
    return word, typed[kind]


@given(slipped())
def test_one_slip_leaves_a_common_rest(pair: tuple[str, str]) -> None:
    word, typed = pair
    assert rests(word) & probes(typed)


@given(st.text(LETTERS, max_size=SHORTEST - 1))
def test_short_words_have_no_rests(word: str) -> None:
    assert (rests(word), slips(word)) == (frozenset(), 0)


@given(st.text(max_size=200))
def test_there_are_never_many_rests(word: str) -> None:
    assert len(rests(word)) <= 56
