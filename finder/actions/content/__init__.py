"""Put the content files into the directory: specialties, languages, procedures, conditions, and the words for them."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from finder.actions.content.lists import load_languages, load_specialties
from finder.actions.content.rows import Loaded, UnknownReference
from finder.actions.content.texts import load_conditions, load_procedures
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

__all__ = ["Content", "Loaded", "UnknownReference", "load_content", "read_content"]


class Content(NamedTuple):
    """All that the content files say."""

    specialties: tuple[IncomingSpecialty, ...]
    languages: tuple[IncomingLanguage, ...]
    procedures: tuple[IncomingProcedure, ...]
    conditions: tuple[IncomingCondition, ...]


def read_content(folder: Path) -> Content:
    """Read the content files of the seed folder; raises ContentError at the first fault."""
    return Content(
        tuple(read_specialties(folder / "specialties.csv")),
        tuple(read_languages(folder / "languages.csv")),
        tuple(read_procedures(folder / "procedures")),
        tuple(read_conditions(folder / "conditions")),
    )


def load_content(session: Session, content: Content) -> dict[str, Loaded]:
    """Write what is new or changed; a row that no file describes any more stays. Raises UnknownReference.

    What was loaded before and has not changed since is left alone, whatever became of it in the directory.
    """
    return {
        "specialties": load_specialties(session, content.specialties),
        "languages": load_languages(session, content.languages),
        "procedures": load_procedures(session, content.procedures),
        "conditions": load_conditions(session, content.conditions),
    }
