"""Names among other words: with fillers and filters around them, beside a known phrase, begun or misspelt."""

from dataclasses import replace

from finder.domain.phrases import spans, spellings
from finder.domain.typed_names import MOST_NAME_WORDS, TypedName, name_of
from finder.queries.index import anybody
from finder.queries.search.words import name_index
from finder.queries.search.words.asked import Asked, meaning_of
from finder.queries.search.words.guesses import respelled
from finder.queries.search.words.lexicon import nearest_word
from finder.queries.search.words.names import NamedSo, beginning, exact_name, misspelt_name, nicknamed
from finder.queries.search.words.readings import Meaning, Reading
from finder.queries.search.words.sense import Sense, together, whole
from finder.queries.search.words.terms import Known, nouns_of

#: Longer sentences hold no name.
_SENTENCE = 4
_ABOUT_ONESELF = frozenset("i im ive me my we our mi me tengo".split())
_SAY_A_NAME = frozenset("dr dra doctor doctora named called llamado llamada".split())


def name_inside(asked: Asked) -> Meaning | None:
    """A full name among words that say nothing or are filters, then the same with nicknames."""
    names = _names(asked)
    for way in (exact_name, nicknamed):
        for name, shown in names:
            if named := way(asked.session, name, shown):
                return _named(asked, named)
    return None


def name_beside(asked: Asked, known: Known) -> Meaning | None:
    """A name beside a known phrase: "Dr. Smith, neurologist". Words about oneself hold no name."""
    words = asked.typed.words
    if len(asked.content) > _SENTENCE or _ABOUT_ONESELF.intersection(words):
        return None
    for span in spans(len(asked.content)):
        run = asked.content[span.start : span.end]
        rest = [place for place in asked.content if place not in run]
        if not rest or not nouns_of(known, spellings([words[place] for place in run])):
            continue
        sense, name = whole(asked.typed, run, known), name_of(asked.typed, rest)
        named = exact_name(asked.session, name, asked.typed.only(rest)) if name else None
        if sense and named and (found := _name_and(asked, named, sense, run)):
            return found
    return None


def _name_and(asked: Asked, named: NamedSo, sense: Sense, run: tuple[int, ...]) -> Meaning | None:
    """Both, where somebody answers to both; the name alone, where the words say that it is one."""
    clauses = (*named.clauses, *sense.clauses)
    if anybody(asked.session, clauses):
        both = together(Sense(named.readings, ()), sense)
        return meaning_of(asked, replace(both, clauses=clauses))
    if _SAY_A_NAME.intersection(asked.typed.words):
        return meaning_of(asked, Sense(named.readings, named.clauses, sense.readings, run))
    return None


def loose_name(asked: Asked) -> Meaning | None:
    """The beginning of a name, or a misspelt one; a term of one word that is spelled more alike comes first."""
    for name, shown in _names(asked):
        if len(name.words) > _SENTENCE or (len(name.words) < len(asked.content)):
            continue
        if begun := beginning(asked.session, name, shown):
            return _named(asked, begun, _also_begun(asked, name, shown))
        if near := misspelt_name(asked.session, name, shown):
            if _is_rather_a_term(asked, name, near):
                return respelled(asked, others=near.readings) or _named(asked, near)
            return _named(asked, near)
    return None


def _also_begun(asked: Asked, name: TypedName, shown: str) -> tuple[Reading, ...]:
    """Names that are nearly spelled as the beginning of another one is: "Cater" begins Caterino, and may be Carter."""
    if len(name.words) != 1 or name.titled:
        return ()
    near = misspelt_name(asked.session, name, shown)
    begun = name.words[0]
    others = near.readings if near else ()
    return tuple(one for one in others if not one.label.lower().startswith(begun))[:3]


def _is_rather_a_term(asked: Asked, name: TypedName, near: NamedSo) -> bool:
    if name.titled or len(name.words) != 1:
        return False
    term = nearest_word(asked.session, name.words[0])
    bearer = near.readings[0].label.lower()
    distance = name_index.misspelt(name.words[0], bearer)
    return term is not None and (distance is None or term[0] <= distance)


def _named(asked: Asked, named: NamedSo, others: tuple[Reading, ...] = ()) -> Meaning:
    return meaning_of(asked, Sense(named.readings, named.clauses, others))


def _names(asked: Asked) -> list[tuple[TypedName, str]]:
    """The words as a name, with and without those that say nothing; and as they were typed."""
    found: dict[tuple[str, ...], tuple[TypedName, str]] = {}
    for places in (asked.places, asked.content):
        name = name_of(asked.typed, places)
        if name and len(name.words) <= MOST_NAME_WORDS:
            found.setdefault(name.words, (name, asked.typed.only(places)))
    return list(found.values())
