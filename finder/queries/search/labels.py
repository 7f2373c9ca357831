"""What the values of filters are called; a value nobody knows is refused aloud."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from finder.queries.search.nouns import NOUNS, Noun, spelled

Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Label:
    """What one value of a filter is called."""

    text: str
    #: of a specialty: what one who practises it is called, and several
    person: str | None = None
    people: str | None = None


class UnknownValue(LookupError):
    """A filter was given a value that this directory does not have."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name} {value!r} is not in this directory")
        self.name, self.value = name, value


def labels(session: Session, filters: Values) -> dict[str, dict[str, Label]]:
    """Filter → value → what it is called, for the filters whose values have names.

    Raises `UnknownValue` for the first value that does not exist.
    """
    return {
        name: _labels(session, name, values) for name, values in filters.items() if name in NOUNS and values
    }


def _labels(session: Session, name: str, values: tuple[str, ...]) -> dict[str, Label]:
    noun: Noun = NOUNS[name]  # type: ignore[index] # the filters that are tables are kinds
    rows = session.execute(noun.by_keys, {"keys": spelled(values)})
    keys = len(noun.keys)
    known = {key: Label(*row[1 + keys :]) for row in rows for key in row[1 : 1 + keys]}
    found = {value: known.get(value) or known.get(value.upper()) for value in values}
    for value, label in found.items():
        if label is None:
            raise UnknownValue(name, value)
    return {value: label for value, label in found.items() if label}
