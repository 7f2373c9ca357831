"""In SQL, who is shown to patients, and at which practice locations."""

from datetime import date

import sqlalchemy as sa

from finder.models import Physician, PracticeLocation


def is_shown() -> sa.ColumnElement[bool]:
    """The physician is listed, and has not retired by today (in UTC, as the database has it)."""
    working = sa.or_(Physician.retires_on.is_(None), Physician.retires_on > sa.func.current_date())
    return sa.and_(Physician.status == "listed", working)


def not_left(today: date | sa.BindParameter[date]) -> sa.ColumnElement[bool]:
    """The physician has not left it for good, and it is not hidden; passes where there is none."""
    here = PracticeLocation
    return sa.and_(sa.or_(here.leaves_on.is_(None), here.leaves_on >= today), here.hidden_on.is_(None))
