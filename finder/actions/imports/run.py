"""What the steps of one import share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.imports.summary import ImportSummary
from finder.models import Facility

Report = Callable[[str, int], None]


@dataclass
class Run:
    """One import under way: in the caller's transaction, counting and journalling as it goes."""

    session: Session
    id: int
    journal: Journal
    #: NUCC code → id of the specialty
    specialties: dict[str, int]
    #: whether the further locations are imported, too, after the people
    locations_follow: bool
    #: called with what is being read, and how many rows of it so far
    report: Report
    summary: ImportSummary = field(default_factory=ImportSummary)
    #: old number → new number, settled once everybody is in
    replaced: dict[str, str] = field(default_factory=dict)
    #: facilities somebody of this batch has left
    left: list[Facility] = field(default_factory=list)
    #: whose row was older than what is here: their locations are, too
    older: set[str] = field(default_factory=set)
    #: whose practice address is new: where they were before is settled with their further locations
    moved: set[str] = field(default_factory=set)
    #: whose locations could not all be read (None: nobody knows whose): nothing of theirs is removed
    unsure: set[str | None] = field(default_factory=set)

    @cached_property
    def codes(self) -> dict[int, str]:
        """Id of the specialty → NUCC code."""
        return {specialty_id: code for code, specialty_id in self.specialties.items()}

    def is_unsure_of(self, npi: str) -> bool:
        """Whether locations of this person may be missing from the file by mistake."""
        return None in self.unsure or npi in self.unsure
