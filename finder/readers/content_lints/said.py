"""Every passage of the content as it is read aloud."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from finder.domain.articles import Words, inline
from finder.readers.content_marks import plain
from finder.readers.content_passages import Kind, passages
from finder.readers.content_whole import Content


class Spoken(NamedTuple):
    """A passage: with its figures said, and without any mark, as somebody typed it."""

    file: Path
    where: str
    kind: Kind
    said: str
    typed: str


def spoken(content: Content, folder: Path) -> Iterator[Spoken]:
    """All passages of all texts, those for specialties last."""
    figures = content.figures
    for text in content.texts:
        for one in passages(text):
            typed = "".join(part.text for part in inline(one.text) if isinstance(part, Words))
            yield Spoken(text.file, one.where, one.kind, plain(one.text, figures), typed)
    for number, about in enumerate(content.specialty_texts, 1):
        for key, said in (("when", about.when), ("does", about.does)):
            yield Spoken(folder / "specialty_texts.toml", f"specialty[{number}].{key}", "item", said, said)
