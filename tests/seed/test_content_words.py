"""The texts shipped with the program pass every lint, and are easy to read."""

import re
from pathlib import Path

import pytest

from finder.domain.articles import Words, inline
from finder.domain.plain_words import GRADE_ALLOWED, GRADE_WANTED
from finder.readers.content_folder import read_content
from finder.readers.content_lints import check_content
from finder.readers.content_passages import IncomingText, passages

SEED = Path(__file__).parents[2] / "seed"
CONTENT = read_content(SEED)
CHECKED = check_content(SEED)
MARKUP = re.compile(r"[*_`<>\[\]{}|\\]|https?:|www\.")

each_text = pytest.mark.parametrize(
    "text", CONTENT.texts, ids=lambda text: f"{text.file.parent.name}/{text.slug}"
)


def typed(text: IncomingText) -> list[tuple[str, str]]:
    """Kind and words of each passage, as somebody typed them."""
    return [
        (one.kind, "".join(part.text for part in inline(one.text) if isinstance(part, Words)))
        for one in passages(text)
    ]


def test_no_lint_finds_a_fault() -> None:
    assert CHECKED.faults == ()


def test_half_of_the_texts_of_each_noun_are_of_grade_eight_or_lower() -> None:
    assert set(CHECKED.medians) == {"conditions", "procedures", "questions"}
    assert max(CHECKED.medians.values()) <= GRADE_WANTED


def test_no_text_is_above_grade_ten() -> None:
    assert max(one.grade for one in CHECKED.grades) <= GRADE_ALLOWED


@each_text
def test_paragraphs_end_with_a_full_stop(text: IncomingText) -> None:
    assert [
        words for kind, words in typed(text) if kind == "paragraph" and words.rstrip()[-1] not in ".?:"
    ] == []


@each_text
def test_no_markup(text: IncomingText) -> None:
    assert [words for _, words in typed(text) if MARKUP.search(words)] == []


def test_hemifacial_spasm_has_its_ten_question_pages() -> None:
    assert len([one for one in CONTENT.questions if one.condition == "hemifacial-spasm"]) >= 10


def test_every_condition_has_at_least_three_question_pages() -> None:
    asked = [one.condition for one in CONTENT.questions]
    assert [one.slug for one in CONTENT.conditions if asked.count(one.slug) < 3] == []
