"""Typed words as the name of a physician: the closest way of reading them under which somebody is listed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy.orm import Session

from finder.domain.casing import readable_case
from finder.domain.index_terms import AnyOf, id_of, term
from finder.domain.typed_names import MOST_NAME_WORDS, TypedName, variants, without_letters
from finder.queries.index import anybody
from finder.queries.search.words.name_index import (
    Ids,
    bearers,
    beginning_ids,
    either,
    exact_ids,
    given_ids,
    last,
    near_ids,
    near_nickname_ids,
    nickname_ids,
    spelled,
)
from finder.queries.search.words.readings import How, Reading

#: More names than these are not told apart on the page.
MOST_NAMES = 4
_MOST_COMBINATIONS = 200

Clauses = tuple[AnyOf, ...]


@dataclass(frozen=True)
class NamedSo:
    """Readings as a name, and what a listing must answer to."""

    readings: tuple[Reading, ...]
    clauses: Clauses


def exact_name(session: Session, name: TypedName, typed: str) -> NamedSo | None:
    """Physicians who bear every one of the words, one of them as a last name."""
    ways = list(dict.fromkeys(variants(name)))
    ids = exact_ids(session, {word for way in ways for word in way.long_words})
    for way in ways:
        if way.long_words and all(word in ids for word in way.long_words):
            options = {word: frozenset({ids[word]}) for word in way.long_words}
            if found := _named(session, way, options):
                words, clauses = found
                label = typed if words == way.words else " ".join(words)
                return NamedSo((Reading(typed, "physician", None, label),), clauses)
    return None


def nicknamed(session: Session, name: TypedName, typed: str) -> NamedSo | None:
    """As `exact_name`, but a first name may be another form of the one typed: Bob, Robert."""
    name = without_letters(name)
    words = set(name.long_words)
    if len(words) < 2:
        return None
    ids, short = exact_ids(session, words), nickname_ids(session, words)
    options = {word: _one(ids, word) | short.get(word, frozenset()) for word in words}
    return _other_form(session, name, options, typed, "nickname") if short and all(options.values()) else None


def beginning(session: Session, name: TypedName, typed: str) -> NamedSo | None:
    """Physicians in whose name some word begins as each typed one does, or is it."""
    name = without_letters(name)
    words = name.long_words[:MOST_NAME_WORDS]
    if not words:
        return None
    options = {word: beginning_ids(session, word) for word in words}
    clauses = tuple(either(keys) for keys in options.values())
    if len(words) == 1:
        last_names = (last(options[words[0]]),)
        clauses = last_names if all(last_names) and anybody(session, last_names) else clauses
    if not all(clauses) or not anybody(session, clauses):
        return None
    with_initials = _with_initials(session, name, clauses)
    used = " ".join(words) if name.initials and with_initials is clauses else typed
    return NamedSo((Reading(typed, "physician", None, used, how="beginning"),), with_initials)


def misspelt_name(session: Session, name: TypedName, typed: str) -> NamedSo | None:
    """The closest spelling under which somebody is listed; words that are in some name are trusted first."""
    name = without_letters(name)
    words = set(name.long_words)
    if not words:
        return None
    ids, near, short = exact_ids(session, words), near_ids(session, words), nickname_ids(session, words)
    trusting = {
        word: dict.fromkeys(_one(ids, word) | short.get(word, frozenset()), 0.0) or near.get(word, {})
        for word in words
    }
    doubting = {word: near.get(word, {}) | trusting[word] for word in words}
    for options in (trusting, doubting) if len(words) > 1 else (doubting,):
        if all(options.values()) and (found := _closest(session, name, options, typed)):
            return found
    return _misspelt_nickname(session, name, doubting, typed) if len(words) > 1 else None


def _misspelt_nickname(
    session: Session, name: TypedName, options: Mapping[str, Mapping[int, float]], typed: str
) -> NamedSo | None:
    """The same once more with words that are nearly a nickname: Tory, Tori, Victoria."""
    short = near_nickname_ids(session, set(name.long_words))
    wider = {word: dict.fromkeys(short.get(word, ()), 1.0) | dict(keys) for word, keys in options.items()}
    return _closest(session, name, wider, typed) if short and all(wider.values()) else None


def _closest(
    session: Session, name: TypedName, options: Mapping[str, Mapping[int, float]], typed: str
) -> NamedSo | None:
    """Among the names so spelled that somebody bears, those that are least far from what was typed."""
    clauses = _clauses(name, {word: frozenset(keys) for word, keys in options.items()})
    borne = _borne(session, name, clauses, options)
    if not borne:
        return None
    distances = {
        keys: sum(options[w][k] for w, k in zip(name.long_words, keys, strict=True)) for keys in borne
    }
    # Another first letter puts a name behind, but not out.
    least = int(min(distances.values()))
    closest = sorted(
        (keys for keys in borne if int(distances[keys]) == least), key=lambda keys: distances[keys]
    )
    kept = {word: frozenset(keys[n] for keys in closest) for n, word in enumerate(name.long_words)}
    clauses = _with_initials(session, name, _clauses(name, kept))
    return NamedSo(_readings(session, closest, typed, "spelling"), clauses)


def _other_form(
    session: Session, name: TypedName, options: Mapping[str, Ids], typed: str, how: How
) -> NamedSo | None:
    found = _named(session, name, options)
    if not found:
        return None
    borne = _borne(session, name, found[1], options)
    return NamedSo(_readings(session, borne, typed, how), found[1]) if borne else None


def _named(
    session: Session, name: TypedName, options: Mapping[str, Ids]
) -> tuple[tuple[str, ...], Clauses] | None:
    """The words that hold for somebody, and the clauses; of nobody's initials, the rest will do."""
    clauses = _clauses(name, options)
    if not anybody(session, clauses):
        return None
    with_initials = _with_initials(session, name, clauses)
    return (
        name.words if not name.initials or with_initials is not clauses else name.long_words
    ), with_initials


