"""In SQL, which practice locations a physician still has."""

from datetime import date

import sqlalchemy as sa

from finder.models import PracticeLocation


def not_left(today: date | sa.BindParameter[date]) -> sa.ColumnElement[bool]:
    """The physician has not left the practice location for good; passes where there is none."""
    return sa.or_(PracticeLocation.leaves_on.is_(None), PracticeLocation.leaves_on >= today)
