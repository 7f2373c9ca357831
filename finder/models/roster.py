"""Rosters that cannot be true as they stand."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from finder.models.base import Base, Key, exactly_one, reference, utc_now


class RosterFlag(Base):
    """What the last check found: a group whose doctors are listed everywhere, or one doctor at two places at once."""

    __tablename__ = "roster_flag"
    __table_args__ = (exactly_one("about_one", "group_id", "physician_id"),)

    id: Mapped[Key]
    group_id: Mapped[int | None] = reference("organisation.id", owned=True)
    physician_id: Mapped[int | None] = reference("physician.id", owned=True)
    #: numbers of a group, or the places and hours of a physician
    facts: Mapped[dict[str, Any]]
    found_at: Mapped[datetime] = mapped_column(default=utc_now)
