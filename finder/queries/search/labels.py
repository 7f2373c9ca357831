"""What the values of filters are called; a value nobody knows is refused aloud."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Condition, Group, Language, Payor, Plan, Procedure, Specialty

Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Label:
    """What one value of a filter is called."""

    text: str
    #: of a specialty: what one who practises it is called, and several
    person: str | None = None
    people: str | None = None


#: filter → the columns a value may equal, then the columns of its `Label`
_NAMED: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "specialty": ((Specialty.slug, Specialty.code), (Specialty.label, Specialty.person, Specialty.people)),
    "condition": ((Condition.slug,), (Condition.name,)),
    "procedure": ((Procedure.slug,), (Procedure.name,)),
    "payor": ((Payor.slug,), (Payor.name,)),
    "plan": ((Plan.slug,), (Plan.name,)),
    "language": ((Language.code,), (Language.name,)),
    "group": ((Group.slug,), (Group.name,)),
}


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
        name: _labels(session, name, values) for name, values in filters.items() if name in _NAMED and values
    }


def _labels(session: Session, name: str, values: tuple[str, ...]) -> dict[str, Label]:
    keys, columns = _NAMED[name]
    # A NUCC code may come in small letters.
    wanted = {*values, *(value.upper() for value in values)}
    rows = session.execute(sa.select(*keys, *columns).where(sa.or_(*(key.in_(wanted) for key in keys))))
    known = {key: Label(*row[len(keys) :]) for row in rows for key in row[: len(keys)]}
    found = {value: known.get(value) or known.get(value.upper()) for value in values}
    for value, label in found.items():
        if label is None:
            raise UnknownValue(name, value)
    return {value: label for value, label in found.items() if label}
