"""What a patient may report, and what becomes of it."""

from datetime import timedelta
from typing import Literal, get_args

Kind = Literal["phone", "address", "accepting", "plans", "hours", "left", "other"]
#: "unknown": it could not be checked.
State = Literal["received", "changed", "right", "unknown"]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATES: tuple[State, ...] = get_args(State)
LONGEST_TEXT = 500
#: Nobody reads the page, chooses and writes faster; a program does.
QUICKEST = timedelta(seconds=3)
#: After a decision the reporter's own words are kept so long, then forgotten.
WORDS_KEPT = timedelta(days=90)
