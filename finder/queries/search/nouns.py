"""The filters whose values are rows of a table: where they stand, how an address names them, what they are called."""

from dataclasses import dataclass
from typing import Any

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
