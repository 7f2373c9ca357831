"""The passkeys of a member, as their owner sees them."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Passkey


@dataclass(frozen=True)
class KnownPasskey:
    """A passkey in a list."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


def passkeys_of(session: Session, member_id: int) -> tuple[KnownPasskey, ...]:
    """Those of a member, the oldest first."""
    query = sa.select(Passkey).where(Passkey.staff_member_id == member_id).order_by(Passkey.id)
    return tuple(KnownPasskey(one.id, one.name, one.added_at, one.used_at) for one in session.scalars(query))
