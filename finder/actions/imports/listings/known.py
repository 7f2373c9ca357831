"""What is here, looked up by the words a table of listings uses."""

from collections.abc import Collection
from functools import cached_property
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.addresses import PostalAddress
from finder.domain.names import PersonName
from finder.domain.words import fold
from finder.models import Condition, Facility, Language, Physician, Plan, Procedure, Specialty
from finder.queries import listing_cells
from finder.queries.rows import address_of

_NAMED_BY: dict[str, Any] = {
    "specialties": Specialty.code,
    "conditions": Condition.slug,
    "procedures": Procedure.slug,
    "languages": Language.code,
    "plans": Plan.slug,
}


#: Physicians looked at together.
BATCH = 500


class Person(NamedTuple):
    """As much of a physician as tells whose row it is."""

    id: int
    slug: str
    npi: str | None
    sort_key: str
    status: str
    first: str | None
    middle: str | None
    last: str
    suffix: str | None

    @property
    def name(self) -> str:
        """As it is shown to the staff."""
        return PersonName(self.first, self.middle, self.last, self.suffix).plain


class Known:
    """The physicians, facilities and words of the directory."""

    def __init__(self, session: Session) -> None:
        self._session = session
        #: NPI → whose it is by the file, and the line that said so first
        self.claimed: dict[str, tuple[str, int]] = {}

    @cached_property
    def people(self) -> list[Person]:
        """Everybody, whether listed or not."""
        columns = [getattr(Physician, name) for name in Person._fields]
        return [Person(*row) for row in self._session.execute(sa.select(*columns))]

    @cached_property
    def by_slug(self) -> dict[str, Person]:
        """Slug → person."""
        return {person.slug: person for person in self.people}

    @cached_property
    def by_npi(self) -> dict[str, Person]:
        """NPI → person."""
        return {person.npi: person for person in self.people if person.npi}

    @cached_property
    def facilities(self) -> dict[str, Facility]:
        """Slug → facility."""
        return {row.slug: row for row in self._session.scalars(sa.select(Facility))}

    def called(self, sort_key: str) -> list[Person]:
        """The listed physicians of this name."""
        return self._by_name.get(sort_key, [])

    def facility_at(self, address: PostalAddress) -> Facility | None:
        """The facility at an address, however it is spelt."""
        return self._by_address.get(address.key() or "")

    def words(self, column: str) -> dict[str, int]:
        """What may stand in a cell of this column → id."""
        if column not in self._words:
            named = _NAMED_BY[column]
            rows = self._session.execute(sa.select(named, named.class_.id))
            self._words[column] = {row[0]: row[1] for row in rows}
        return self._words[column]

    @cached_property
    def _words(self) -> dict[str, dict[str, int]]:
        return {}

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.people:
            if person.status == "listed":
                found.setdefault(fold(person.sort_key), []).append(person)
        return found

    @cached_property
    def _by_address(self) -> dict[str, Facility]:
        return {address_of(row).key() or "": row for row in self.facilities.values()}


class Looked(Known):
    """The same, asked one by one: for an import that names few places of a large directory."""

    def facility_at(self, address: PostalAddress) -> Facility | None:
        """The facility at an address, however it is spelt."""
        key = address.key()
        found = sa.select(Facility).where(Facility.address_key == key).limit(1)
        return self._session.scalar(found) if key else None


def at_hand(session: Session, ids: Collection[int | None]) -> list[Physician]:
    """Whole physicians, read at once: as long as they are kept, asking for one of them asks no database."""
    return list(listing_cells.physicians(session, Physician.id.in_({key for key in ids if key is not None})))


def rows_named(session: Session, column: str, words: list[str]) -> list[Any]:
    """The rows a cell names, in its order."""
    named = _NAMED_BY[column]
    found = session.scalars(sa.select(named.class_).where(named.in_(words)))
    by_word = {getattr(row, named.key): row for row in found}
    return [by_word[word] for word in words if word in by_word]
