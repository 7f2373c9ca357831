"""Typed words beside what they fold to, so that a page can show, and leave out, just what was typed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from finder.domain.words import fold

#: Characters looked at, and words: more than any name or question needs.
LONGEST = 240
MOST_WORDS = 32
_AROUND = " ,.;:!?¿¡\"'()[]“”„«»"


@dataclass(frozen=True)
class Typed:
    """What somebody typed. `words` are folded; `chunk_of[i]` is the place of word i among `chunks`."""

    chunks: tuple[str, ...]
    words: tuple[str, ...]
    chunk_of: tuple[int, ...]

    @property
    def shown(self) -> str:
        """All of it, spaces single."""
        return " ".join(self.chunks)

    def between(self, first: int, last: int) -> str:
        """As typed, from word to word, both included."""
        return " ".join(self.chunks[self.chunk_of[first] : self.chunk_of[last] + 1]).strip(_AROUND)

    def only(self, places: Collection[int]) -> str:
        """As typed, these words alone, in order."""
        kept = dict.fromkeys(self.chunk_of[place] for place in sorted(places))
        return " ".join(self._rest_of(chunk, places) for chunk in kept).strip(" ,;")

    def without(self, places: Collection[int]) -> str:
        """As typed, but for these words; signs between words stay where they stood."""
        return self.only([place for place in range(len(self.words)) if place not in places])

    def respelled(self, words: Mapping[int, str]) -> "Typed":
        """The same with some words read in another spelling."""
        return replace(self, words=tuple(words.get(n, word) for n, word in enumerate(self.words)))

    def _rest_of(self, chunk: int, places: Collection[int]) -> str:
        """A chunk of several words ("spanish-speaking") is taken apart when only some of them are wanted."""
        inside = [n for n, of in enumerate(self.chunk_of) if of == chunk]
        wanted = [n for n in inside if n in places]
        return self.chunks[chunk] if wanted == inside else " ".join(self.words[n] for n in wanted)


def read_typed(text: str) -> Typed:
    """The first words of a text. Takes time in proportion to `LONGEST`, however long the text."""
    chunks = tuple(text[:LONGEST].split())
    found = [(word, n) for n, chunk in enumerate(chunks) for word in fold(chunk).split()][:MOST_WORDS]
    return Typed(chunks, tuple(word for word, _n in found), tuple(n for _word, n in found))
