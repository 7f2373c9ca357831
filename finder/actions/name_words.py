"""The words of a name that a typed name is compared with."""

from collections.abc import Iterator

from finder.domain.names import PersonName
from finder.domain.words import tokens


def name_words(name: PersonName) -> Iterator[tuple[str, str]]:
    """(folded word, part) of a name, each once; a last name of several words also written as one.

    "Smith-Jones" answers to smith, jones and smithjones; "de la Cruz" to de, la, cruz and delacruz.
    """
    for part in ("first", "middle", "last"):
        words = tokens(getattr(name, part) or "")
        joined = ("".join(words),) if part == "last" else ()
        for word in dict.fromkeys((*words, *joined)):
            yield word, part
