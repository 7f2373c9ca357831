"""The texts shipped with the program are in plain, short, careful words, without a single figure."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.readers import content
from finder.readers.content import IncomingCondition, IncomingProcedure, Paragraph

SEED = Path(__file__).parents[2] / "seed"

Text = IncomingCondition | IncomingProcedure
TEXTS: list[Text] = [
    *content.read_conditions(SEED / "conditions"),
    *content.read_procedures(SEED / "procedures"),
]

BANNED = re.compile(
    r"\b(wir(e|es|ed|ing)|batter(y|ies)|short[- ]?circuit\w*|plumbing|pipes?|clogg?ed"
    r"|cur(e|es|ed|ing|able)|guarante\w*|medically reviewed|percent|per cent|miracle)\b|100 ?%|%",
    re.IGNORECASE,
)
#: Figures hidden in words: "nine out of ten", "one in a hundred", "half of people".
SPELLED_FIGURE = re.compile(
    r"\b((one|two|three|four|five|six|seven|eight|nine|most) (in|out of)|hundreds?|thousands?|millions?"
    r"|half of|quarter of|thirds? of|milligrams?|mg|twice as)\b",
    re.IGNORECASE,
)
EMERGENCY_NUMBERS = re.compile(r"\b(911|988)\b")
MARKUP = re.compile(r"[*_`<>\[\]{}|\\]|https?:|www\.")

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.slug)


# How words are measured


def running(text: Text) -> list[str]:
    """The paragraphs of a text, its short answer and care card among them."""
    care = getattr(text, "care", None)
    blocks = [block.text for _, block in blocks_of(text) if isinstance(block, Paragraph)]
    return [text.short_answer, *([care.text] if care else []), *blocks]


def items(text: Text) -> list[str]:
    return [item for _, block in blocks_of(text) if not isinstance(block, Paragraph) for item in block.items]


def blocks_of(text: Text) -> Iterator[tuple[str, content.Block]]:
    return ((section.heading, block) for section in text.sections for block in section.blocks)


def prose(text: Text) -> list[str]:
    """Everything of a text that is read as sentences."""
    return running(text) + items(text)


def sentences(words: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!:])\s+", words) if sentence]


def syllables(word: str) -> int:
    """A count by vowel groups, silent endings taken off: right for most English words, near for the rest."""
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouysxztdgc]e[sd]$", word) is not None
    return max(1, count - silent)


def grade(passages: list[str]) -> float:
    """The Flesch-Kincaid school grade of passages taken together."""
    words = [word for passage in passages for word in re.findall(r"[a-z']+", passage.lower())]
    lines = sum(len(sentences(passage)) for passage in passages)
    return 0.39 * len(words) / lines + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


# Words


@each_text
def test_a_short_answer_has_at_most_fifty_words(text):
    assert len(text.short_answer.split()) <= 50


@each_text
def test_sentences_have_at_most_twenty_words(text):
    long = [line for passage in prose(text) for line in sentences(passage) if len(line.split()) > 20]
    assert long == []


@each_text
def test_paragraphs_have_at_most_three_sentences(text):
    # The short answer is bounded by its words instead.
    assert [words for words in running(text)[1:] if len(sentences(words)) > 3] == []


@each_text
def test_a_section_has_at_most_four_blocks(text):
    assert all(len(section.blocks) <= 4 for section in text.sections)


@each_text
def test_sentences_end_with_a_full_stop(text):
    assert [words for words in running(text) if words[-1] not in ".?:"] == []


@each_text
def test_reading_grade_is_eight_or_lower(text):
    assert grade(prose(text)) <= 8


@each_text
def test_no_banned_word(text):
    assert [words for words in prose(text) if BANNED.search(words)] == []


@each_text
def test_no_figure_in_digits(text):
    labels = [code.label for code in getattr(text, "codes", ())]
    words = [EMERGENCY_NUMBERS.sub("", passage) for passage in [text.name, *prose(text), *labels]]
    assert [passage for passage in words if re.search(r"\d", passage)] == []


@each_text
def test_no_figure_in_words(text):
    assert [words for words in prose(text) if SPELLED_FIGURE.search(words)] == []


@each_text
def test_no_markup(text):
    assert [words for words in prose(text) if MARKUP.search(words)] == []


# The checks themselves can fail


@pytest.mark.parametrize(
    "words",
    [
        "It is like a short circuit.",
        "A wire runs there.",
        "This cures it.",
        "We guarantee it.",
        "100% safe",
        "The battery",
    ],
)
def test_the_word_check_sees(words):
    assert BANNED.search(words)


@pytest.mark.parametrize("words", ["Doctors are secure.", "An accurate procedure", "wireless", "curved"])
def test_the_word_check_lets_pass(words):
    assert not BANNED.search(words)


@pytest.mark.parametrize("words", ["nine out of ten people", "one in a hundred", "Half of them"])
def test_the_figure_check_sees(words):
    assert SPELLED_FIGURE.search(words)


def test_sentences_are_told_apart():
    assert sentences("Call 911. Why? It helps: a lot.") == ["Call 911.", "Why?", "It helps:", "a lot."]


def test_the_grade_of_hard_words_is_above_eight():
    hard = "Microvascular decompression ameliorates neurovascular compression of intracranial arteries."
    assert grade([hard]) > 8


def test_the_grade_of_easy_words_is_below_four():
    assert grade(["The cat sat on the mat. It was warm. Then it ran to the door."]) < 4
