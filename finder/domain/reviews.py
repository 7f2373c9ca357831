"""Whether a text is clinically reviewed: bound to that very text and to the clock."""

import calendar
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

#: Months a review keeps its power, and for knowledge that moves fast.
INTERVAL = 24
SHORT_INTERVAL = 12
FAST_MOVING = frozenset({"ischemic-stroke", "multiple-sclerosis", "migraine", "parkinson-disease"})
#: Days before it ends that a review is due.
DUE_DAYS = 30

State = Literal["reviewed", "changed", "overdue", "not reviewed"]


@dataclass(frozen=True)
class Reviewed:
    """That a named person with a credential reviewed a text on a day; `digest` is the digest of that text."""

    person: str
    credential: str
    on: date
    digest: str


@dataclass(frozen=True)
class Standing:
    """What may be said of a text today; `review` is None when nobody ever reviewed any state of it."""

    state: State
    review: Reviewed | None = None
    #: the last day the review keeps its power
    due_on: date | None = None
    #: whether that day is near, or over
    is_due: bool = False

    @property
    def is_of_this_text(self) -> bool:
        """Whether "medically reviewed" may be said, with the day and the name."""
        return self.state in ("reviewed", "overdue")


def digest_of(text: str) -> str:
    """SHA-256 of a text, which a review is bound to."""
    return hashlib.sha256(text.encode()).hexdigest()


def months_for(slug: str) -> int:
    """Months until the next review of a condition."""
    return SHORT_INTERVAL if slug in FAST_MOVING else INTERVAL


def standing(reviews: Iterable[Reviewed], digest: str, today: date, months: int = INTERVAL) -> Standing:
    """The state of the text with this digest; a review dated in the future is not one yet."""
    done = sorted((one for one in reviews if one.on <= today), key=lambda one: one.on)
    if not done:
        return Standing("not reviewed")
    of_this = [one for one in done if one.digest == digest]
    if not of_this:
        return Standing("changed", done[-1])
    due_on = months_after(of_this[-1].on, months)
    state: State = "overdue" if today > due_on else "reviewed"
    return Standing(state, of_this[-1], due_on, today >= due_on - timedelta(days=DUE_DAYS))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
