"""The lists among the content: languages, specialties, and when to see which."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from finder.readers.content_tables import read_table
from finder.readers.front_matter import Table, read_toml

LANGUAGE_COLUMNS = ("code", "name", "native_name", "words")
SPECIALTY_COLUMNS = ("code", "slug", "label", "person", "people", "family", "plain", "words", "words_es")


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


@dataclass(frozen=True)
class IncomingSpecialtyText:
    """When to see a specialist and what these doctors do; `code` is NUCC."""

    code: str
    when: str
    does: str


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


def read_specialty_texts(path: Path) -> Iterator[IncomingSpecialtyText]:
    """Yield the texts of specialties in the order of their TOML file; raises ContentError."""
    front = read_toml(path)
    front.only("specialty")
    return map(_specialty_text, front.tables("specialty", unique="code"))


def _specialty_text(table: Table) -> IncomingSpecialtyText:
    table.only("code", "when", "does")
    return IncomingSpecialtyText(table.text("code"), table.text("when"), table.text("does"))


def _words(cell: str) -> tuple[str, ...]:
    """The words between `|` marks, without empty ones."""
    return tuple(word.strip() for word in cell.split("|") if word.strip())
