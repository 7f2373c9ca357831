"""The filters of a search: what each asks of a listing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy.orm import Session

from finder.domain.freshness import FRESH_DAYS
from finder.domain.index_terms import GENDER_IDS, AnyOf, Kind, term
from finder.domain.request import FLAGS
from finder.queries.search.nouns import NOUNS, spelled
from finder.queries.search.scanning import Mask, Scan

Values = tuple[str, ...]


@dataclass(frozen=True)
class Filter:
    """One filter in use. It lets pass what answers to any of its terms, or, of a flag, what is so today."""

    name: str
    #: None: a flag
    terms: AnyOf | None
    as_of: date

    def mask(self, scan: Scan) -> Mask:
        """Which listings it lets pass."""
        if self.terms is not None:
            return scan.answers_to(self.terms)
        if self.name == "accepting":
            return confirmed_accepting(scan, self.as_of)
        answers: Mask = getattr(scan, self.name) == 1
        return answers


def read_filters(session: Session, filters: Mapping[str, Values], as_of: date) -> dict[str, Filter]:
    """The filters by name; a statement for each that has values of a table."""
    return {
        name: Filter(name, None if name in FLAGS else terms_of(session, name, values), as_of)
        for name, values in filters.items()
        if values
    }


def terms_of(session: Session, name: str, values: Values) -> AnyOf:
    """The terms for the values of a filter; unknown values have none."""
    if name == "gender":
        return frozenset(term("gender", GENDER_IDS[value]) for value in values if value in GENDER_IDS)
    kind: Kind = name  # type: ignore[assignment] # the names of the tables are kinds
    rows = session.scalars(NOUNS[kind].by_keys, {"keys": spelled(values)})
    return frozenset(map(partial(term, kind), rows))


def fresh_from(as_of: date) -> int:
    """The first day, as an ordinal, whose confirmation still has power."""
    return (as_of - timedelta(days=FRESH_DAYS)).toordinal()


def confirmed_accepting(scan: Scan, as_of: date) -> Mask:
    """Takes new patients here, and somebody confirmed it within ninety days: older word has no power."""
    answers: Mask = (scan.accepting == 1) & (scan.accepting_on >= fresh_from(as_of))
    return answers
