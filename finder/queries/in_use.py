"""In SQL, who is shown to patients, and which practice locations a physician still has."""

from datetime import date

import sqlalchemy as sa

from finder.models import Physician, PracticeLocation


def is_shown() -> sa.ColumnElement[bool]:
    """The physician is listed, and has not retired by today (in UTC, as the database has it)."""
    working = sa.or_(Physician.retires_on.is_(None), Physician.retires_on > sa.func.current_date())
    return sa.and_(Physician.status == "listed", working)


def not_left(today: date) -> sa.ColumnElement[bool]:
    """The physician has not left the practice location for good; passes where there is none."""
    return sa.or_(PracticeLocation.leaves_on.is_(None), PracticeLocation.leaves_on >= today)
