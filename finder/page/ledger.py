"""Counts words that found nothing: in memory until they were typed five times, and never with who or where."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from flask import Flask, request, template_rendered
from sqlalchemy.orm import Session

from finder.domain.words import fold
from finder.page.asking import Asked
from finder.page.request import today
from finder.queries.search import Found
from finder.store import Store

#: How often words must be typed before they may be written.
ENOUGH = 5
MOST_PHRASES = 2_000
LONGEST, MOST_WORDS = 60, 6
RESULTS = "patients/search/results.html"
#: An address of e-mail or of a page, also without its @.
_ADDRESS = re.compile(r"@|＠|www\.|\w\.(?:com|org|net|edu|gov|mil|info|us|es)\b", re.IGNORECASE)
#: Somebody is named. Other names cannot be told from other words: hence five.
_TITLES = frozenset("dr dra mr mrs ms miss mx prof professor sr sra srta md phd jr".split())
#: So do these in front of a word or two: "doctor smith", not "doctor for shaky hands".
_DOCTORS = frozenset({"doctor", "doctora"})

log = structlog.get_logger()

#: Writes folded words, how often they were typed, and the first and the last day; does not commit.
Add = Callable[[Session, str, int, date, date], None]


@dataclass
class _Count:
    """How often since the start or the last writing."""

    first_on: date
    last_on: date
    unwritten: int = 0
    #: they may be written from now on
    enough: bool = False


class Ledger:
    """The counts of this process; any thread may note words.

    `write` is called in a thread of its own, so that a slow database delays no answer. What it fails to write is lost.
    """

    def __init__(self, write: Callable[[str, int, date, date], None]) -> None:
        self._write = write
        self._counts: OrderedDict[str, _Count] = OrderedDict()
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None

    def __len__(self) -> int:
        return len(self._counts)

    def note(self, typed: str, on: date) -> None:
        """Count what somebody typed, unless it could be a person or a number."""
        words = kept_words(typed)
        if words is None:
            return
        with self._lock:
            count = self._counts.setdefault(words, _Count(on, on))
            self._counts.move_to_end(words)
            if len(self._counts) > MOST_PHRASES:
                self._counts.popitem(last=False)
            count.unwritten, count.last_on = count.unwritten + 1, on
            count.enough = count.enough or count.unwritten >= ENOUGH
            if count.enough and self._writer is None:
                self._writer = threading.Thread(target=self._write_all, name="unanswered words", daemon=True)
                self._writer.start()

    def settle(self) -> None:
        """Wait until what may be written has been."""
        writer = self._writer
        if writer is not None:
            writer.join()

    def _write_all(self) -> None:
        while due := self._take():
            for words, count in due:
                self._try(words, count)

    def _take(self) -> list[tuple[str, _Count]]:
        """What is to be written now; nothing left ends the thread."""
        with self._lock:
            due = [
                (words, count) for words, count in self._counts.items() if count.enough and count.unwritten
            ]
            taken = [(words, _Count(count.first_on, count.last_on, count.unwritten)) for words, count in due]
            for _, count in due:
                count.unwritten = 0
            if not taken:
                self._writer = None
            return taken

    def _try(self, words: str, count: _Count) -> None:
        try:
            self._write(words, count.unwritten, count.first_on, count.last_on)
        except Exception as error:
            # The name of the error alone: its message may hold the words.
            log.warning("unanswered words were not written", error=type(error).__name__)


def kept_words(typed: str) -> str | None:
    """The folded words that may be counted; None for what could be a person, a number or an address."""
    words = fold(typed[: LONGEST * 4])
    parts = words.split()
    fits = 0 < len(words) <= LONGEST and len(parts) <= MOST_WORDS and len(typed) <= LONGEST * 4
    if not fits or _ADDRESS.search(typed) or any(map(str.isnumeric, typed + words)):
        return None
    named = not _TITLES.isdisjoint(parts) or (parts[0] in _DOCTORS and len(parts) <= 3)
    return None if named else words


def install(app: Flask, add: Add) -> None:
    """Count the words of pages that found nothing; `add` comes from above, since pages may not write."""
    store: Store = app.extensions["store"]

    def write(words: str, count: int, first_on: date, last_on: date) -> None:
        with store.writing() as session:
            add(session, words, count, first_on, last_on)
            session.commit()

    app.extensions["ledger"] = Ledger(write)
    template_rendered.connect(_note_shown, app)


def _note_shown(app: Flask, template: Any, context: dict[str, Any], **_rest: Any) -> None:
    """After a page of results: its words, if they were not known. A filter set afterwards asks nothing new."""
    if template.name != RESULTS or request.method != "GET":
        return
    asked: Asked = context["asked"]
    found: Found = context["found"]
    searched = asked.request
    if found.outcome != "words_unknown" or searched is None or searched.exactly or searched.page > 1:
        return
    if not searched.filters:
        ledger: Ledger = app.extensions["ledger"]
        ledger.note(searched.words, today())
