"""Question pages: one question about a condition, answered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from finder.domain.articles import Section
from finder.readers.content_parts import text_files
from finder.readers.content_text import read_text
from finder.readers.front_matter import ContentError


@dataclass(frozen=True)
class IncomingQuestion:
    """One question file; `condition` is a slug, `also` other ways to ask it, the first section may lack a heading."""

    condition: str
    slug: str
    digest: str
    question: str
    short: str
    also: tuple[str, ...]
    sections: tuple[Section, ...]
    file: Path = field(default=Path(), compare=False)


def question_files(folder: Path) -> Iterator[Path]:
    """The question files by condition and name; none where nobody asked anything yet."""
    for condition in sorted(folder.iterdir()) if folder.is_dir() else ():
        yield from text_files(condition)


def read_question(file: Path) -> IncomingQuestion:
    """One question page; raises ContentError."""
    text = read_text(file, None)
    front = text.front
    front.only("question", "short", optional=("also",))
    if not text.sections:
        raise ContentError(file, "body", "has no text")
    return IncomingQuestion(
        condition=file.parent.name,
        slug=file.stem,
        digest=text.digest,
        question=front.text("question"),
        short=front.text("short"),
        also=front.texts("also") if front.has("also") else (),
        sections=text.sections,
        file=file,
    )
