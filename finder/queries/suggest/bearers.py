"""Who bears a name whose words begin as typed, out of the search index: only who is listed is in it.

Every step is bounded, so that "ma" takes no longer among a million physicians than "oluwaseun"; whoever is cut off
comes with the next letter. Statements are built once for each shape: that took longer than asking the database.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import Kind, Term, term
from finder.domain.small_words import LETTERS, TITLES
from finder.models import INDEXES, NameWord, TermCount
from finder.queries.index import current

#: How many name words a beginning stands for, and how many listings are looked at for one typed word, or for several
#: of which the others are then looked for in the name.
_MOST_WORDS, _LISTINGS, _LISTINGS_OF_SEVERAL = 50, 60, 500
#: Greater than every letter that may follow.
_END = "\U0010ffff"
_EITHER: tuple[Kind, ...] = ("last", "given")

_Select = sa.Select[*tuple[Any, ...]]


class _Typed(NamedTuple):
    """A typed word, and the numbers of the name words that begin so, the word itself apart."""

    word: str
    exact: list[int]
    longer: list[int]


class _Step(NamedTuple):
    """A bounded look into the index; whoever is found by one of lower rank comes first."""

    rank: int
    #: listings that answer to any of these, and to one of each of `also`
    terms: list[Term]
    also: Sequence[list[Term]] = ()
    #: beginnings of words that must stand in the name, too
    begins: Sequence[str] = ()
    most: int = _LISTINGS


def bearers(session: Session, words: Sequence[str], today: date, most: int) -> list[int]:
    """Ids of physicians: last names before first names, whole words before beginnings, then by name.

    `words` are folded. Only who can be seen today at some office, or has none. At most four statements. Raises
    IndexNotBuilt.
    """
    asked = _name_words(words)
    typed = _typed(session, asked)
    if not all(one.exact or one.longer for one in typed):
        return []
    steps = _one_word(typed[0]) if len(typed) == 1 else _several_words(session, typed)
    ranked = [
        (rank + (len(asked) > 1) + 1 if _is_far(sort_key, asked) else rank, sort_key, key)
        for rank, sort_key, key in _look(session, steps, today)
    ]
    return list(dict.fromkeys(key for _rank, _sort_key, key in sorted(ranked)))[:most]


def _name_words(words: Sequence[str]) -> list[str]:
    """The words without titles in front and letters behind: "Dr. Ana Li, MD" is "ana li", "Ana Do" is herself."""
    kept = [word for word in words if word not in TITLES] or words
    return list(dict.fromkeys([*kept[:2], *(word for word in kept[2:] if word not in LETTERS)]))


def _is_far(sort_key: str, words: list[str]) -> bool:
    """Whether a word stands for a middle name, which is shown as an initial; the key begins with last and first."""
    near = sort_key.split()[: max(2, len(words))]
    return not all(any(part.startswith(word) for part in near) for word in words)


def _typed(session: Session, words: list[str]) -> list[_Typed]:
    values = {f"from_{n}": word for n, word in enumerate(words)}
    values |= {f"to_{n}": word + _END for n, word in enumerate(words)}
    rows = session.execute(_beginnings(len(words)), values).all()
    return [
        _Typed(
            word,
            [key for of, key, found in rows if of == n and found == word],
            [key for of, key, found in rows if of == n and found != word],
        )
        for n, word in enumerate(words)
    ]


@cache
def _beginnings(number: int) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Place of the typed word, id and word of the first name words that begin so."""
    parts = [
        sa.select(sa.literal(n).label("n"), NameWord.id, NameWord.word)
        .where(NameWord.word >= sa.bindparam(f"from_{n}"), NameWord.word < sa.bindparam(f"to_{n}"))
        .order_by(NameWord.word)
        .limit(_MOST_WORDS)
        .subquery()
        for n in range(number)
    ]
    return sa.union_all(*(sa.select(part) for part in parts))


