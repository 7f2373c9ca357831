"""What a patient may report, and what becomes of it."""

from datetime import timedelta
from typing import Literal, get_args

Kind = Literal["phone", "address", "accepting", "plans", "hours", "left", "other"]
#: "unknown": it could not be checked.
State = Literal["received", "changed", "right", "unknown"]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATES: tuple[State, ...] = get_args(State)
#: Kind → what goes off the page when nobody decides in time: a fact, or the whole office when patients would go to the
#: wrong door. "other" disputes nothing a program could take away.
DISPUTES: dict[str, str] = {
    "phone": "phone",
    "accepting": "accepting",
    "plans": "plans",
    "hours": "hours",
    "address": "office",
    "left": "office",
}
LONGEST_TEXT = 500
#: Nobody reads the page, chooses and writes faster; a program does.
QUICKEST = timedelta(seconds=3)
#: After a decision the reporter's own words are kept so long, then forgotten.
WORDS_KEPT = timedelta(days=90)