def _clauses(name: TypedName, options: Mapping[str, Ids]) -> Clauses:
    """Every word somewhere in the name, one of them in the last name; those before a comma all of them."""
    words = dict.fromkeys(name.long_words)
    if len(words) == 1:
        return tuple(last(options[word]) for word in words)
    in_last = name.last & set(words)
    if in_last and len(in_last) < len(words):
        return tuple((last if word in in_last else either)(options[word]) for word in words)
    return (*(either(options[word]) for word in words), last(key for word in words for key in options[word]))


def _with_initials(session: Session, name: TypedName, clauses: Clauses) -> Clauses:
    """Further clauses for the initials, unless nobody bears them."""
    if not name.initials:
        return clauses
    given = given_ids(number for terms in bearers(session, clauses) for number in terms)
    words = spelled(session, given)
    begun = [
        frozenset(term("given", key) for key, word in words.items() if word.startswith(letter))
        for letter in dict.fromkeys(name.initials)
    ]
    narrowed = (*clauses, *begun)
    return narrowed if all(begun) and anybody(session, narrowed) else clauses


def _borne(
    session: Session, name: TypedName, clauses: Clauses, options: Mapping[str, Iterable[int]]
) -> list[tuple[int, ...]]:
    """The ways to choose an option for each word that somebody's name bears out, in a fixed order."""
    wanted = {key for keys in options.values() for key in keys}
    found: set[tuple[int, ...]] = set()
    for terms in dict.fromkeys(bearers(session, clauses)):
        there = {id_of(number) for number in terms} & wanted
        choices = [sorted(there & set(options[word])) for word in name.long_words]
        found.update(choice for choice in product(*choices) if len(set(choice)) == len(set(name.long_words)))
        if len(found) > _MOST_COMBINATIONS:
            break
    return sorted(found)


def _readings(
    session: Session, borne: Sequence[tuple[int, ...]], typed: str, how: How
) -> tuple[Reading, ...]:
    words = spelled(session, {key for keys in borne for key in keys})
    labels = dict.fromkeys(
        " ".join(readable_case(words[key].upper(), given=True) for key in keys) for keys in borne
    )
    if how == "nickname" and len(labels) > MOST_NAMES:
        return (Reading(typed, "physician", None, typed, how=how),)
    return tuple(Reading(typed, "physician", None, label, how=how) for label in labels)


def _one(ids: Mapping[str, int], word: str) -> Ids:
    return frozenset({ids[word]} if word in ids else ())
