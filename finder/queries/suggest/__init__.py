"""What somebody may be typing: conditions, procedures, specialties, questions and doctors that begin so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from finder.domain.words import tokens
from finder.queries.index import IndexNotBuilt
from finder.queries.suggest.doctors import Doctor, doctors
from finder.queries.suggest.nouns import Noun, nouns
from finder.queries.suggest.questions import Asked, questions

__all__ = ["LONGEST", "MOST", "MOST_OF_A_KIND", "Asked", "Doctor", "Noun", "Suggestions", "suggest"]

#: More letters and words than anybody types into a suggestion; the rest is not looked at.
LONGEST, MOST_WORDS = 80, 6
#: Less than this many letters say nothing yet.
SHORTEST = 2
MOST, MOST_OF_A_KIND = 10, 4


@dataclass(frozen=True)
class Suggestions:
    """What is offered, the likeliest of each kind first."""

    conditions: tuple[Noun, ...] = ()
    procedures: tuple[Noun, ...] = ()
    specialties: tuple[Noun, ...] = ()
    questions: tuple[Asked, ...] = ()
    doctors: tuple[Doctor, ...] = ()

    def __len__(self) -> int:
        """How many in all."""
        return sum(
            map(len, (self.conditions, self.procedures, self.specialties, self.questions, self.doctors))
        )


def suggest(session: Session, typed: str, today: date) -> Suggestions:
    """At most four of a kind and ten in all; nothing for fewer than two letters. At most nine statements."""
    words = tokens(typed[:LONGEST])[:MOST_WORDS]
    if len("".join(words)) < SHORTEST:
        return Suggestions()
    found = nouns(session, words, MOST_OF_A_KIND)
    kinds = (found["condition"], found["procedure"], found["specialty"])
    asked = questions(session, words, MOST_OF_A_KIND)
    people = _doctors(session, words, today)
    shares = _shares([len(rows) for rows in (*kinds, asked, people)])
    first, second, third = (rows[:share] for rows, share in zip(kinds, shares[:3], strict=True))
    return Suggestions(first, second, third, asked[: shares[3]], people[: shares[4]])


def _doctors(session: Session, words: Sequence[str], today: date) -> tuple[Doctor, ...]:
    """Nobody before the index is built: a search says that aloud, a suggestion need not."""
    try:
        return doctors(session, words, today, MOST_OF_A_KIND)
    except IndexNotBuilt:
        return ()


def _shares(lengths: Sequence[int]) -> list[int]:
    """How many of each kind fit, given one after the other in turn."""
    shares = [0] * len(lengths)
    for turn in range(max(lengths)):
        for kind, length in enumerate(lengths):
            if length > turn and sum(shares) < MOST:
                shares[kind] += 1
    return shares
