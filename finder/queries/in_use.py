"""In SQL, which practice locations patients are told of."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from finder.models import PracticeLocation


def is_shown(today: date | sa.BindParameter[Any]) -> sa.ColumnElement[bool]:
    """The physician has not left it for good, and it is not hidden; passes where there is none."""
    here = PracticeLocation
    return sa.and_(sa.or_(here.leaves_on.is_(None), here.leaves_on >= today), here.hidden_on.is_(None))
