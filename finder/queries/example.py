"""A search that finds somebody, to show how the directory works."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.domain.index_terms import KIND_MASK, id_of, kind_code
from finder.models import Facility, PracticeLocation, Specialty, TermCount
from finder.queries.index import current


@dataclass(frozen=True)
class Example:
    """A specialty many have as their main one, and the ZIP of an office of it."""

    specialty: str
    zip: str


def example(session: Session) -> Example | None:
    """The commonest main specialty as of the last count; None when nobody was counted."""
    tables = current(session)
    main = TermCount.term % (KIND_MASK + 1) == kind_code("main")
    counts = sa.select(TermCount.term).where(main).order_by(TermCount.listings.desc())
    commonest = session.scalar(counts.limit(1))
    if commonest is None:
        return None
    listing, posting = tables.listing.c, tables.posting.c
    query = (
        sa.select(Specialty.slug, Facility.zip)
        .select_from(tables.posting)
        .join(tables.listing, listing.id == posting.id)
        .join(PracticeLocation, PracticeLocation.id == listing.practice_location_id)
        .join(Facility, Facility.id == PracticeLocation.facility_id)
        .join(Specialty, Specialty.id == id_of(commonest))
        .where(posting.term == commonest, Facility.zip.is_not(None), Facility.latitude.is_not(None))
    )
    row = session.execute(query.order_by(posting.id).limit(1)).one_or_none()
    return Example(row.slug, row.zip) if row and row.zip else None
