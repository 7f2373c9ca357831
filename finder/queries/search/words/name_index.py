"""The words of names in the search index: exactly, as nicknames, by their beginning, and misspelt."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa
from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from finder.domain.index_terms import AnyOf, Term, id_of, kind_of, term, unpacked
from finder.domain.spelling import probes, slips
from finder.models import NameDelete, NameWord
from finder.models.nickname import Nickname
from finder.queries.index import current

#: Listings looked at to see which names they bear.
MOST_BEARERS = 4_000
#: More name words than begin with any three letters; of two letters the first so many.
MOST_BEGINNINGS = 3_000
_LAST_LETTER = "\U0010ffff"
_CHUNK = 900

Ids = frozenset[int]


def exact_ids(session: Session, words: Collection[str]) -> dict[str, int]:
    """Word → its number, for those that are in somebody's name."""
    rows = session.execute(sa.select(NameWord.word, NameWord.id).where(NameWord.word.in_(words)))
    return dict(rows.all())


def nickname_ids(session: Session, words: Collection[str]) -> dict[str, Ids]:
    """Word → numbers of the first names it is short for, or that are short for it."""
    query = sa.select(Nickname.name, NameWord.id).join(NameWord, NameWord.word == Nickname.other)
    return _grouped(session.execute(query.where(Nickname.name.in_(words))))


def near_nickname_ids(session: Session, words: Collection[str]) -> dict[str, Ids]:
    """As `nickname_ids`, for words that are one slip away from a nickname."""
    found: dict[str, Ids] = {}
    for word in words:
        if not slips(word):
            continue
        same_letter = sa.and_(Nickname.name >= word[0], Nickname.name < word[0] + _LAST_LETTER)
        alike = sa.and_(same_letter, sa.func.length(Nickname.name).between(len(word) - 1, len(word) + 1))
        names = session.scalars(sa.select(Nickname.name).distinct().where(alike)).all()
        near = [name for name in names if OSA.distance(word, name, score_cutoff=1) <= 1]
        keys = frozenset[int]().union(*nickname_ids(session, near).values()) if near else frozenset[int]()
        if keys:
            found[word] = keys
    return found


def beginning_ids(session: Session, beginning: str) -> Ids:
    """Numbers of the name words that begin so."""
    query = (
        sa.select(NameWord.id)
        .where(NameWord.word >= beginning, NameWord.word < beginning + _LAST_LETTER)
        .order_by(NameWord.word)
        .limit(MOST_BEGINNINGS)
    )
    return frozenset(session.scalars(query))


def near_ids(session: Session, words: Collection[str]) -> dict[str, dict[int, float]]:
    """Word → number of each name word spelled nearly so → how far it is: slips, and a half for another first letter."""
    by_probe: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for probe in probes(word):
            by_probe[probe].add(word)
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for rest, key, bearer in _by_rests(session, list(by_probe)):
        for word in by_probe[rest]:
            distance = misspelt(word, bearer)
            if distance is not None:
                found[word][key] = distance
    return found


def misspelt(typed: str, meant: str) -> float | None:
    """How far the one is from the other; None when it is too far to be a slip. A first letter is seldom wrong."""
    most = max(slips(typed), slips(meant))
    distance = OSA.distance(typed, meant, score_cutoff=most)
    if distance > most:
        return None
    return distance + (0.5 if typed[0] != meant[0] else 0.0)


def _by_rests(session: Session, rests: Sequence[str]) -> Iterable[tuple[str, int, str]]:
    columns = (NameDelete.rest, NameWord.id, NameWord.word)
    query = sa.select(*columns).join(NameWord, NameWord.id == NameDelete.word_id)
    for start in range(0, len(rests), _CHUNK):
        yield from session.execute(query.where(NameDelete.rest.in_(rests[start : start + _CHUNK])))


def spelled(session: Session, keys: Collection[int]) -> dict[int, str]:
    """Number → word."""
    asked, found = sorted(keys), dict[int, str]()
    for start in range(0, len(asked), _CHUNK):
        chunk = asked[start : start + _CHUNK]
        rows = session.execute(sa.select(NameWord.id, NameWord.word).where(NameWord.id.in_(chunk)))
        found.update(rows.all())
    return found


def bearers(session: Session, clauses: Sequence[AnyOf]) -> list[frozenset[Term]]:
    """The name terms of listings that answer to every clause; the first `MOST_BEARERS` of them."""
    tables = current(session)
    first, *further = sorted(clauses, key=len)
    posting = tables.posting
    ids = sa.select(posting.c.id).where(posting.c.term.in_(first))
    for clause in further:
        other = posting.alias()
        ids = ids.where(sa.exists().where(other.c.id == posting.c.id, other.c.term.in_(clause)))
    listing = tables.listing
    rows = session.scalars(sa.select(listing.c.terms).where(listing.c.id.in_(ids.limit(MOST_BEARERS))))
    return [frozenset(filter(_is_name, unpacked(stored))) for stored in rows]


def _is_name(number: Term) -> bool:
    return kind_of(number) in ("last", "given")


def either(keys: Iterable[int]) -> AnyOf:
    """Listings with one of these words anywhere in the name."""
    return frozenset(number for key in keys for number in (term("last", key), term("given", key)))


def last(keys: Iterable[int]) -> AnyOf:
    """Listings with one of these words in the last name."""
    return frozenset(term("last", key) for key in keys)


def given_ids(terms: Iterable[Term]) -> Ids:
    """The words among terms that belong to a first or middle name."""
    return frozenset(id_of(number) for number in terms if kind_of(number) == "given")


def _grouped(rows: Iterable[tuple[str, int]]) -> dict[str, Ids]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word, key in rows:
        found[word].add(key)
    return {word: frozenset(keys) for word, keys in found.items()}
