"""Put the content files into the directory: specialties, languages, procedures, conditions, and the words for them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from finder.actions.content.lists import load_languages, load_specialties
from finder.actions.content.nicknames import load_nicknames
from finder.actions.content.rows import Loaded, UnknownReference
from finder.actions.content.texts import load_conditions, load_procedures
from finder.actions.content.words import load_words
from finder.readers.content import (
    IncomingCondition,
    IncomingLanguage,
    IncomingProcedure,
    IncomingSpecialty,
    read_conditions,
    read_languages,
    read_procedures,
    read_specialties,
)
from finder.readers.content_words import IncomingWord, read_words
from finder.readers.nicknames import read_nicknames

__all__ = ["Content", "Loaded", "UnknownReference", "load_content", "read_content"]


class Content(NamedTuple):
    """All that the content files say."""

    specialties: tuple[IncomingSpecialty, ...]
    languages: tuple[IncomingLanguage, ...]
    procedures: tuple[IncomingProcedure, ...]
    conditions: tuple[IncomingCondition, ...]
    words: tuple[IncomingWord, ...] = ()
    #: a first name and another form of it, both ways
    nicknames: tuple[tuple[str, str], ...] = ()

    @property
    def meanings(self) -> frozenset[str]:
        """What a word may mean, as the word table has it: `condition:migraine`."""
        return frozenset(
            [
                *(f"specialty:{row.slug}" for row in self.specialties),
                *(f"procedure:{row.slug}" for row in self.procedures),
                *(f"condition:{row.slug}" for row in self.conditions),
            ]
        )


def read_content(folder: Path) -> Content:
    """Read the content files of the seed folder; raises ContentError at the first fault."""
    nouns = Content(
        tuple(read_specialties(folder / "specialties.csv")),
        tuple(read_languages(folder / "languages.csv")),
        tuple(read_procedures(folder / "procedures")),
        tuple(read_conditions(folder / "conditions")),
    )
    return nouns._replace(
        words=tuple(read_words(folder / "terms.csv", nouns.meanings)),
        nicknames=_pairs(read_nicknames(folder / "nicknames.csv")),
    )


def _pairs(linked: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, other) for name, others in linked.items() for other in others))


def load_content(session: Session, content: Content) -> dict[str, Loaded]:
    """Write what is new or changed. Raises UnknownReference.

    A row that no file describes any more stays; only a line taken out of the word table goes.
    What was loaded before and has not changed since is left alone, whatever became of it in the directory.
    """
    return {
        "specialties": load_specialties(session, content.specialties),
        "languages": load_languages(session, content.languages),
        "procedures": load_procedures(session, content.procedures),
        "conditions": load_conditions(session, content.conditions),
        "words": load_words(session, content.words),
        "nicknames": load_nicknames(session, content.nicknames),
    }
