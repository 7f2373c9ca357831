"""Lints of the ledger: outcomes say of how many, conflicts have two sides, and every source is of use."""

from collections.abc import Iterator
from pathlib import Path

from finder.domain.articles import sentences, source_keys
from finder.domain.figures import OUTCOMES
from finder.readers.content import IncomingCondition
from finder.readers.content_lints.finding import Finding
from finder.readers.content_passages import passages
from finder.readers.content_whole import Content

FEWEST_SENTENCES, MOST_SENTENCES = 2, 4


def findings(content: Content, folder: Path) -> Iterator[Finding]:
    """Of figures, conflicts and sources."""
    yield from _outcomes(content)
    yield from _unsaid(content)
    for condition in content.conditions:
        yield from _conflicts(condition)
    yield from _unused(content, folder / "sources.toml")


def _outcomes(content: Content) -> Iterator[Finding]:
    """A success or a risk is of so many people, or of a review of studies; after how long is asked for."""
    kinds = {one.key: one.kind for one in content.sources}
    for owner in content.owners:
        for number, figure in enumerate(owner.figures, 1):
            if figure.metric not in OUTCOMES:
                continue
            where = f"figures[{number}]"
            if figure.n is None and kinds[figure.source] != "review":
                yield Finding(
                    "outcome-of-whom", owner.file, f"{where}.n", f"{figure.id} says not of how many"
                )
            if figure.follow_up is None:
                reason = f"{figure.id} says not after how long"
                yield Finding("outcome-when", owner.file, f"{where}.follow_up", reason, is_warning=True)


def _unsaid(content: Content) -> Iterator[Finding]:
    """A figure that answers no common question says itself what was counted."""
    for owner in content.owners:
        for number, figure in enumerate(owner.figures, 1):
            if figure.group is None and figure.what is None:
                reason = f"{figure.id} says not what was counted"
                yield Finding("figure-of-what", owner.file, f"figures[{number}].what", reason)


def _conflicts(condition: IncomingCondition) -> Iterator[Finding]:
    groups = [figure.group for figure in condition.figures]
    for number, one in enumerate(condition.conflicts, 1):
        where = f"conflicts[{number}]"
        if groups.count(one.id) < 1:
            yield Finding("conflict-of-none", condition.file, f"{where}.id", f"no figure answers {one.id}")
        count = len(sentences(one.note))
        if not FEWEST_SENTENCES <= count <= MOST_SENTENCES:
            yield Finding("conflict-note", condition.file, f"{where}.note", f"{count} sentences")


def _unused(content: Content, file: Path) -> Iterator[Finding]:
    """A source nothing stands on says more than is true."""
    used = {figure.source for figure in content.figures.values()}
    for text in content.texts:
        used.update(key for passage in passages(text) for key in source_keys(passage.text))
    for number, one in enumerate(content.sources, 1):
        if one.key not in used:
            yield Finding("unused-source", file, f"source[{number}].key", one.key, is_warning=True)
