"""Words on their way to a meaning: what was found in them so far, and what is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from finder.domain.asks import Ask, apart
from finder.domain.phrases import spans, spellings
from finder.domain.small_words import FILLERS, ROLES
from finder.domain.typed import Typed
from finder.queries.search.words import wishes
from finder.queries.search.words.children import for_children
from finder.queries.search.words.lexicon import Lexicon
from finder.queries.search.words.readings import How, Meaning, NotUnderstood
from finder.queries.search.words.sense import Sense, content
from finder.queries.search.words.terms import Known, nouns_of


@dataclass(frozen=True)
class Asked:
    """Words on their way: what was found in them so far."""

    session: Session
    typed: Typed
    lexicon: Lexicon
    asks: tuple[Ask, ...] = ()
    where: range = range(0)
    labels: tuple[tuple[tuple[str, str], str], ...] = ()
    how: How = "exact"
    choices: wishes.Choices | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """The words that are not read as filters or as a place."""
        taken = {place for ask in self.asks for place in ask.places} | set(self.where)
        return tuple(place for place in range(len(self.typed.words)) if place not in taken)

    @property
    def content(self) -> tuple[int, ...]:
        """Those of them that say something."""
        return content(self.typed, self.places)


def with_asks(asked: Asked, found: Iterable[Ask], known: Known) -> Asked:
    """Those asks that are not part of a longer known phrase: "male infertility" asks for no man."""
    words, taken = asked.typed.words, {place for ask in asked.asks for place in ask.places}
    phrases = [
        span
        for span in spans(len(words))
        if span.length > 1 and nouns_of(known, spellings(words[span.start : span.end]))
    ]
    free = [
        ask
        for ask in found
        if not taken & set(ask.places)
        and not any(
            span.start <= ask.last and ask.first < span.end and span.length > _weight(ask, words)
            for span in phrases
        )
    ]
    return replace(asked, asks=apart([*asked.asks, *free]))


def _weight(ask: Ask, words: Sequence[str]) -> int:
    """How long a known phrase must be to be meant instead: "woman doctor" asks for a woman."""
    before_role = ask.name == "gender" and words[ask.last + 1 : ask.last + 2]
    return ask.length + (1 if before_role and before_role[0] in ROLES else 0)


def with_chosen(asked: Asked, known: Known) -> Asked:
    """The same without the languages, payors and plans of this directory that stand in the words."""
    choices = asked.choices or wishes.Choices.of(asked.session)
    chosen = with_asks(asked, choices.asks(asked.typed.words), known)
    labels = [
        (key, label)
        for key, label in choices.labels.items()
        if any(key[0] == ask.name and key[1] in ask.values for ask in chosen.asks)
    ]
    return replace(chosen, labels=tuple(labels), choices=choices)


def placed(asked: Asked, known: Known) -> Asked:
    """The words that name a place, unless they are part of a known phrase: "pain in hand"."""
    free = unknown(asked, known)
    return replace(asked, where=wishes.place_in(asked.session, asked.typed.words, free))


def unknown(asked: Asked, known: Known) -> list[int]:
    """The words that say something, but are in no known phrase."""
    words = asked.typed.words
    in_phrases = {
        place
        for span in spans(len(words))
        if nouns_of(known, spellings(words[span.start : span.end]))
        for place in range(span.start, span.end)
    }
    return [place for place in asked.content if place not in in_phrases]


def filters_alone(asked: Asked) -> Meaning | NotUnderstood | None:
    """Nothing else was asked for: everybody for children, or everybody whom the filters let pass."""
    if not asked.asks and not asked.where:
        return None if any(len(word) > 1 for word in asked.typed.words) else NotUnderstood(())
    return meaning_of(asked, Sense((), ()))


def meaning_of(asked: Asked, sense: Sense | None) -> Meaning:
    """What was found in the words, put together."""
    sense = sense or Sense((), ())
    typed = asked.typed
    child = [ask for ask in asked.asks if ask.name == "child"]
    younger = (
        for_children(asked.session, sense, typed.between(child[0].first, child[0].last)) if child else None
    )
    passed_over = [place for ask in child if younger is None for place in ask.places]
    sense = younger or sense
    filters = wishes.as_filters(typed, (ask for ask in asked.asks if ask.name != "child"), dict(asked.labels))
    unread = sorted({*sense.unread, *passed_over} - set(asked.where))
    return Meaning(
        sense.readings,
        sense.clauses,
        filters,
        sense.others,
        place=_place_words(asked),
        placeless=typed.without(asked.where) if asked.where else "",
        unread=typed.only(unread),
    )


def _place_words(asked: Asked) -> str:
    where = [place for place in asked.where if place > asked.where.start or not _is_small(asked, place)]
    return asked.typed.between(where[0], where[-1]) if where else ""


def _is_small(asked: Asked, place: int) -> bool:
    return asked.typed.words[place] in FILLERS
