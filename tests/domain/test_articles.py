"""Marks are taken out of a text whole, or the text is refused; blocks come back from the store as they went in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.articles import (
    FigureMark,
    Grid,
    ItemList,
    Paragraph,
    Section,
    SourceMark,
    SubHeading,
    UnreadableMark,
    Words,
    figure_ids,
    inline,
    restored,
    sentences,
    source_keys,
    stored,
    texts_of,
)


def test_words_and_marks_come_in_their_order():
    text = 'It is rare: {{ figure "hfs-women" value }}.[^auger-1990][^lu-2014] So it is.'
    assert inline(text) == (
        Words("It is rare: "),
        FigureMark("hfs-women", "value"),
        Words("."),
        SourceMark("auger-1990"),
        SourceMark("lu-2014"),
        Words(" So it is."),
    )


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ('{{ figure "x" }}', "whole"),
        ('{{ figure "x" value }}', "value"),
        ('{{ figure "x" tenths }}', "tenths"),
    ],
)
def test_a_figure_has_a_style(text, style):
    assert inline(text) == (FigureMark("x", style),)


@pytest.mark.parametrize(
    "text",
    [
        "a [^",
        "a [^Upper-1990]",
        "a [^two words]",
        "a [^]",
        "{{ figure x }}",
        '{{ figure "x" halves }}',
        '{{figure "x"}}',
        "{{ 7 }}",
        "a }} b",
        "{% if a %}",
    ],
)
def test_what_begins_like_a_mark_and_is_none_is_refused(text):
    with pytest.raises(UnreadableMark):
        inline(text)


def test_an_empty_text_has_no_parts():
    assert inline("") == ()


def test_sources_and_figures_of_a_text_are_told():
    text = 'A {{ figure "one" }} and {{ figure "two" tenths }}.[^b-2][^a-1]'
    assert (source_keys(text), figure_ids(text)) == (("b-2", "a-1"), ("one", "two"))


def test_a_sentence_keeps_its_marks():
    assert sentences("First.[^a-1][^b-2] Second? Third") == ("First.[^a-1][^b-2]", "Second?", "Third")


def test_a_point_inside_a_number_ends_no_sentence():
    assert sentences("It is 9.8 here. Yes.") == ("It is 9.8 here.", "Yes.")


def test_every_cell_of_a_table_is_a_text():
    assert list(texts_of(Grid(("a", "b"), (("c", "d"),)))) == ["a", "b", "c", "d"]


WORDS = st.text(max_size=12)
BLOCKS = st.one_of(
    st.builds(Paragraph, WORDS),
    st.builds(SubHeading, WORDS),
    st.builds(ItemList, st.lists(WORDS, min_size=1, max_size=3).map(tuple)),
    st.builds(Grid, st.tuples(WORDS, WORDS), st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.builds(Section, WORDS, st.lists(BLOCKS, max_size=4).map(tuple)), max_size=3).map(tuple))
def test_what_is_stored_comes_back(sections):
    assert restored(stored(sections)) == sections
