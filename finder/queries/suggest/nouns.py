"""Conditions, procedures and specialties one of whose terms has words that begin as typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Term
from finder.queries.search.called import called_so

Kind = Literal["condition", "procedure", "specialty"]

#: In the order of the columns of a term.
_KINDS: tuple[Kind, ...] = ("condition", "procedure", "specialty")
#: Ranks of terms that have all the words, but not in a row.
_SCATTERED = (3, 6)
#: Its own name, and what one who practises it is called.
_OWN = ("name", "person")


@dataclass(frozen=True)
class Noun:
    """A condition, procedure or specialty on offer."""

    slug: str
    label: str
    #: the term that was matched: its name, or other words for it
    matched: str
    #: those words, where they are worth showing beside the name; a misspelling helps to find, and is not repeated
    hint: str | None


class _Match(NamedTuple):
    """A term that matched; of those of one noun the least stands for it."""

    rank: int
    #: 0 its name, 1 other words for it, 2 a misspelling
    standing: int
    #: of two terms as good, the shorter one is what more people mean
    length: int
    folded: str
    text: str
    row_id: int

    @property
    def place(self) -> tuple[int, int, str, int]:
        """The order of suggestions, whatever the term was."""
        return self.rank, self.length, self.folded, self.row_id


def nouns(session: Session, words: Sequence[str], most: int) -> dict[Kind, tuple[Noun, ...]]:
    """The likeliest of each kind, each once: words typed in full, then names, then other words for it.

    Two statements. `words` are folded.
    """
    best = _best_of_each(_matching(session, words), " ".join(words))
    chosen = {
        kind: sorted(found, key=lambda match: match.place)[:most] for kind, found in _in_a_row(best).items()
    }
    named = called_so(session, {kind: [one.row_id for one in found] for kind, found in chosen.items()})
    return {
        kind: tuple(
            Noun(*named[kind, one.row_id], one.text, one.text if one.standing == 1 else None) for one in found
        )
        for kind, found in chosen.items()
    }


def _matching(session: Session, words: Sequence[str]) -> Iterable[Any]:
    """Terms that have, for each word, one that begins so: a look at all of them, some thousand short texts."""
    # What is folded has no sign that LIKE would read as a wildcard.
    return session.execute(_having(len(words)), {f"begins_{n}": f"% {word}%" for n, word in enumerate(words)})


@cache
def _having(number: int) -> sa.Select[*tuple[Any, ...]]:
    spaced = sa.literal(" ").concat(Term.folded)
    columns = (Term.text, Term.folded, Term.kind, Term.condition_id, Term.procedure_id, Term.specialty_id)
    return sa.select(*columns).where(*(spaced.like(sa.bindparam(f"begins_{n}")) for n in range(number)))


def _best_of_each(rows: Iterable[Any], phrase: str) -> dict[Kind, dict[int, _Match]]:
    best: dict[Kind, dict[int, _Match]] = {kind: {} for kind in _KINDS}
    for text, folded, term_kind, *ids in rows:
        kind, row_id = next((one, key) for one, key in zip(_KINDS, ids, strict=True) if key is not None)
        standing = 0 if term_kind == "name" else 2 if term_kind == "misspelling" else 1
        match = _Match(_rank(folded, term_kind, phrase), standing, len(folded), folded, text, row_id)
        best[kind][row_id] = min(match, best[kind].get(row_id, match))
    return best


def _in_a_row(best: dict[Kind, dict[int, _Match]]) -> dict[Kind, list[_Match]]:
    """Without terms that have the words here and there, unless there are no others.

    "back p" is the beginning of "back pain"; "back and leg pain" is for whoever finds nothing else.
    """
    every = {kind: list(found.values()) for kind, found in best.items()}
    kept = {kind: [match for match in found if match.rank not in _SCATTERED] for kind, found in every.items()}
    return kept if any(kept.values()) else every


def _rank(folded: str, term_kind: str, phrase: str) -> int:
    """Lower is likelier: the whole term, its beginning, a later word, the words in any order."""
    if folded == phrase:
        return 0
    place = 1 if folded.startswith(phrase) else 2 if f" {phrase}" in folded else 3
    return place if term_kind in _OWN else place + 3
