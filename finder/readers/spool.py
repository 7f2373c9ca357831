"""Rows of a file that is too large to hold, put together by a key of theirs with the help of temporary files."""

import json
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

# Two gigabytes make parts of eight megabytes, of which one is held at a time.
_PARTS = 256


class Spool:
    """Takes rows in any order, and gives them back key by key. What it wrote is gone at the end."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="finder-")
        self._parts: dict[int, TextIO] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for part in self._parts.values():
            part.close()
        self._folder.cleanup()

    def put(self, key: str, *row: Any) -> None:
        """Keep a row, of values JSON knows."""
        number = zlib.crc32(key.encode()) % _PARTS
        if number not in self._parts:
            path = Path(self._folder.name) / str(number)
            self._parts[number] = path.open("w+", encoding="utf-8")
        self._parts[number].write(json.dumps([key, *row]) + "\n")

    def groups(self) -> Iterator[tuple[str, list[list[Any]]]]:
        """Each key with its rows, in the order they were put in."""
        for _, part in sorted(self._parts.items()):
            found: dict[str, list[list[Any]]] = {}
            part.seek(0)
            for line in part:
                key, *row = json.loads(line)
                found.setdefault(key, []).append(row)
            yield from found.items()
