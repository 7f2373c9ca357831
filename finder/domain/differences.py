"""How two versions of a text differ, told so that a person can read it: by section, line and word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "added", "removed"]
Shape = Literal["heading", "subheading", "paragraph", "item", "row"]

#: Unchanged lines shown on either side of a changed one.
CONTEXT = 1
#: How much of their words two lines share that are one line written anew.
_ALIKE = 0.4
#: Fewer unchanged words or sources between two changes are part of one change.
_ISLAND = 2
_SHAPES: tuple[tuple[str, Shape], ...] = (
    ("### ", "subheading"),
    ("## ", "heading"),
    ("# ", "heading"),
    ("- ", "item"),
    ("| ", "row"),
)
#: A source by its key, a word with what is inside it, blanks, or one other character.
_TOKEN = re.compile(r"\[[a-z0-9-]+\]|\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Line:
    """A heading, paragraph, item or row of a table, without the signs it begins with."""

    shape: Shape
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything came or went."""
        return any(piece.kind != "same" for piece in self.pieces)

    @property
    def text(self) -> str:
        """As it reads now, or as it read when all of it went."""
        kept = [piece.text for piece in self.pieces if piece.kind != "removed"]
        return "".join(kept or [piece.text for piece in self.pieces])


@dataclass(frozen=True)
class Stretch:
    """Lines that follow each other; `folded` are unchanged ones too far from a change to be shown at once."""

    lines: tuple[Line, ...]
    folded: bool = False


@dataclass(frozen=True)
class Part:
    """A section: its heading, None before the first, and the lines under it."""

    heading: Line | None
    lines: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        """Whether its heading or any of its lines did."""
        return any(line.changed for line in self._all)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its lines, those far from every change folded."""
        near = _near_changes(self.lines)
        runs = groupby(enumerate(self.lines), key=lambda one: one[0] not in near)
        return tuple(Stretch(tuple(line for _, line in run), folded) for folded, run in runs)

    @property
    def _all(self) -> tuple[Line, ...]:
        return (*([self.heading] if self.heading else []), *self.lines)


def differences(old: str, new: str) -> tuple[Part, ...]:
    """Every section of either text, in order, with what came and what went; a line of text is a unit."""
    return tuple(_parts(_line(*pair) for pair in _pairs(old.splitlines(), new.splitlines())))


def changed_headings(old: str, new: str) -> tuple[str, ...]:
    """Sections of which a line came, went or changed, the new ones last; the first heading is the name of the page."""
    before, after = _sections(old), _sections(new)
    return tuple(name for name in {**before, **after} if before.get(name) != after.get(name))


def _sections(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for raw in text.splitlines():
        if _shape(raw) == "heading":
            lines = found.setdefault(_bare(raw), [])
        else:
            lines.append(raw)
    return found


def _parts(lines: Iterable[Line]) -> Iterator[Part]:
    heading: Line | None = None
    under: list[Line] = []
    for line in lines:
        if line.shape != "heading":
            under.append(line)
            continue
        if heading or under:
            yield Part(heading, tuple(under))
        heading, under = line, []
    if heading or under:
        yield Part(heading, tuple(under))


def _near_changes(lines: Sequence[Line]) -> set[int]:
    """Places of lines to be shown at once; a single line is not worth folding."""
    changed = [place for place, line in enumerate(lines) if line.changed]
    near = {n for place in changed for n in range(place - CONTEXT, place + CONTEXT + 1)}
    return near | {n for n in range(len(lines)) if {n - 1, n + 1} <= near | {-1, len(lines)}}


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Each line beside the one it was; None beside one that came or went."""
    for how, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield from zip(old[i:i_end], new[j:j_end], strict=True)
        else:
            yield from _aligned(old[i:i_end], new[j:j_end])


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Lines of a stretch that was written anew, those alike side by side, all in their order."""
    likeness = [[_likeness(one, other) for other in new] for one in old]
    best = _best(likeness, len(new))
    i = j = 0
    while i < len(old) or j < len(new):
        here = best[i][j]
        if i < len(old) and here == best[i + 1][j]:
            yield old[i], None
            i += 1
        elif j < len(new) and here == best[i][j + 1]:
            yield None, new[j]
            j += 1
        else:
            yield old[i], new[j]
            i, j = i + 1, j + 1


def _best(likeness: list[list[float]], width: int) -> list[list[float]]:
    """The most likeness that the lines from each place on can have, taken in order."""
    best = [[0.0] * (width + 1) for _ in range(len(likeness) + 1)]
    for i in reversed(range(len(likeness))):
        for j in reversed(range(width)):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best


def _likeness(old: str, new: str) -> float:
    """The share of words they have in common; 0 for lines of another shape, or that are not alike."""
    if _shape(old) != _shape(new):
        return 0.0
    before, after = (set(re.findall(r"\w+", raw.casefold())) for raw in (old, new))
    shared = 2 * len(before & after) / (len(before) + len(after) or 1)
    return shared if shared >= _ALIKE else 0.0


def _line(old: str | None, new: str | None) -> Line:
    shape = _shape(new if new is not None else old or "")
    if old is None or new is None:
        return Line(shape, (Piece("removed" if new is None else "added", _bare(old or new or "")),))
    if old == new:
        return Line(shape, (Piece("same", _bare(new)),))
    return Line(shape, tuple(_pieces(_TOKEN.findall(_bare(old)), _TOKEN.findall(_bare(new)))))


def _shape(raw: str) -> Shape:
    return next((shape for sign, shape in _SHAPES if raw.startswith(sign)), "paragraph")


def _bare(raw: str) -> str:
    """A line without the signs of its shape; cells of a row with a dot between them."""
    for sign, shape in _SHAPES:
        if raw.startswith(sign):
            rest = raw.removeprefix(sign)
            return rest.removesuffix(" |").replace(" | ", " · ") if shape == "row" else rest
    return raw


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """What stayed, and for each change what went before what came."""
    went: list[str] = []
    came: list[str] = []
    for changed, before, after in _runs(old, new):
        if changed:
            went, came = [*went, *before], [*came, *after]
            continue
        yield from _change(went, came)
        went, came = [], []
        yield Piece("same", "".join(after))
    yield from _change(went, came)


def _change(went: list[str], came: list[str]) -> Iterator[Piece]:
    if went:
        yield Piece("removed", "".join(went))
    if came:
        yield Piece("added", "".join(came))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Stretches of tokens, and whether they changed; small islands between two changes count as changed."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (how, i, i_end, j, j_end) in enumerate(codes):
        words = sum(len(token) > 1 and not token.isspace() for token in old[i:i_end])
        island = how == "equal" and 0 < place < len(codes) - 1 and words < _ISLAND
        yield how != "equal" or island, old[i:i_end], new[j:j_end]
