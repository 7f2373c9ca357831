"""Make two listings of one again: both as they were, or not at all."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.changes import Journal
from finder.actions.duplicates.handing_over import hand_back
from finder.actions.index import note_physicians
from finder.actions.listings import Author, take_turn
from finder.models import DuplicatePair, Physician, PhysicianMerge
from finder.queries.duplicates.snapshots import TABLES, Snapshot, key_of, obstacles, table


class NoSuchMerge(LookupError):
    """There is no such merge, or it was undone."""


class InTheWay(ValueError):
    """Something has changed since; which tables."""

    def __init__(self, tables: tuple[str, ...]) -> None:
        super().__init__(", ".join(tables))
        self.tables = tables


def undo(session: Session, key: int, by: Author) -> PhysicianMerge:
    """Put both listings back to the last row. Raises `NoSuchMerge`, and `InTheWay` when anything has changed since."""
    done = session.get(PhysicianMerge, key, with_for_update=True, populate_existing=True)
    if done is None or done.undone_at is not None:
        raise NoSuchMerge
    both = [
        session.get_one(Physician, one, populate_existing=True)
        for one in sorted((done.stays_id, done.goes_id))
    ]
    for row in both:
        take_turn(session, row, row.version, by.now)
    if changed := obstacles(session, done):
        raise InTheWay(changed)
    restore(session, done.before, done.after)
    hand_back(session, done.stays_id, done.goes_id, done.handed_over)
    done.undone_at = by.now
    session.flush()
    session.expire_all()
    note_physicians(session, (done.stays_id, done.goes_id))
    _open_again(session, done)
    _record(session, done, by)
    return done


def restore(session: Session, before: Snapshot, after: Snapshot) -> None:
    """Take every table from how it is to how it was."""
    people = table(Physician.__tablename__)
    keys = [row["id"] for row in before[people.name]]
    # A number stands once in the table, at every moment: first nobody has it.
    session.execute(sa.update(people).where(people.c.id.in_(keys)).values(npi=None))
    for name in reversed(TABLES):
        was = {key_of(name, row) for row in before[name]}
        for row in after[name]:
            if key_of(name, row) not in was:
                session.execute(sa.delete(table(name)).where(*_is(name, row)))
    for name in TABLES:
        now = {key_of(name, row): row for row in after[name]}
        for row in before[name]:
            _put_back(session, name, row, now.get(key_of(name, row)))


def _put_back(session: Session, name: str, row: dict[str, Any], now: dict[str, Any] | None) -> None:
    source, values = table(name), _typed(name, row)
    if now is None:
        session.execute(sa.insert(source).values(values))
    elif now != row or name == Physician.__tablename__:
        session.execute(sa.update(source).where(*_is(name, row)).values(values))


def _is(name: str, row: dict[str, Any]) -> list[sa.ColumnElement[bool]]:
    return [column == row[column.name] for column in table(name).primary_key]


def _typed(name: str, row: dict[str, Any]) -> dict[str, Any]:
    columns = table(name).columns
    return {
        key: date.fromisoformat(value)
        if value is not None and isinstance(columns[key].type, sa.Date)
        else value
        for key, value in row.items()
    }


def _open_again(session: Session, done: PhysicianMerge) -> None:
    """The pair waits for another decision."""
    first, second = sorted((done.stays_id, done.goes_id))
    pair = session.scalar(sa.select(DuplicatePair).filter_by(first_id=first, second_id=second))
    if pair is not None:
        pair.state = "open"


def _record(session: Session, done: PhysicianMerge, by: Author) -> None:
    stays, goes = (session.get_one(Physician, one) for one in (done.stays_id, done.goes_id))
    journal = Journal(session, by.email, by.why)
    journal.note("unmerge", stays, before={"merged": goes.slug}, after={"merged": None})
    journal.note("unmerge", goes, before={"status": "merged"}, after={"status": goes.status, "merged": None})
    journal.write()
