"""The whole seed folder, read and held together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from finder.readers.content import read_condition, read_procedure
from finder.readers.content_lists import read_languages, read_specialties, read_specialty_texts
from finder.readers.content_marks import unresolved
from finder.readers.content_parts import text_files
from finder.readers.content_questions import question_files, read_question
from finder.readers.content_sources import read_sources
from finder.readers.content_whole import Content
from finder.readers.content_words import read_words
from finder.readers.front_matter import ContentError
from finder.readers.nicknames import read_nicknames

Row = TypeVar("Row")


def read_content(folder: Path) -> Content:
    """Read the content files of the seed folder; raises ContentError at the first fault."""
    content, faults = read_leniently(folder)
    for fault in faults:
        raise fault
    return content


def read_leniently(folder: Path) -> tuple[Content, list[ContentError]]:
    """What can be read of the seed folder, and every fault of its texts; raises ContentError for its lists."""
    faults: list[ContentError] = []

    def each(files: Iterable[Path], read: Callable[[Path], Row]) -> tuple[Row, ...]:
        return tuple(_readable(files, read, faults))

    nouns = Content(
        tuple(read_specialties(folder / "specialties.csv")),
        tuple(read_languages(folder / "languages.csv")),
        each(text_files(folder / "procedures"), read_procedure),
        each(text_files(folder / "conditions"), read_condition),
        nicknames=_pairs(read_nicknames(folder / "nicknames.csv")),
        sources=tuple(_collected(folder / "sources.toml", read_sources, faults)),
        questions=each(question_files(folder / "questions"), read_question),
        specialty_texts=tuple(read_specialty_texts(folder / "specialty_texts.toml")),
    )
    if not faults:
        faults.extend(unresolved(nouns))
        nouns = nouns._replace(words=tuple(read_words(folder / "terms.csv", nouns.meanings)))
    return nouns, faults


def _readable(
    files: Iterable[Path], read: Callable[[Path], Row], faults: list[ContentError]
) -> Iterator[Row]:
    for file in files:
        yield from _collected(file, lambda path: [read(path)], faults)


def _collected(file: Path, read: Callable[[Path], Iterable[Row]], faults: list[ContentError]) -> list[Row]:
    """What is read, or nothing and the fault kept."""
    try:
        return list(read(file))
    except ContentError as fault:
        faults.append(fault)
        return []


def _pairs(linked: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, other) for name, others in linked.items() for other in others))
