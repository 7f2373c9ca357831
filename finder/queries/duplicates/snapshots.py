"""All rows of two listings as plain JSON: what a merge keeps, so that it can be undone to the last row."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import (
    Base,
    Confirmation,
    Licence,
    Physician,
    PhysicianMerge,
    PhysicianSpecialty,
    PracticeLocation,
    Training,
    physician_condition,
    physician_language,
    physician_procedure,
    practice_location_plan,
)

#: Table → its rows.
Snapshot = dict[str, list[dict[str, Any]]]

#: Counts and stamps of the row itself, which an undo moves on as any deed does.
_BESIDE = frozenset({"version", "edited_at"})
_OF_PHYSICIAN = (
    PhysicianSpecialty.__tablename__,
    physician_condition.name,
    physician_procedure.name,
    physician_language.name,
    Licence.__tablename__,
    Training.__tablename__,
    PracticeLocation.__tablename__,
)
_OF_LOCATION = (practice_location_plan.name, Confirmation.__tablename__)
#: From the rows others rest on to those that rest on them.
TABLES = (Physician.__tablename__, *_OF_PHYSICIAN, *_OF_LOCATION)


def table(name: str) -> sa.Table:
    """The table of that name."""
    return Base.metadata.tables[name]


def key_of(name: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells a row of a table from the others."""
    return tuple(row[column.name] for column in table(name).primary_key)


def snapshot(session: Session, physician_ids: Collection[int]) -> Snapshot:
    """All rows of these listings that a merge may change, in order."""
    ids = list(physician_ids)
    found = {Physician.__tablename__: _rows(session, Physician.__tablename__, "id", ids)}
    found |= {name: _rows(session, name, "physician_id", ids) for name in _OF_PHYSICIAN}
    locations = [row["id"] for row in found[PracticeLocation.__tablename__]]
    return found | {name: _rows(session, name, "practice_location_id", locations) for name in _OF_LOCATION}


def obstacles(session: Session, merge: PhysicianMerge) -> tuple[str, ...]:
    """Tables whose rows are not as the merge left them."""
    now = snapshot(session, (merge.stays_id, merge.goes_id))
    return tuple(name for name in TABLES if now[name] != merge.after.get(name))


def _rows(session: Session, name: str, column: str, keys: list[Any]) -> list[dict[str, Any]]:
    source = table(name)
    columns = [one for one in source.columns if one.name not in _BESIDE]
    query = sa.select(*columns).where(source.columns[column].in_(keys)).order_by(*source.primary_key)
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in session.execute(query)]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
