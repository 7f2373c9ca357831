"""The texts a fresh directory starts with: conditions and procedures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from finder.domain.articles import Section
from finder.readers.content_figures import IncomingConflict, IncomingFigure, conflicts_of, figures_of
from finder.readers.content_parts import (
    CONDITION_CODES,
    PROCEDURE_CODES,
    IncomingCare,
    IncomingCode,
    IncomingLookalike,
    IncomingOrganisation,
    IncomingRelation,
    IncomingRole,
    IncomingTerm,
    IncomingUse,
    also_of,
    asked_of,
    author_of,
    care_of,
    codes_of,
    facts_of,
    lookalikes_of,
    organisations_of,
    relations_of,
    roles_of,
    text_files,
    uses_of,
)
from finder.readers.content_text import read_text

CONDITION_HEADINGS = (
    *("Symptoms", "Causes and triggers", "Who gets it", "How doctors find it"),
    *("Treatments", "Outlook", "Living with it", "When to get help"),
)
PROCEDURE_HEADINGS = ("What it is", "How it goes", "How well it works", "Risks", "Recovery", "Who does it")

_CONDITION_KEYS = (
    *("name", "body_system", "service_line", "short_answer", "also", "codes"),
    *("specialties", "procedures", "related"),
)
_CONDITION_PARTS = (
    *("care", "facts", "lookalikes", "figures", "conflicts"),
    *("questions_to_ask", "organisations", "people"),
)
_PROCEDURE_KEYS = ("name", "short_answer", "also", "specialties")
_PROCEDURE_PARTS = ("codes", "figures", "questions_to_ask")


@dataclass(frozen=True)
class IncomingCondition:
    """One condition file; `digest` is the SHA-256 of the file."""

    slug: str
    digest: str
    name: str
    body_system: str
    service_line: str
    short_answer: str
    also: tuple[IncomingTerm, ...]
    codes: tuple[IncomingCode, ...]
    specialties: tuple[IncomingRole, ...]
    procedures: tuple[IncomingUse, ...]
    related: tuple[IncomingRelation, ...]
    care: IncomingCare | None
    sections: tuple[Section, ...]
    lookalikes: tuple[IncomingLookalike, ...] = ()
    #: name of the fact → a fragment of a sentence, in the order of `FACTS`
    facts: tuple[tuple[str, str], ...] = ()
    figures: tuple[IncomingFigure, ...] = ()
    conflicts: tuple[IncomingConflict, ...] = ()
    questions_to_ask: tuple[str, ...] = ()
    organisations: tuple[IncomingOrganisation, ...] = ()
    written_by: str | None = None
    file: Path = field(default=Path(), compare=False)


@dataclass(frozen=True)
class IncomingProcedure:
    """One procedure file; `specialties` are the NUCC codes of those who perform it."""

    slug: str
    digest: str
    name: str
    short_answer: str
    also: tuple[IncomingTerm, ...]
    specialties: tuple[str, ...]
    sections: tuple[Section, ...]
    codes: tuple[IncomingCode, ...] = ()
    figures: tuple[IncomingFigure, ...] = ()
    questions_to_ask: tuple[str, ...] = ()
    file: Path = field(default=Path(), compare=False)


def read_conditions(folder: Path) -> Iterator[IncomingCondition]:
    """Yield the conditions of a folder by file name; raises ContentError at the first fault."""
    return map(read_condition, text_files(folder))


def read_procedures(folder: Path) -> Iterator[IncomingProcedure]:
    """Yield the procedures of a folder by file name; raises ContentError at the first fault."""
    return map(read_procedure, text_files(folder))


def read_condition(file: Path) -> IncomingCondition:
    """One condition; raises ContentError."""
    text = read_text(file, CONDITION_HEADINGS)
    front = text.front
    front.only(*_CONDITION_KEYS, optional=_CONDITION_PARTS)
    return IncomingCondition(
        slug=file.stem,
        digest=text.digest,
        name=front.text("name"),
        body_system=front.text("body_system"),
        service_line=front.text("service_line"),
        short_answer=front.text("short_answer"),
        also=also_of(front),
        codes=codes_of(front, CONDITION_CODES),
        specialties=roles_of(front),
        procedures=uses_of(front),
        related=relations_of(front),
        care=care_of(front),
        sections=text.sections,
        lookalikes=lookalikes_of(front),
        facts=facts_of(front),
        figures=figures_of(front),
        conflicts=conflicts_of(front),
        questions_to_ask=asked_of(front),
        organisations=organisations_of(front),
        written_by=author_of(front),
        file=file,
    )


def read_procedure(file: Path) -> IncomingProcedure:
    """One procedure; raises ContentError."""
    text = read_text(file, PROCEDURE_HEADINGS)
    front = text.front
    front.only(*_PROCEDURE_KEYS, optional=_PROCEDURE_PARTS)
    return IncomingProcedure(
        slug=file.stem,
        digest=text.digest,
        name=front.text("name"),
        short_answer=front.text("short_answer"),
        also=also_of(front),
        specialties=front.texts("specialties"),
        sections=text.sections,
        codes=codes_of(front, PROCEDURE_CODES),
        figures=figures_of(front),
        questions_to_ask=asked_of(front),
        file=file,
    )
