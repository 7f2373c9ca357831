"""Names of cities as the ZIP list writes them, made readable."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from finder.domain.places import city_key

_SMALL_WORDS = {"And", "By", "Du", "In", "Of", "On", "Or", "The"}


#: Towns that have taken another name since the list was made.
_RENAMED = {("Barrow", "AK"): "Utqiagvik"}


def renamed(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row's city under its present name, readable; a former name stays as a further one."""
    city = tidy_city(row["city"])
    if new := _RENAMED.get((city, row["state"])):
        return {"city": new, "acceptable_cities": [city, *row["acceptable_cities"]]}
    return {"city": city}


def other_names(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What the post accepts and, where letters are delivered, what people write though it does not.

    For the ZIP of one organisation the latter are names of firms, in Puerto Rico names of housing estates.
    """
    names: list[str] = list(row["acceptable_cities"])
    if row["zip_code_type"] == "STANDARD" and row["state"] != "PR":
        names += [name for name in row["unacceptable_cities"] if len(name) > 2]
    return _distinct(map(tidy_city, names), city_key(row["city"]))


def _distinct(names: Iterable[str], own: str) -> tuple[str, ...]:
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(city_key(name), name)
    return tuple(name for key, name in by_key.items() if key not in ("", own))


def tidy_city(name: str) -> str:
    """The list's capitals and spaces made usual: McDonough, O'Fallon, Isle of Palms."""
    name = " ".join(map(_tidy_word, name.split()))
    name = re.sub(r"\bMc ?(?=\w*[aeiouyAEIOUY])([a-zA-Z])", lambda found: "Mc" + found[1].upper(), name)
    name = re.sub(r"\b([DLO]) (?=[A-Z])", r"\1'", name)
    name = name.replace("Coeur D'", "Coeur d'")
    name = re.sub(r"-[a-z]", lambda found: found[0].upper(), name)
    first, *rest = name.split() or [""]
    return " ".join([first, *(word.lower() if word in _SMALL_WORDS else word for word in rest)])


def _tidy_word(word: str) -> str:
    """Two capitals are a word of two letters, but an abbreviation when longer (AFB)."""
    return word.capitalize() if len(word) == 2 and word.isupper() else word
