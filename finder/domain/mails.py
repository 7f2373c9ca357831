"""Letters: what they are for, how long they are worth sending, and when to try again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args

Purpose = Literal["invitation", "way back"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
State = Literal["queued", "sending", "sent", "failed"]
STATES: tuple[State, ...] = get_args(State)

#: How long whoever sends a letter has it to themselves: far longer than the server is given to take it.
TAKEN_FOR = timedelta(minutes=5)
#: That a letter was sent, or given up, is remembered so long; its text and its address are not.
KEPT = timedelta(days=30)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)


@dataclass(frozen=True)
class Letter:
    """Something to be mailed. The subject is read over shoulders and on locked phones: never a word about health."""

    purpose: Purpose
    recipient: str
    subject: str
    text: str = field(repr=False)
    #: after this moment it would be of no use
    useful_until: datetime
    #: lines of the header beside the usual ones, such as List-Unsubscribe
    headers: Mapping[str, str] = field(default_factory=dict)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many vain attempts: 1, 2, 4 … minutes, 6 hours at most."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * int(2**doublings))
