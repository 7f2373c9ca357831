"""How many misspelt surnames are found again, on both engines."""

import math
import random
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import packed, term
from finder.domain.listing_facts import ListingFacts
from finder.domain.spelling import SHORTEST, rests
from finder.domain.words import fold
from finder.models import INDEXES, NameDelete, NameWord, SearchIndex
from finder.queries.search.words import Meaning, read_words

_BEGIN = "Al Bar Bren Car Chan Cor Dal Del Fer Gar Gold Har Hol Jan Kov Lam Mar Mon Ok Pet Ros San Sto Tak Wil".split()
_MIDDLE = "a ak an ber der en er i ing is ko man o or ova u".split()
_END = "berg chuk dez field ford ga ić ins ko lez man nen ng ova rez ski son stein ton wala wood y".split()
LEAST = 0.98
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def surnames() -> list[str]:
    """Some 2,500 made-up surnames of the shapes people have."""
    made = {fold(first + middle + last) for first in _BEGIN for middle in _MIDDLE for last in _END}
    return sorted(random.Random(3).sample(sorted(made), 2500))


def _drop(word: str, place: int, chance: random.Random) -> str:
    return word[:place] + word[place + 1 :]


def _swap(word: str, place: int, chance: random.Random) -> str:
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _replace(word: str, place: int, chance: random.Random) -> str:
    return word[:place] + chance.choice(LETTERS) + word[place + 1 :]


def _double(word: str, place: int, chance: random.Random) -> str:
    return word[: place + 1] + word[place:]


@pytest.fixture
def names(session: Session) -> list[str]:
    """The surnames in the index, one listing each."""
    found = surnames()
    tables = INDEXES[session.get_one(SearchIndex, 1).active]
    keys = {name: 900_000 + n for n, name in enumerate(found)}
    session.execute(sa.insert(NameWord), [{"id": key, "word": name} for name, key in keys.items()])
    deletes = [{"rest": rest, "word_id": key} for name, key in keys.items() for rest in rests(name)]
    session.execute(sa.insert(NameDelete), deletes)
    terms = {key: term("last", key) for key in keys.values()}
    session.execute(sa.insert(tables.posting), [{"term": number, "id": key} for key, number in terms.items()])
    listing = {"sort_key": "", "joins": 0, "leaves": 9_999_999, "closed_from": 0, "closed_until": 0}
    listing["facts"] = ListingFacts(math.nan, math.nan, math.nan, 1, 1, 0, 0, 0, 0, 0, 0).packed()
    rows = [
        listing | {"id": key, "physician_id": key, "terms": packed([number])} for key, number in terms.items()
    ]
    session.execute(sa.insert(tables.listing), rows)
    return found


@pytest.mark.parametrize("slip", [_drop, _swap, _replace, _double])
def test_misspelt_surnames_are_read_or_offered(
    session: Session, names: list[str], slip: Callable[[str, int, random.Random], str]
) -> None:
    chance, known = random.Random(5), set(names)
    asked = missed = 0
    for name in chance.sample([name for name in names if len(name) >= SHORTEST], 150):
        typed = slip(name, chance.randrange(len(name)), chance)
        if typed not in known:
            asked += 1
            missed += name not in _offered(session, typed)
    assert 1 - missed / asked >= LEAST


def _offered(session: Session, typed: str) -> set[str]:
    """The names the words were read as, or that a link leads to; those that begin so among them."""
    meaning = read_words(session, typed)
    if not isinstance(meaning, Meaning):
        return set()
    begun = {name for name in surnames() if name.startswith(typed)}
    return begun | {fold(one.label) for one in (*meaning.readings, *meaning.others)}
