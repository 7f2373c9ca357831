"""Look for rosters that cannot be true, and keep what was found until the next look. Flushes, never commits."""

from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import RosterFlag
from finder.queries.rosters import clashes, full_groups


class Checked(NamedTuple):
    """How many groups, and how many pairs of places of one doctor."""

    groups: int
    clashes: int


def check(session: Session, now: datetime) -> Checked:
    """Take down what was found before and put up what is found now."""
    groups = [
        RosterFlag(group_id=group, facts=asdict(matrix), found_at=now)
        for group, matrix in full_groups(session, now.date())
    ]
    people = [
        RosterFlag(physician_id=one.physician_id, facts=one.facts, found_at=now)
        for one in clashes(session, now.date())
    ]
    session.execute(sa.delete(RosterFlag))
    session.add_all([*groups, *people])
    session.flush()
    return Checked(len(groups), len(people))
