"""The front matter of a content text: TOML between two lines `+++`, read by key and type."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

FENCE = "+++"

NumberedLine = tuple[int, str]


class ContentError(ValueError):
    """A content file breaks its format: which file, at which line or key, and why."""

    def __init__(self, file: Path, where: str, reason: str) -> None:
        super().__init__(f"{file}: {where}: {reason}")
        self.file = file
        self.where = where
        self.reason = reason


class Table:
    """One table of front matter, read by key and type; a refusal names the file and the key."""

    def __init__(self, file: Path, values: object, where: str = "") -> None:
        self.file = file
        self.where = where
        if not isinstance(values, dict):
            raise ContentError(file, where, "must be a table")
        self.values = values

    def path(self, key: str) -> str:
        """The key as a person would write it, such as `care.level` or `also[3].kind`."""
        return f"{self.where}.{key}" if self.where else key

    def refusal(self, key: str, reason: str) -> ContentError:
        """The error to raise about a key."""
        return ContentError(self.file, self.path(key), reason)

    def has(self, key: str) -> bool:
        """Whether an optional key is there."""
        return key in self.values

    def only(self, *needed: str, optional: Sequence[str] = ()) -> None:
        """Refuse a key that is missing or that nobody knows."""
        for key in needed:
            if key not in self.values:
                raise self.refusal(key, "is missing")
        for key in self.values:
            if key not in needed and key not in optional:
                raise self.refusal(key, "is not a known key")

    def text(self, key: str, allowed: Sequence[str] = ()) -> str:
        """A text that is not blank, and one of `allowed` where some are given."""
        value = self.values[key]
        if not isinstance(value, str):
            raise self.refusal(key, "must be text")
        if not value.strip() or value != value.strip():
            raise self.refusal(key, "is empty or has spaces around it")
        if allowed and value not in allowed:
            raise self.refusal(key, f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def maybe(self, key: str, allowed: Sequence[str] = ()) -> str | None:
        """The text under an optional key."""
        return self.text(key, allowed) if self.has(key) else None

    def count(self, key: str) -> int | None:
        """The whole number above nought under an optional key."""
        value = self.values.get(key)
        if self.has(key) and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise self.refusal(key, "must be a whole number above 0")
        return value

    def flag(self, key: str) -> bool:
        """Yes or no."""
        value = self.values[key]
        if not isinstance(value, bool):
            raise self.refusal(key, "must be true or false")
        return value

    def day(self, key: str) -> date:
        """A day written as text: "2026-11-02"."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError as error:
            raise self.refusal(key, "must be a day such as 2026-11-02") from error

    def array(self, key: str) -> list[object]:
        """A list of anything, perhaps empty."""
        value = self.values[key]
        if not isinstance(value, list):
            raise self.refusal(key, "must be a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, perhaps empty, none twice."""
        texts = []
        for item in self.array(key):
            if not isinstance(item, str) or not item.strip():
                raise self.refusal(key, "must be a list of texts")
            if item in texts:
                raise self.refusal(key, f"has {item!r} twice")
            texts.append(item)
        return tuple(texts)

    def table(self, key: str) -> "Table":
        """The table under a key."""
        return Table(self.file, self.values[key], self.path(key))

    def tables(self, key: str, unique: str) -> Iterator["Table"]:
        """The tables of a list, or none, no two with the same `unique` key; counted from 1 in refusals."""
        seen: set[object] = set()
        for number, item in enumerate(self.array(key) if self.has(key) else [], 1):
            table = Table(self.file, item, f"{self.path(key)}[{number}]")
            value = str(table.values.get(unique)).casefold()
            if value in seen:
                raise table.refusal(unique, f"{value!r} comes twice")
            seen.add(value)
            yield table


def decoded(file: Path, raw: bytes) -> str:
    """The text of a file in UTF-8; raises ContentError."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(file, f"byte {error.start}", "is not UTF-8") from error


def parts_of(file: Path, text: str) -> tuple[Table, list[NumberedLine]]:
    """The front matter, and the lines of the body with their numbers in the file; raises ContentError."""
    lines = [line.rstrip() for line in text.split("\n")]
    if lines[0] != FENCE or FENCE not in lines[1:]:
        raise ContentError(file, "line 1", f"front matter must stand between two lines {FENCE}")
    end = lines.index(FENCE, 1)
    try:
        # An empty line stands for the fence, so that TOML's own line numbers are those of the file.
        front = tomllib.loads("\n".join(["", *lines[1:end]]))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, "front matter", str(error)) from error
    return Table(file, front), list(enumerate(lines[end + 1 :], end + 2))


def read_toml(file: Path) -> Table:
    """A TOML file that is one table; raises ContentError."""
    try:
        return Table(file, tomllib.loads(decoded(file, file.read_bytes())))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, "file", str(error)) from error
