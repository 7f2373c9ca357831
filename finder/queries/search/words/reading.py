"""What typed words mean: the order in which they are read."""

from dataclasses import replace

from sqlalchemy.orm import Session

from finder.domain.phrases import spellings
from finder.domain.small_words import TITLES
from finder.domain.typed import Typed, read_typed
from finder.domain.typed_names import name_of
from finder.queries.search.words import wishes
from finder.queries.search.words.asked import (
    Asked,
    filters_alone,
    meaning_of,
    placed,
    unknown,
    with_asks,
    with_chosen,
)
from finder.queries.search.words.guesses import convincing, is_denied, respelled, suggestions
from finder.queries.search.words.lexicon import Lexicon
from finder.queries.search.words.names import exact_name
from finder.queries.search.words.naming import loose_name, name_beside, name_inside
from finder.queries.search.words.readings import Meaning, NotUnderstood
from finder.queries.search.words.scattered import scattered
from finder.queries.search.words.sense import content, inside, plain, several, whole
from finder.queries.search.words.terms import OWN_NAMES, Known, look_up, nouns_of


def read_words(session: Session, typed: str, *, exactly: bool = False) -> Meaning | NotUnderstood | None:
    """A phrase in full, a name, phrases and filters, then whatever comes closest: the first that fits.

    None for words that say nothing of whom to look for: "doctors near me". `exactly` reads nothing into the words: they
    are the name of a physician, condition, procedure or specialty, or they are not understood.
    """
    words = read_typed(typed)
    if not words.words:
        return NotUnderstood(())
    if exactly:
        return _exactly(session, words)
    asked = Asked(session, words, Lexicon(session))
    known = plain(session, words, asked.places)
    return _phrase(asked, known) or _as_name(asked, known) or _in_parts(asked, known)


def _exactly(session: Session, typed: Typed) -> Meaning | NotUnderstood:
    known = look_up(session, spellings(typed.words), OWN_NAMES)
    sense = whole(typed, range(len(typed.words)), known)
    name = name_of(typed)
    if name and (named := exact_name(session, name, typed.shown)):
        return Meaning(named.readings, named.clauses, others=sense.readings if sense else ())
    if sense:
        return Meaning(sense.readings, sense.clauses, others=sense.others)
    return NotUnderstood(Lexicon(session).close(" ".join(typed.words), typed.shown))


def _phrase(asked: Asked, known: Known) -> Meaning | None:
    """Several words that are a known phrase in full ("foot doctor") are not the name of Dr. Foot."""
    words = asked.typed.words
    if len(words) < 2 or words[0] in TITLES or not nouns_of(known, spellings(words)):
        return None
    if _asks_for_a_gender_alone(asked, known):
        return None
    sense = whole(asked.typed, asked.places, known)
    return meaning_of(asked, sense) if sense else None


def _asks_for_a_gender_alone(asked: Asked, known: Known) -> bool:
    """ "Lady doctor" has come to mean gynecologist, too; but it says no more than that."""
    way = with_asks(asked, wishes.fixed_asks(asked.typed.words), known)
    return not way.content and any(ask.name == "gender" for ask in way.asks)


def _as_name(asked: Asked, known: Known) -> Meaning | None:
    """A full name, whatever else the words could mean."""
    name = name_of(asked.typed)
    named = exact_name(asked.session, name, asked.typed.shown) if name else None
    if not named:
        return None
    sense = whole(asked.typed, asked.places, known)
    return Meaning(named.readings, named.clauses, others=sense.readings if sense else ())


def _in_parts(asked: Asked, known: Known) -> Meaning | NotUnderstood | None:
    """Filters taken out, then phrases; then what else this directory knows; then other spellings."""
    fixed = wishes.fixed_asks(asked.typed.words)
    guarded = with_asks(asked, fixed, known)
    unguarded = with_asks(asked, fixed, {})
    for way in dict.fromkeys((guarded, unguarded)):
        if not way.content:
            return filters_alone(way)
        seen = plain(way.session, way.typed, way.places) if way.asks else known
        sense = whole(way.typed, way.places, seen) or several(way.typed, way.places, seen)
        if sense:
            return meaning_of(way, sense)
    return _with_choices(guarded, known)


def _with_choices(asked: Asked, known: Known) -> Meaning | NotUnderstood | None:
    """Languages, payors and plans of this directory, and places, taken out of the words."""
    fuller = placed(with_chosen(asked, known), known)
    if not fuller.content:
        return filters_alone(fuller)
    if fuller.places != asked.places:
        known = plain(fuller.session, fuller.typed, fuller.places)
        sense = whole(fuller.typed, fuller.places, known) or several(fuller.typed, fuller.places, known)
        if sense:
            return meaning_of(fuller, sense)
    return _approximately(fuller, known)


def _approximately(asked: Asked, known: Known) -> Meaning | NotUnderstood:
    """The first of ever looser readings that finds anybody or anything."""
    found = name_inside(asked) or name_beside(asked, known) or _beside_city(asked, known)
    sense = None if found else inside(asked.lexicon, asked.typed, asked.places, asked.how)
    if found or (sense and not sense.unread):
        return found or meaning_of(asked, sense)
    certain = scattered(asked.lexicon, asked.typed, asked.places, asked.how)
    if certain and not (sense and sense.is_named) and not is_denied(asked, certain):
        return meaning_of(asked, certain)
    found = loose_name(asked) or respelled(asked)
    if found:
        return found
    if sense and convincing(asked, sense):
        return meaning_of(asked, sense)
    if asked.asks and not content(asked.typed, asked.places, passing=True):
        return meaning_of(asked, None)
    return NotUnderstood(suggestions(asked, sense))


def _beside_city(asked: Asked, known: Known) -> Meaning | None:
    """A known phrase and a city without "in" before it: "neurologist Nashville"."""
    free = unknown(asked, known)
    if asked.where or not 0 < len(free) < len(asked.content):
        return None
    there = replace(asked, where=wishes.city_among(asked.session, asked.typed.words, free))
    if not there.where or not there.content:
        return None
    known = plain(there.session, there.typed, there.places)
    sense = whole(there.typed, there.places, known) or several(there.typed, there.places, known)
    return meaning_of(there, sense) if sense else None
