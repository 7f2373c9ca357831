"""Phrases as people type them, and what somebody who knows the field would read in each.

`phrases.csv` was written without a look at the lay terms the search is fed with. `held_out.csv` was written later, by
somebody who had seen neither those terms nor the reader, to tell how much the first set flatters: nothing is tuned
to it. Their columns:

* `expect`: what must be read, as `condition:slug`, `procedure:slug`, `specialty:slug` (`*` stands for any ending)
  or `physician:slug` (read as a name, and this person among the results); `|` parts readings that are equally right,
  `+` joins those that must all be read, `@name` is a line of `groups.csv`. `nothing`: the words mean nothing here.
  `anyone`: they name no condition, procedure, specialty or person. `anything`: only the warning matters.
* `filters`: `name:value` pairs that must be read, parted by `;`; those after a `?` may be read or not.
* `emergency`: `1` must be answered with "Call 911" first, `either` may be, empty must not be.
"""

import csv
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent

#: Needs that must all be met
Reading = frozenset[str]


@dataclass(frozen=True)
class Phrase:
    """One line of the set."""

    words: str
    near: str
    expect: str
    filters: str
    emergency: str
    kind: str

    @property
    def alternatives(self) -> tuple[Reading, ...]:
        """Readings that are equally right."""
        return tuple(one for text in self.expect.split("|") for one in _spelled_out(text))

    @property
    def must_filter(self) -> frozenset[str]:
        """Filters that must be read from the words."""
        return frozenset(filter(None, self.filters.partition("?")[0].split(";")))

    @property
    def may_filter(self) -> frozenset[str]:
        """Filters that may be read."""
        return self.must_filter | frozenset(filter(None, self.filters.partition("?")[2].split(";")))


@cache
def phrases() -> tuple[Phrase, ...]:
    """The set the search was made with, in the order of the file."""
    return _phrases("phrases.csv")


@cache
def held_out_phrases() -> tuple[Phrase, ...]:
    """The set the search was made without, in the order of the file."""
    return _phrases("held_out.csv")


@cache
def groups() -> dict[str, tuple[Reading, ...]]:
    """Readings that are equally right for many phrases, by the name of the group."""
    return {
        row["group"]: tuple(frozenset(one.split("+")) for one in row["readings"].split("|"))
        for row in _rows("groups.csv")
    }


def _phrases(name: str) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(row["phrase"], row["near"], row["expect"], row["filters"], row["emergency"], row["kind"])
        for row in _rows(name)
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _spelled_out(text: str) -> list[Reading]:
    """`a+@group` as `a` with each line of the group in turn."""
    parts = [groups()[one[1:]] if one.startswith("@") else (frozenset({one}),) for one in text.split("+")]
    return [frozenset().union(*chosen) for chosen in product(*parts)]
