"""Marks that lead somewhere: to a source, or to a figure that can be said so."""

from collections import Counter
from collections.abc import Iterator, Mapping

from finder.domain.articles import FigureMark, SourceMark, UnreadableMark, Words, inline
from finder.domain.figures import Measured, UnsayableFigure, said
from finder.readers.content import IncomingCondition, IncomingProcedure
from finder.readers.content_figures import IncomingFigure
from finder.readers.content_passages import Passage, passages
from finder.readers.content_whole import Content
from finder.readers.front_matter import ContentError


def unresolved(content: Content) -> Iterator[ContentError]:
    """Marks that lead nowhere, figures without their source or group, and figures of one id."""
    sources, figures = {one.key for one in content.sources}, content.figures
    for text in content.texts:
        for passage in passages(text):
            for reason in _lost(passage, sources, figures):
                yield ContentError(text.file, passage.where, reason)
    for owner in content.owners:
        yield from _loose_figures(owner, sources)
    yield from _doubled(content)


def _lost(passage: Passage, sources: set[str], figures: Mapping[str, IncomingFigure]) -> Iterator[str]:
    try:
        parts = inline(passage.text)
    except UnreadableMark as broken:
        yield f"{str(broken)!r} is not a mark"
        return
    for part in parts:
        match part:
            case SourceMark(key) if key not in sources:
                yield f"there is no source {key!r}"
            case FigureMark(id) if id not in figures:
                yield f"there is no figure {id!r}"
            case FigureMark(id):
                yield from _unsayable(part, figures[id])


def _unsayable(mark: FigureMark, figure: IncomingFigure) -> Iterator[str]:
    try:
        said(measured(figure), mark.style)
    except UnsayableFigure as error:
        yield str(error)


def measured(figure: IncomingFigure) -> Measured:
    """What is said of a figure of a file."""
    return Measured(figure.value, figure.unit, figure.sex, figure.place)


def plain(text: str, figures: Mapping[str, IncomingFigure]) -> str:
    """A text as it is read aloud: figures said, marks of sources left out. Its marks must be resolved."""
    parts = []
    for part in inline(text):
        match part:
            case Words(words):
                parts.append(words)
            case FigureMark(id, style):
                parts.append(said(measured(figures[id]), style))
    return "".join(parts)


def _loose_figures(owner: IncomingCondition | IncomingProcedure, sources: set[str]) -> Iterator[ContentError]:
    conflicts = owner.conflicts if isinstance(owner, IncomingCondition) else ()
    groups = {one.id for one in conflicts}
    for number, figure in enumerate(owner.figures, 1):
        if figure.source not in sources:
            where = f"figures[{number}].source"
            yield ContentError(owner.file, where, f"there is no source {figure.source!r}")
        if figure.group and figure.group not in groups:
            where = f"figures[{number}].group"
            yield ContentError(owner.file, where, f"there is no conflict {figure.group!r}")


def _doubled(content: Content) -> Iterator[ContentError]:
    """An id is for all files: no two figures, and no two conflicts, bear the same."""
    figures = [
        (one.id, owner.file, f"figures[{n}].id")
        for owner in content.owners
        for n, one in enumerate(owner.figures, 1)
    ]
    conflicts = [
        (one.id, owner.file, f"conflicts[{n}].id")
        for owner in content.conditions
        for n, one in enumerate(owner.conflicts, 1)
    ]
    for kind in (figures, conflicts):
        seen = Counter(key for key, _, _ in kind)
        for key, file, where in kind:
            if seen[key] > 1:
                yield ContentError(file, where, f"{key!r} comes twice")
