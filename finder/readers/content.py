"""The content a fresh directory starts with: conditions, procedures, languages and specialties."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from finder.domain.words import slugify
from finder.readers.content_tables import read_table
from finder.readers.front_matter import (
    Block,
    ContentError,
    ItemList,
    Paragraph,
    Section,
    Table,
    read_text,
)

__all__ = ["Block", "ContentError", "ItemList", "Paragraph", "Section"]

CONDITION_HEADINGS = ("Symptoms", "Causes", "How doctors find it", "Treatments", "When to get help")
PROCEDURE_HEADINGS = ("What happens", "After", "Who does it")
TERM_KINDS = ("clinical", "lay", "abbreviation", "misspelling", "code")
TERM_LANGUAGES = ("en", "es")
CODE_SYSTEMS = ("ICD-10-CM",)
ROLES = ("first visit", "treats", "surgery", "diagnoses")
CARE_LEVELS = ("emergency", "urgent", "routine")
LANGUAGE_COLUMNS = ("code", "name", "native_name", "words")
SPECIALTY_COLUMNS = ("code", "slug", "label", "person", "people", "family", "plain", "words", "words_es")

_CONDITION_KEYS = (
    *("name", "body_system", "service_line", "short_answer", "also", "codes"),
    *("specialties", "procedures", "related"),
)
_PROCEDURE_KEYS = ("name", "short_answer", "also", "specialties")


@dataclass(frozen=True)
class IncomingTerm:
    """A word or phrase people search by; `kind` is one of `TERM_KINDS`."""

    text: str
    kind: str
    language: str


@dataclass(frozen=True)
class IncomingCode:
    """A code of a public classification, under our own label."""

    system: str
    code: str
    label: str


@dataclass(frozen=True)
class IncomingRole:
    """A NUCC specialty code and what these doctors do for a condition, one of `ROLES`."""

    code: str
    role: str


@dataclass(frozen=True)
class IncomingCare:
    """How fast to get care, one of `CARE_LEVELS`, and the words for it."""

    level: str
    text: str


@dataclass(frozen=True)
class IncomingCondition:
    """One condition file; `digest` is the SHA-256 of the file, `procedures` and `related` are slugs."""

    slug: str
    digest: str
    name: str
    body_system: str
    service_line: str
    short_answer: str
    also: tuple[IncomingTerm, ...]
    codes: tuple[IncomingCode, ...]
    specialties: tuple[IncomingRole, ...]
    procedures: tuple[str, ...]
    related: tuple[str, ...]
    care: IncomingCare | None
    sections: tuple[Section, ...]


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


@dataclass(frozen=True)
class IncomingLanguage:
    """A language under its shortest ISO 639 code, and the words people type for it."""

    code: str
    name: str
    native_name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class IncomingSpecialty:
    """A NUCC code under our own labels, and the English and Spanish words people type for it."""

    code: str
    slug: str
    label: str
    person: str
    people: str
    family: str
    plain: str
    words: tuple[str, ...]
    words_es: tuple[str, ...]


def read_conditions(folder: Path) -> Iterator[IncomingCondition]:
    """Yield the conditions of a folder by file name; raises ContentError at the first fault."""
    return map(_condition, _texts(folder))


def read_procedures(folder: Path) -> Iterator[IncomingProcedure]:
    """Yield the procedures of a folder by file name; raises ContentError at the first fault."""
    return map(_procedure, _texts(folder))


def read_languages(path: Path) -> Iterator[IncomingLanguage]:
    """Yield the languages of a CSV file in its order; raises ContentError at the first faulty line."""
    for _line, row in read_table(path, LANGUAGE_COLUMNS, unique=("code", "name"), optional=("words",)):
        yield IncomingLanguage(row["code"], row["name"], row["native_name"], _words(row["words"]))


def read_specialties(path: Path) -> Iterator[IncomingSpecialty]:
    """Yield the specialties of a CSV file in its order; raises ContentError at the first faulty line."""
    optional = ("words", "words_es")
    for _line, row in read_table(path, SPECIALTY_COLUMNS, unique=("code", "slug"), optional=optional):
        named = {column: row[column] for column in SPECIALTY_COLUMNS[:-2]}
        yield IncomingSpecialty(**named, words=_words(row["words"]), words_es=_words(row["words_es"]))


def _condition(file: Path) -> IncomingCondition:
    text = read_text(file, CONDITION_HEADINGS)
    front = text.front
    front.only(*_CONDITION_KEYS, optional=("care",))
    return IncomingCondition(
        slug=file.stem,
        digest=text.digest,
        name=front.text("name"),
        body_system=front.text("body_system"),
        service_line=front.text("service_line"),
        short_answer=front.text("short_answer"),
        also=_also(front),
        codes=tuple(_code(table) for table in front.tables("codes", unique="code")),
        specialties=tuple(_role(table) for table in front.tables("specialties", unique="code")),
        procedures=front.texts("procedures"),
        related=front.texts("related"),
        care=_care(front.table("care")) if front.has("care") else None,
        sections=text.sections,
    )


def _procedure(file: Path) -> IncomingProcedure:
    text = read_text(file, PROCEDURE_HEADINGS)
    front = text.front
    front.only(*_PROCEDURE_KEYS)
    return IncomingProcedure(
        slug=file.stem,
        digest=text.digest,
        name=front.text("name"),
        short_answer=front.text("short_answer"),
        also=_also(front),
        specialties=front.texts("specialties"),
        sections=text.sections,
    )


def _also(front: Table) -> tuple[IncomingTerm, ...]:
    return tuple(_term(table) for table in front.tables("also", unique="text"))


def _term(table: Table) -> IncomingTerm:
    table.only("text", "kind", "language")
    kind, language = table.text("kind", TERM_KINDS), table.text("language", TERM_LANGUAGES)
    return IncomingTerm(table.text("text"), kind, language)


def _code(table: Table) -> IncomingCode:
    table.only("system", "code", "label")
    return IncomingCode(table.text("system", CODE_SYSTEMS), table.text("code"), table.text("label"))


def _role(table: Table) -> IncomingRole:
    table.only("code", "role")
    return IncomingRole(table.text("code"), table.text("role", ROLES))


def _care(table: Table) -> IncomingCare:
    table.only("level", "text")
    return IncomingCare(table.text("level", CARE_LEVELS), table.text("text"))


def _texts(folder: Path) -> Iterator[Path]:
    """The text files of a folder by name; an empty folder is a mistake, not an empty directory."""
    files = sorted(folder.glob("*.md"))
    if not files:
        raise ContentError(folder, "folder", "has no .md file")
    for file in files:
        if file.stem != slugify(file.stem):
            raise ContentError(file, "file name", f"is not a slug, as {slugify(file.stem)!r} would be")
        yield file


def _words(cell: str) -> tuple[str, ...]:
    """The words between `|` marks, without empty ones."""
    return tuple(word.strip() for word in cell.split("|") if word.strip())
