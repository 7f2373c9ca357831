"""The sources behind figures and claims, each once for all texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from finder.domain.figures import STRENGTHS
from finder.readers.front_matter import Table, read_toml

SEEN = ("full text", "abstract", "quoted in another paper", "data file")


@dataclass(frozen=True)
class IncomingSource:
    """A published source; `kind` is one of `STRENGTHS`, `seen` says how it was read on the day `read`."""

    key: str
    title: str
    authors: str
    published: str
    doi: str | None
    pmid: str | None
    url: str | None
    kind: str
    read: date
    seen: str


def read_sources(path: Path) -> Iterator[IncomingSource]:
    """Yield the sources of a TOML file in its order; raises ContentError, also for one without a day it was read."""
    front = read_toml(path)
    front.only("source")
    return map(_source, front.tables("source", unique="key"))


def _source(table: Table) -> IncomingSource:
    table.only(
        *("key", "title", "authors", "published", "kind", "read", "seen"), optional=("doi", "pmid", "url")
    )
    if (url := table.maybe("url")) and not url.startswith(("https://", "http://")):
        raise table.refusal("url", "must be a web address")
    return IncomingSource(
        key=table.text("key"),
        title=table.text("title"),
        authors=table.text("authors"),
        published=table.text("published"),
        doi=table.maybe("doi"),
        pmid=table.maybe("pmid"),
        url=url,
        kind=table.text("kind", STRENGTHS),
        read=table.day("read"),
        seen=table.text("seen", SEEN),
    )
