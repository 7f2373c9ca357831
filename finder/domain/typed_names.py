"""A typed name taken apart: titles and letters off, particles joined, the last name before a comma."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from finder.domain.small_words import LETTERS, TITLES
from finder.domain.typed import Typed

#: Nobody's name has more words.
MOST_NAME_WORDS = 6
PARTICLES = frozenset(
    "da das de del della den der di do dos du el al bin ibn la las le los san st van von y".split()
)

_SAINTS = {"saint": "st", "sainte": "ste", "st": "saint", "ste": "sainte"}


@dataclass(frozen=True)
class TypedName:
    """Words that may be somebody's name; `last` are those that stood before a comma."""

    words: tuple[str, ...]
    last: frozenset[str] = frozenset()
    #: the words say that they are a name: "Dr. Foot"
    titled: bool = False

    @property
    def long_words(self) -> tuple[str, ...]:
        """The words that are no initials."""
        return tuple(word for word in self.words if len(word) > 1)

    @property
    def initials(self) -> tuple[str, ...]:
        """The words of one letter."""
        return tuple(word for word in self.words if len(word) == 1)


def name_of(typed: Typed, places: Sequence[int] | None = None) -> TypedName | None:
    """The words as a name, without titles in front and letters behind; None where there are too many or none."""
    places = range(len(typed.words)) if places is None else places
    words = [typed.words[place] for place in places]
    titled = bool(words) and words[0] in TITLES
    kept = [place for place, word in zip(places, words, strict=True) if not _is_title(word, place, places)]
    kept = kept or list(places)
    if not 0 < len(kept) <= MOST_NAME_WORDS + 2:
        return None
    return TypedName(tuple(typed.words[place] for place in kept), _before_comma(typed, kept), titled)


def variants(name: TypedName) -> Iterator[TypedName]:
    """The name as typed, without letters behind it, with two neighbours or all written as one, without particles."""
    plain = without_letters(name).words
    saints = tuple(_SAINTS.get(word, word) for word in plain)
    for words in dict.fromkeys((name.words, plain, saints)):
        yield TypedName(words, name.last & frozenset(words), name.titled)
    for place, (one, other) in enumerate(pairwise(plain)):
        if len(plain) <= MOST_NAME_WORDS:
            yield TypedName((*plain[:place], one + other, *plain[place + 2 :]), titled=name.titled)
    if 2 < len(plain) <= MOST_NAME_WORDS:
        yield from _joined_particles(plain, name.titled)
    bare = tuple(word for word in plain if word not in PARTICLES)
    if bare and bare != plain:
        yield TypedName(bare, titled=name.titled)


def without_letters(name: TypedName) -> TypedName:
    """The name without what stands behind names: Jr., MD; "Do" alone stays."""
    words = tuple(word for word in name.words if word not in LETTERS) or name.words
    return TypedName(words, name.last & frozenset(words), name.titled)


def _is_title(word: str, place: int, places: Sequence[int]) -> bool:
    """Short titles anywhere; "doctor" only in front, where it is no role: "foot doctor" is nobody's name."""
    return word in TITLES and (place == places[0] or word not in ("doctor", "doctora"))


def _before_comma(typed: Typed, kept: Sequence[int]) -> frozenset[str]:
    """The words before the first comma, unless only letters follow it: "Li, Ana", but not "Ana Li, MD"."""
    comma = next((n for n, chunk in enumerate(typed.chunks) if chunk.endswith(",")), None)
    if comma is None:
        return frozenset()
    before = [typed.words[place] for place in kept if typed.chunk_of[place] <= comma]
    after = [typed.words[place] for place in kept if typed.chunk_of[place] > comma]
    return frozenset(before) if before and not LETTERS.issuperset(after) else frozenset()


def _joined_particles(words: tuple[str, ...], titled: bool) -> Iterator[TypedName]:
    """De, la and the word behind them as one."""
    first = next((n for n, word in enumerate(words) if word in PARTICLES), None)
    if first is None:
        return
    end = first
    while end < len(words) - 1 and words[end] in PARTICLES:
        end += 1
    yield TypedName((*words[:first], "".join(words[first : end + 1]), *words[end + 1 :]), titled=titled)
