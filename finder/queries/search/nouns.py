"""The filters whose values are rows of a table: where they stand, how an address names them, what they are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from finder.domain.index_terms import Kind
from finder.models import Condition, Group, Language, Payor, Plan, Procedure, Specialty


@dataclass(frozen=True)
class Noun:
    """The columns of one table."""

    id: Any
    #: as it stands in an address
    value: Any
    label: Any
    #: a further column an address may name it by
    code: Any = None
    #: what one who practises it is called, and several
    people: tuple[Any, ...] = ()

    @property
    def keys(self) -> tuple[Any, ...]:
        """Every column an address may name it by."""
        return (self.value,) if self.code is None else (self.value, self.code)

    @cached_property
    def by_keys(self) -> sa.Select[Any]:
        """Id, keys, label and people of those with any of `:keys`; put together once, which takes the longest."""
        wanted: sa.BindParameter[str] = sa.bindparam("keys", expanding=True)
        columns = (self.id, *self.keys, self.label, *self.people)
        return sa.select(*columns).where(sa.or_(*(key.in_(wanted) for key in self.keys)))


NOUNS: dict[Kind, Noun] = {
    "specialty": Noun(
        Specialty.id, Specialty.slug, Specialty.label, Specialty.code, (Specialty.person, Specialty.people)
    ),
    "condition": Noun(Condition.id, Condition.slug, Condition.name),
    "procedure": Noun(Procedure.id, Procedure.slug, Procedure.name),
    "payor": Noun(Payor.id, Payor.slug, Payor.name),
    "plan": Noun(Plan.id, Plan.slug, Plan.name),
    "language": Noun(Language.id, Language.code, Language.name),
    "group": Noun(Group.id, Group.slug, Group.name),
}


def spelled(values: Iterable[str]) -> list[str]:
    """Values of an address as keys may be written: a NUCC code may come in small letters."""
    return sorted({spelling for value in values for spelling in (value, value.upper())})