def _one_word(typed: _Typed) -> list[_Step]:
    groups = [(ids, kind) for kind in _EITHER for ids in (typed.exact, typed.longer)]
    return [_Step(2 * rank, _terms(ids, kind)) for rank, (ids, kind) in enumerate(groups) if ids]


def _several_words(session: Session, typed: list[_Typed]) -> list[_Step]:
    """Whoever bears all the words, then whoever bears one while the others begin words of the name."""
    steps = []
    if all(one.exact for one in typed):
        rarest, *others = _by_rarity(session, [_terms(one.exact, *_EITHER) for one in typed])
        steps.append(_Step(0, rarest, others))
    # The one that few names begin with says most; of two as rare, the longer.
    leading = min(typed, key=lambda one: (len(one.longer), -len(one.word)))
    begins = [one.word for one in typed if one is not leading]
    for ids in filter(None, (leading.exact, leading.longer)):
        steps.append(_Step(1, _terms(ids, *_EITHER), begins=begins, most=_LISTINGS_OF_SEVERAL))
    return steps


def _terms(ids: list[int], *kinds: Kind) -> list[Term]:
    return [term(kind, key) for kind in kinds for key in ids]


def _by_rarity(session: Session, groups: list[list[Term]]) -> list[list[Term]]:
    """The group fewest listings answer to first, as far as they were counted."""
    asked = [number for group in groups for number in group]
    counts: dict[Term, int] = dict(session.execute(_COUNTS, {"terms": asked}).all())
    return sorted(groups, key=lambda group: sum(counts.get(number, 0) for number in group))


_COUNTS = sa.select(TermCount.term, TermCount.listings).where(
    TermCount.term.in_(sa.bindparam("terms", expanding=True))
)


def _look(session: Session, steps: list[_Step], today: date) -> Sequence[Any]:
    """Rank, sort key and physician of every listing found."""
    values: dict[str, Any] = {"day": today.toordinal()}
    for n, step in enumerate(steps):
        values |= {f"rank_{n}": step.rank, f"most_{n}": step.most, f"terms_{n}": step.terms}
        values |= {f"also_{n}_{k}": terms for k, terms in enumerate(step.also)}
        # What is folded has no sign that LIKE would read as a wildcard.
        values |= {f"begins_{n}_{k}": f"% {word}%" for k, word in enumerate(step.begins)}
    shape = tuple((len(step.also), len(step.begins)) for step in steps)
    return session.execute(_looking(current(session).name, shape), values).all()


@cache
def _looking(index: str, shape: tuple[tuple[int, int], ...]) -> sa.CompoundSelect[*tuple[Any, ...]]:
    return sa.union_all(*(_listings(index, n, *further) for n, further in enumerate(shape)))


def _listings(index: str, n: int, also: int, begins: int) -> _Select:
    """Rank, sort key and physician of the listings of a step that are in use today."""
    tables = INDEXES[index]
    posting, listing, day = tables.posting.c, tables.listing.c, sa.bindparam("day", type_=sa.Integer)
    others = [(tables.posting.alias().c, _any_of(f"also_{n}_{k}")) for k in range(also)]
    looked_at = (
        sa.select(posting.id)
        .where(posting.term.in_(_any_of(f"terms_{n}")))
        .where(*(sa.exists().where(one.id == posting.id, one.term.in_(terms)) for one, terms in others))
        .limit(sa.bindparam(f"most_{n}", type_=sa.Integer))
        .subquery()
    )
    spaced = sa.literal(" ").concat(listing.sort_key)
    return (
        sa.select(sa.bindparam(f"rank_{n}", type_=sa.Integer), listing.sort_key, listing.physician_id)
        .join_from(looked_at, tables.listing, listing.id == looked_at.c.id)
        .where(listing.joins <= day, listing.leaves >= day)
        .where(sa.or_(listing.closed_from > day, listing.closed_until <= day))
        .where(*(spaced.like(sa.bindparam(f"begins_{n}_{k}")) for k in range(begins)))
    )


def _any_of(name: str) -> sa.BindParameter[Any]:
    return sa.bindparam(name, expanding=True)
