"""What came of an import."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from finder.readers.incoming import Refused


class RefusedRow(NamedTuple):
    """A row that was not taken, and in which of the files it stands."""

    file: str
    line: int
    npi: str | None
    reason: str


@dataclass(slots=True)
class ImportSummary:
    """Counted up while the import runs."""

    #: people
    new: int = 0
    changed: int = 0
    same: int = 0
    #: listings of the clinic's own, left as they are
    kept: int = 0
    #: hidden, because the registry took their number out of use
    deactivated: int = 0
    #: listed again, because it gave the number back
    reactivated: int = 0
    #: lead to the listing under their new number
    merged: int = 0
    #: facilities and practice locations added, and locations that are no longer in the registry
    facilities: int = 0
    locations: int = 0
    removed: int = 0
    #: rows of locations whose person is not listed here
    strangers: int = 0
    #: facilities of the registry without a point: "distance unknown"
    unplaced: int = 0
    #: sound rows that are not for us, by reason
    skipped: Counter[str] = field(default_factory=Counter)
    #: NUCC codes without a specialty here, by how many people have them
    unknown_taxonomies: Counter[str] = field(default_factory=Counter)
    refused: list[RefusedRow] = field(default_factory=list)

    def refuse(self, file: str, row: Refused) -> None:
        """Keep a row that was not taken, for the report."""
        self.refused.append(RefusedRow(file, row.line, row.npi, row.reason))

    def counts(self) -> dict[str, int]:
        """The figures, for the record of the run."""
        figures = {name: getattr(self, name) for name in _FIGURES}
        return figures | {"skipped": self.skipped.total(), "refused": len(self.refused)}

    @property
    def sentence(self) -> str:
        """One line for the person who imports: people first, then places; nothing that is zero but the new."""
        counts = self.counts()
        said = [
            f"{counts[name]:,} {words}" for name, words in _WORDS.items() if counts[name] or name == "new"
        ]
        return ", ".join(said) + "."


_FIGURES = (
    *("new", "changed", "same", "kept", "deactivated", "reactivated", "merged"),
    *("facilities", "locations", "removed", "strangers", "unplaced"),
)
_WORDS = {
    "new": "people added",
    "changed": "changed",
    "same": "the same",
    "kept": "kept as the clinic has them",
    "deactivated": "hidden (number deactivated)",
    "reactivated": "listed again",
    "merged": "merged into their new number",
    "skipped": "skipped",
    "refused": "rows refused",
    "facilities": "facilities added",
    "locations": "practice locations added",
    "removed": "practice locations removed",
    "strangers": "locations of unknown people",
    "unplaced": "facilities without a point",
}
