"""How fresh a confirmed fact is, and what it may still be used for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

#: Days a confirmation keeps its power: on day 90 it still has it, on day 91 no more.
FRESH_DAYS = 90

Answer = Literal["yes", "no", "stale", "unknown"]


@dataclass(frozen=True)
class Freshness:
    """When a fact was last confirmed, seen from a day."""

    confirmed_on: date | None
    days: int | None

    @property
    def is_fresh(self) -> bool:
        """Whether the confirmation is at most `FRESH_DAYS` old."""
        return self.days is not None and self.days <= FRESH_DAYS


def freshness(confirmed_on: date | None, today: date) -> Freshness:
    """The freshness of a fact confirmed on a day; a day in the future counts as today."""
    if confirmed_on is None:
        return Freshness(None, None)
    return Freshness(confirmed_on, max(0, (today - confirmed_on).days))


def answer(said: bool | None, fresh: Freshness) -> Answer:
    """What may be told of a yes-or-no fact: a "yes" or "no" nobody confirmed lately is "stale"."""
    if said is None:
        return "unknown"
    if not fresh.is_fresh:
        return "stale"
    return "yes" if said else "no"
