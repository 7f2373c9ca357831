"""A table of listings held against the directory; nothing is changed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from finder.actions.batches import in_batches
from finder.actions.imports.listings.known import BATCH, Known
from finder.actions.imports.listings.one_person import Planned, compare_person
from finder.actions.imports.listings.whose import NotClear, whose_row
from finder.models import Physician
from finder.queries import listing_cells
from finder.readers.incoming import BadListing, IncomingListing


@dataclass
class Comparison:
    """What a file would change."""

    rows: list[Planned] = field(default_factory=list)
    #: physicians who are listed here, and not in the file
    missing: int = 0
    #: somebody's rows could not be told: nothing is taken away
    unsure: bool = False

    def counts(self) -> dict[str, int]:
        """How many rows of each kind, conflicts by cell, and the physicians the file lacks."""
        kinds = Counter(row.kind for row in self.rows)
        conflicts = sum(len(row.conflicts) for row in self.rows)
        hidden = kinds.pop("missing", 0)
        return {**kinds, "conflicts": conflicts, "missing": self.missing, "hidden": hidden}


def compare(
    session: Session, rows: Iterable[IncomingListing | BadListing], as_of: date, *, complete: bool
) -> Comparison:
    """Hold all rows against what is here; `complete`: who is not in the file is to be hidden."""
    known = Known(session)
    found = Comparison()
    people, refused_of = _by_person(known, rows, found)
    for key, physician in _with_physicians(session, people):
        found.rows += compare_person(
            known, physician, key, people[key], as_of, may_remove=not found.unsure and key not in refused_of
        )
    _note_missing(known, people.keys() | refused_of, found, hide=complete and not found.unsure)
    found.rows.sort(key=lambda row: (row.line is None, row.line or 0))
    return found


def _by_person(
    known: Known, rows: Iterable[IncomingListing | BadListing], found: Comparison
) -> tuple[dict[str, list[IncomingListing]], set[str]]:
    """The sound rows by physician, and whose rows were refused."""
    people: dict[str, list[IncomingListing]] = {}
    refused_of: set[str] = set()
    for row in rows:
        try:
            key = whose_row(known, row)
        except NotClear as error:
            found.unsure = True
            reason = row.reason if isinstance(row, BadListing) else str(error)
            found.rows.append(Planned.refused(row.line, "", row.raw, reason))
            continue
        if isinstance(row, BadListing):
            refused_of.add(key)
            found.rows.append(Planned.refused(row.line, key, row.raw, row.reason))
        else:
            people.setdefault(key, []).append(row)
    return people, refused_of


def _with_physicians(
    session: Session, people: dict[str, list[IncomingListing]]
) -> Iterator[tuple[str, Physician | None]]:
    ids = [int(key[1:]) for key in people if key.startswith("#")]
    for some in in_batches(ids, BATCH):
        for physician in listing_cells.physicians(session, Physician.id.in_(some)):
            yield f"#{physician.id}", physician
    yield from ((key, None) for key in people if not key.startswith("#"))


def _note_missing(known: Known, in_file: set[str], found: Comparison, *, hide: bool) -> None:
    for person in known.people:
        if person.status == "listed" and f"#{person.id}" not in in_file:
            found.missing += 1
            if hide:
                found.rows.append(Planned(None, "missing", f"#{person.id}", person.name, "", person.id))
