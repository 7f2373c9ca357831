"""What typed words can be read as."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from finder.domain.index_terms import AnyOf

NounSubject = Literal["condition", "procedure", "specialty"]
Subject = Literal["physician"] | NounSubject
#: as it stands, as another form of the name, as the beginning of a name, or as another spelling
How = Literal["exact", "nickname", "beginning", "spelling"]


@dataclass(frozen=True)
class Reading:
    """One thing typed words were read as."""

    typed: str
    subject: Subject
    #: None for a name
    slug: str | None
    label: str
    #: of a specialty: what one who practises it is called, and several
    person: str | None = None
    people: str | None = None
    how: How = "exact"
    #: readings of one group are alternatives; each group must be met
    group: int = 0


@dataclass(frozen=True)
class ReadFilter:
    """A filter that stood in the words."""

    #: as in an address: ("language", "es"), ("accepting", "1")
    name: str
    value: str
    #: what the value is called; empty for flags and genders
    label: str
    #: the words it was read from
    typed: str
    #: the typed words without them
    rest: str


@dataclass(frozen=True)
class Meaning:
    """Everything typed words were read as; `readings` is empty when they say filters alone."""

    readings: tuple[Reading, ...]
    #: each must be met
    clauses: tuple[AnyOf, ...]
    filters: tuple[ReadFilter, ...] = ()
    #: the typed words could also mean these; offered as links
    others: tuple[Reading, ...] = ()
    #: words that name a place: it belongs into the other box
    place: str = ""
    #: all the words but those of the place
    placeless: str = ""
    #: words that nobody here understands, passed over
    unread: str = ""

    @property
    def groups(self) -> tuple[tuple[Reading, ...], ...]:
        """The readings by group: any of each, and all groups."""
        by_group = groupby(self.readings, key=lambda reading: reading.group)
        return tuple(tuple(readings) for _group, readings in by_group)

    @property
    def together(self) -> bool:
        """Whether several things were asked for at once: "botox for eye twitching"."""
        return len(self.groups) > 1


@dataclass(frozen=True)
class NotUnderstood:
    """Nobody and nothing here bears these words; some close spellings."""

    suggestions: tuple[Reading, ...]


def once(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Each thing once, however many words lead to it."""
    by_thing: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        by_thing.setdefault((reading.subject, reading.slug or reading.label, reading.group), reading)
    return tuple(by_thing.values())
