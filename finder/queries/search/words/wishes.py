"""The filters that stand in typed words, and the words that name a place."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain import asks
from finder.domain.asks import Ask, Phrase
from finder.domain.language_words import LANGUAGE_WORDS
from finder.domain.states import STATES
from finder.domain.typed import Typed
from finder.domain.words import fold
from finder.models import Language, Payor, PlaceName, Plan
from finder.queries.search.words.readings import ReadFilter

_NEAR = frozenset("in near nearby around at by from en cerca de".split())
_TAKING = frozenset("takes take taking accepts accept accepting acepta acepte with has".split())
#: Words of payors' names that name no payor.
_GENERIC = frozenset("health healthcare insurance plan plans company group inc of the care life".split())
_STATES = {fold(name): code for code, name in STATES.items()}


def fixed_asks(words: Sequence[str]) -> tuple[Ask, ...]:
    """What the words ask for without a look into the directory: gender, new patients, video, wheelchair, children."""
    return asks.apart([*asks.flags(words), *asks.wishes_for_a_woman(words)])


@dataclass(frozen=True)
class Choices:
    """What one may ask for in this directory, under every name it goes by."""

    #: filter and value → what it is called
    labels: Mapping[tuple[str, str], str]
    languages: Mapping[Phrase, tuple[str, ...]]
    payors: Mapping[Phrase, tuple[str, ...]]
    plans: Mapping[Phrase, tuple[str, ...]]

    @classmethod
    def of(cls, session: Session) -> "Choices":
        """Those of the directory; three statements, and no more work until one of them says something else."""
        return _choices(*(tuple(map(tuple, session.execute(query))) for query in _QUERIES))

    def asks(self, words: Sequence[str]) -> Iterator[Ask]:
        """Languages, payors and plans asked for."""
        yield from asks.languages(words, self.languages)
        yield from asks.insurance(words, "payor", self.payors)
        yield from asks.insurance(words, "plan", self.plans)


_QUERIES = (
    sa.select(Language.code, Language.name, Language.native_name),
    sa.select(Payor.slug, Payor.name),
    sa.select(Plan.slug, Payor.name, Plan.name).join(Payor, Payor.id == Plan.payor_id),
)


@lru_cache(maxsize=2)
def _choices(
    languages: tuple[tuple[str, str, str], ...],
    payors: tuple[tuple[str, str], ...],
    plans: tuple[tuple[str, str, str], ...],
) -> Choices:
    labels = {("language", code): name for code, name, _own in languages}
    labels |= {("payor", slug): name for slug, name in payors}
    labels |= {("plan", slug): f"{payor}: {name}" for slug, payor, name in plans}
    named = _each((slug, f"{payor} {name}") for slug, payor, name in plans)
    return Choices(labels, _languages(languages), _payors(payors), named)


def _each(named: Iterable[tuple[str, str]]) -> dict[Phrase, tuple[str, ...]]:
    found: dict[Phrase, tuple[str, ...]] = {}
    for value, name in named:
        key = tuple(fold(name).split())
        if key and value not in found.get(key, ()):
            found[key] = (*found.get(key, ()), value)
    return found


def _languages(rows: Iterable[tuple[str, str, str]]) -> dict[Phrase, tuple[str, ...]]:
    listed = list(rows)
    codes = {code for code, _name, _own in listed}
    found = _each((code, name) for code, *names in listed for name in names)
    for words, meant in LANGUAGE_WORDS.items():
        if there := tuple(code for code in meant if code in codes):
            found.setdefault(words, there)
    return found


def _payors(rows: Iterable[tuple[str, str]]) -> dict[Phrase, tuple[str, ...]]:
    """Payors by name, and by the beginning of the name that only one of them has and that says something."""
    listed = list(rows)
    found = _each(listed)
    short: dict[Phrase, set[str]] = {}
    for slug, name in listed:
        words = tuple(fold(name).split())
        for length in range(1, len(words)):
            if len(words[0]) > 3 and words[length - 1] not in _GENERIC and words[0] not in _GENERIC:
                short.setdefault(words[:length], set()).add(slug)
    for words, slugs in short.items():
        if len(slugs) == 1:
            found.setdefault(words, tuple(slugs))
    return found


def as_filters(
    typed: Typed, wishes: Iterable[Ask], labels: Mapping[tuple[str, str], str]
) -> tuple[ReadFilter, ...]:
    """The asks as filters in use; each value of an ask that leaves it open is one."""
    return tuple(
        ReadFilter(
            ask.name,
            value,
            labels.get((ask.name, value), ""),
            typed.between(ask.first, ask.last),
            typed.without(ask.places),
        )
        for ask in wishes
        for value in ask.values
    )


def place_in(session: Session, words: Sequence[str], open_places: Collection[int]) -> range:
    """The words that say where: "in Nashville TN", "near 37203"; an empty range when there are none."""
    for place in sorted(open_places):
        if len(words[place]) == 5 and words[place].isascii() and words[place].isdigit():
            return range(_led(words, place), place + 1)
    starts = [n + 1 for n, word in enumerate(words) if word in _NEAR and n + 1 in open_places]
    return _city(session, words, starts)


def city_among(session: Session, words: Sequence[str], unread: Collection[int]) -> range:
    """A city that stands in the words without "in" before it; what one "takes" is no city."""
    return _city(
        session, words, [place for place in sorted(unread) if not place or words[place - 1] not in _TAKING]
    )


def _city(session: Session, words: Sequence[str], starts: Sequence[int]) -> range:
    ends = [(start, end) for start in starts for end in range(min(len(words), start + 4), start, -1)]
    if not ends:
        return range(0)
    phrases = {" ".join(words[start:end]) for start, end in ends}
    known = set(session.scalars(sa.select(PlaceName.folded).where(PlaceName.folded.in_(phrases))))
    for start, end in ends:
        if " ".join(words[start:end]) in known | set(_STATES):
            return range(_led(words, start), _with_state(words, end))
    return range(0)


def _with_state(words: Sequence[str], end: int) -> int:
    for length in (3, 2, 1):
        text = " ".join(words[end : end + length])
        if end + length <= len(words) and (text in _STATES or text.upper() in STATES):
            return end + length
    return end


def _led(words: Sequence[str], start: int) -> int:
    return start - 1 if start and words[start - 1] in _NEAR else start
