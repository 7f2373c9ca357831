"""The reading grade of each text: over eight is a warning, over ten a fault."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from finder.domain.plain_words import GRADE_ALLOWED, GRADE_WANTED, grade
from finder.readers.content import IncomingCondition, IncomingProcedure
from finder.readers.content_lints.finding import Finding
from finder.readers.content_marks import plain
from finder.readers.content_passages import IncomingText, passages
from finder.readers.content_whole import Content


class Graded(NamedTuple):
    """A text and its Flesch-Kincaid school grade."""

    noun: str
    file: Path
    grade: float


def graded(content: Content) -> Iterator[Graded]:
    """Every text that becomes a page; headings, cells and fragments are no sentences and do not count."""
    figures = content.figures
    for text in content.texts:
        said = [
            plain(one.text, figures) for one in passages(text) if one.kind in ("answer", "paragraph", "item")
        ]
        yield Graded(_noun(text), text.file, grade(said))


def _noun(text: IncomingText) -> str:
    match text:
        case IncomingCondition():
            return "conditions"
        case IncomingProcedure():
            return "procedures"
    return "questions"


def findings(grades: Iterable[Graded]) -> Iterator[Finding]:
    """The texts that are too hard."""
    for one in grades:
        if one.grade > GRADE_WANTED:
            is_warning = one.grade <= GRADE_ALLOWED
            yield Finding("grade", one.file, "text", f"reading grade {one.grade:.1f}", is_warning)
