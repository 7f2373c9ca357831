"""The word table: what patients type, what it means here besides what the nouns say themselves, and on whose word."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from finder.domain.words import fold
from finder.readers.content_parts import TERM_LANGUAGES
from finder.readers.content_tables import read_table
from finder.readers.front_matter import ContentError

WORD_COLUMNS = ("text", "language", "kind", "means", "source")
#: No names and no codes: those are for the nouns themselves to say.
WORD_KINDS = ("clinical", "lay", "abbreviation", "misspelling", "symptom")
WORD_SUBJECTS = ("condition", "procedure", "specialty")
#: More would be a list to read, not an answer.
MOST_MEANINGS = 3


@dataclass(frozen=True)
class IncomingWord:
    """One meaning of one word or phrase; `subject` is one of `WORD_SUBJECTS`, `source` where the line came from."""

    text: str
    language: str
    kind: str
    subject: str
    slug: str
    source: str

    @property
    def means(self) -> str:
        """As the file has it: `condition:migraine`."""
        return f"{self.subject}:{self.slug}"


def read_words(path: Path, known: Collection[str]) -> Iterator[IncomingWord]:
    """Yield the lines of the table in their order; `known` are the meanings there are, as `condition:migraine`.

    Raises ContentError at the first faulty line.
    """
    seen: set[tuple[str, str]] = set()
    meanings: Counter[str] = Counter()
    for line, row in read_table(path, WORD_COLUMNS):
        _check(path, line, row, known)
        folded = fold(row["text"])
        if (folded, row["means"]) in seen:
            raise ContentError(path, f"line {line}", f"{row['text']!r} means {row['means']} on a line before")
        seen.add((folded, row["means"]))
        meanings[folded] += 1
        if meanings[folded] > MOST_MEANINGS:
            raise ContentError(
                path, f"line {line}", f"{row['text']!r} has more than {MOST_MEANINGS} meanings"
            )
        yield _word(row)


def _check(path: Path, line: int, row: dict[str, str], known: Collection[str]) -> None:
    choices: tuple[tuple[str, Collection[str]], ...] = (
        ("language", TERM_LANGUAGES),
        ("kind", WORD_KINDS),
        ("means", known),
    )
    for column, allowed in choices:
        if row[column] not in allowed:
            raise ContentError(path, f"line {line}, {column}", f"{row[column]!r} is not known")
    if not fold(row["text"]):
        raise ContentError(path, f"line {line}, text", "has no letter or digit")


def _word(row: dict[str, str]) -> IncomingWord:
    subject, slug = row["means"].split(":")
    return IncomingWord(row["text"], row["language"], row["kind"], subject, slug, row["source"])
