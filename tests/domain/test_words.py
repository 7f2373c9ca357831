"""Folding: what every index, query and slug rests on."""

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.words import fold, slugify, tokens

anything = st.text(max_size=200)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("García", "garcia"),
        ("ŁUKASZ", "lukasz"),
        ("Søren", "soren"),
        ("Đặng", "dang"),
        ("Groß", "gross"),
        ("Æsir Œuvre", "aesir oeuvre"),
        ("Ħal Ŧ Þór Ð ı İ", "hal t thor d i i"),
        ("Garci\u0301a", "garcia"),
        ("ＡＢ１２", "ab12"),
        ("ﬁbroid", "fibroid"),
        ("Smith-Jones", "smith jones"),
        ("  M.D.,   PhD ", "m d phd"),
        ("tab\tline\nend", "tab line end"),
        ("a\u00a0b\u2003c", "a b c"),
        ("nul\x00l", "null"),
        ("\u202eright\u200f to left\u200b", "right to left"),
        ('100 % _ * " \\ <b>', "100 b"),
        ("🙂", ""),
        ("Ναύπλιο", "ναυπλιο"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("mark", list("'’‘‛`´ʼʻ′＇ʹʾ"))
def test_every_kind_of_apostrophe_is_dropped(mark: str) -> None:
    assert fold(f"O{mark}Brien") == "obrien"


def test_every_single_character_folds_to_something_that_stays() -> None:
    unstable = [c for c in range(sys.maxunicode + 1) if fold(fold(chr(c))) != fold(chr(c))]
    assert unstable == []


@given(anything)
@settings(deadline=None, max_examples=300)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
@settings(deadline=None, max_examples=100)
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.lower()) == fold(fold(text).upper().lower()) or not text.isascii()


@given(anything)
@settings(deadline=None, max_examples=100)
def test_folded_text_has_single_spaces_and_none_at_the_ends(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@pytest.mark.parametrize("unit", ["a\u0315\u0300", "\u0f71\u0f72\u0f74", "ﷺ", "é", "-", "\x00", "가"])
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    def seconds(text: str) -> float:
        began = time.perf_counter()
        fold(text)
        return time.perf_counter() - began

    short, long = unit * 5_000, unit * 50_000
    fold(short)
    assert min(seconds(long) for _ in range(3)) < 40 * min(seconds(short) for _ in range(5)) + 0.01


def test_tokens_are_the_folded_words_in_order() -> None:
    assert tokens("Dr. O'Brien-Núñez") == ("dr", "obrien", "nunez")


def test_no_words_are_no_tokens() -> None:
    assert tokens(" … ") == ()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Amara O'Kafor, MD", "amara-okafor-md"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("東京 Clinic", "clinic"),
        ("東京", "x"),
        ("", "x"),
        ("../../etc", "etc"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(anything)
@settings(deadline=None, max_examples=100)
def test_slugs_are_safe_in_a_url(text: str) -> None:
    slug = slugify(text)
    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
