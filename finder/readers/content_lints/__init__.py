"""`flask check content`: what a content file must not say, though it can be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from finder.domain.plain_words import median
from finder.readers.content_folder import read_leniently
from finder.readers.content_lints import codes, grades, ledger, links, words
from finder.readers.content_lints.finding import Finding
from finder.readers.content_lints.grades import Graded
from finder.readers.content_whole import Content

__all__ = ["Checked", "Finding", "Graded", "check_content"]


class Checked(NamedTuple):
    """What was found in a seed folder, and how hard its texts are to read."""

    findings: tuple[Finding, ...]
    grades: tuple[Graded, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that must not be shipped."""
        return tuple(one for one in self.findings if not one.is_warning)

    @property
    def medians(self) -> dict[str, float]:
        """Noun → the median reading grade of its texts."""
        nouns = dict.fromkeys(one.noun for one in self.grades)
        return {noun: median(one.grade for one in self.grades if one.noun == noun) for noun in nouns}


def check_content(folder: Path) -> Checked:
    """Every finding in a seed folder; those of the format alone, while there are any of these.

    Raises ContentError for its lists, which are not texts.
    """
    content, faults = read_leniently(folder)
    if faults:
        return Checked(tuple(Finding("format", one.file, one.where, one.reason) for one in faults), ())
    graded = tuple(grades.graded(content))
    return Checked((*_findings(content, folder), *grades.findings(graded)), graded)


def _findings(content: Content, folder: Path) -> Iterator[Finding]:
    yield from words.findings(content, folder)
    yield from codes.findings(content)
    yield from ledger.findings(content, folder)
    yield from links.findings(content)
