"""schema.org's whole vocabulary, read from Google's types of it (npm package schema-dts), and a strict check by it.

Stricter than the validators of search engines: a property must be known to one of the types of its node or to those
above it, and its value must be of the kinds that property takes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.needs import lacking

FILE = Path(__file__).parents[2] / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"

_INTERFACE = re.compile(r"^interface (\w+)Base extends ([^{]+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
#: A type without properties of its own has only this.
_LEAF = re.compile(r"^export interface (\w+)Leaf extends ([^{]+) \{", re.MULTILINE)
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\w+">;', re.MULTILINE)
_TYPE = re.compile(r"^export type (\w+) = (.+);", re.MULTILINE)
_ABOVE = re.compile(r"\b(\w+)Base\b")
#: Kinds of plain values, and how one is told.
_PLAIN = {
    "Text": lambda value: isinstance(value, str),
    "URL": lambda value: isinstance(value, str) and re.match(r"https?://\S+$", value),
    "Date": lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value),
    "Boolean": lambda value: isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int),
    "Number": lambda value: isinstance(value, int | float),
}


@dataclass(frozen=True)
class Vocabulary:
    """Type → those right above it, type → property → kinds of value, enumeration → its members."""

    above: dict[str, tuple[str, ...]]
    properties: dict[str, dict[str, tuple[str, ...]]]
    members: dict[str, frozenset[str]]

    def ancestors(self, kind: str) -> set[str]:
        """The type and all above it."""
        found, open_ones = {kind}, [kind]
        while open_ones:
            further = set(self.above.get(open_ones.pop(), ())) - found
            found |= further
            open_ones += further
        return found

    def takes(self, kinds: list[str], name: str) -> tuple[str, ...]:
        """What values a property of a node of these types takes; none when no type knows it."""
        known = {one for kind in kinds for one in self.ancestors(kind)}
        return next((self.properties[one][name] for one in known if name in self.properties.get(one, {})), ())


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the package that is installed."""
    if not FILE.exists():
        lacking("npm", "schema-dts is missing: run `make assets`")
    text = FILE.read_text(encoding="utf-8")
    interfaces = _INTERFACE.findall(text)
    members = {
        name: frozenset(re.findall(r'"https://schema\.org/(\w+)"', kinds))
        for name, kinds in _TYPE.findall(text)
    }
    return Vocabulary(
        above=_above(text),
        properties={
            name: {key: tuple(kinds.split(" | ")) for key, kinds in _PROPERTY.findall(body)}
            for name, _, body in interfaces
        },
        members={name: found for name, found in members.items() if found},
    )


def _above(text: str) -> dict[str, tuple[str, ...]]:
    """By what a type extends, and by the union that takes it in: an enumeration is said in that way alone."""
    above: dict[str, set[str]] = {}
    extended = (*_LEAF.findall(text), *((name, parents) for name, parents, _ in _INTERFACE.findall(text)))
    for name, parents in extended:
        above.setdefault(name, set()).update(_ABOVE.findall(parents))
    types = dict(_TYPE.findall(text))
    enumerations = {name for name, kinds in types.items() if "https://schema.org/" in kinds}
    for name, kinds in types.items():
        for kind in (set(kinds.split(" | ")) & enumerations) - {name}:
            above.setdefault(kind, set()).add(name)
    return {name: tuple(sorted(found)) for name, found in above.items()}


def faults(node: dict[str, Any], where: str = "") -> Iterator[str]:
    """What is wrong with a node and with all inside it, each with its place."""
    kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    found = vocabulary()
    yield from (f"{where}: {kind} is no type" for kind in kinds if kind not in found.above)
    for name, given in node.items():
        if name.startswith("@"):
            continue
        takes, place = found.takes(kinds, name), f"{where}/{name}"
        if not takes:
            yield f"{place}: no property of {kinds}"
        for value in given if isinstance(given, list) else [given]:
            yield from _value_faults(value, takes, place)


def _value_faults(value: Any, takes: tuple[str, ...], where: str) -> Iterator[str]:
    found = vocabulary()
    if isinstance(value, dict):
        kinds = value["@type"] if isinstance(value["@type"], list) else [value["@type"]]
        fits = any(one in found.ancestors(kind) for kind in kinds for one in takes)
        yield from faults(value, where)
    else:
        fits = any(one in _PLAIN and _PLAIN[one](value) for one in takes) or _is_member(value, takes)
    if takes and not fits:
        yield f"{where}: {value!r:.60} is none of {takes}"


def _is_member(value: Any, takes: tuple[str, ...]) -> bool:
    """Whether it is a member of an enumeration the property takes, or of one below it."""
    name = str(value).removeprefix("https://schema.org/")
    found = vocabulary()
    return any(
        name in members and found.ancestors(kind) & set(takes) for kind, members in found.members.items()
    )
