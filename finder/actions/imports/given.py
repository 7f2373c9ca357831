"""What imports of the clinicians' file have given: that alone a newer file may change."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import ImportRow, ImportRun

CLINICIANS, DEACTIVATED = "clinicians", "deactivated"

#: physician, practice location (None: of the person), column → the value given last
Given = dict[tuple[int, int | None, str], str]


def given(session: Session, physician_ids: Collection[int]) -> Given:
    """The values such imports wrote into these listings, whether they still stand there or not."""
    columns = ImportRow.physician_id, ImportRow.location_id, ImportRow.differences
    query = _applied(columns).where(ImportRow.physician_id.in_(physician_ids)).order_by(ImportRow.id)
    return {
        (physician_id, location_id, column): after
        for physician_id, location_id, differences in session.execute(query)
        for column, (_, after) in differences.items()
    }


def added_places(session: Session, physician_id: int) -> set[int]:
    """The practice locations of a physician that such an import added."""
    query = _applied((ImportRow.location_id,)).where(
        ImportRow.physician_id == physician_id, ImportRow.kind == "new"
    )
    return {location_id for location_id in session.scalars(query) if location_id is not None}


def _applied(columns: tuple[Any, ...]) -> sa.Select[Any]:
    query = sa.select(*columns).join(ImportRun, ImportRun.id == ImportRow.import_run_id)
    return query.where(ImportRun.source == CLINICIANS, ImportRun.state == "applied")
