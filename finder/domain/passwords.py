"""Which passwords are refused: short ones, the ones everybody tries first, and one's own name.

Nothing is demanded of their make-up (NIST SP 800-63B): length is what helps.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

SHORTEST, LONGEST = 12, 200

Weakness = Literal["short", "long", "common", "own"]

#: What people begin with when a password is wanted; a number, a year or an exclamation mark after it helps nobody.
_COMMON = frozenset(
    """abc admin administrator adminadmin asdf asdfgh asdfghjkl baseball changeme clinic default doctor dragon football
    frontdesk guest health healthcare hello helloworld hospital iloveyou insurance letmein login master medical monkey
    mypassword nurse office pass passphrase passw password passwort patient physician physicianfinder princess qazwsx
    qwe qwert qwerty qwertyuiop qwertz reception root secret sunshine superman superuser temp temporary test testing
    trustno user welcome welcometo whatever zaq zxcvbn zxcvbnm correcthorsebatterystaple""".split()
)
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i9o0p",
         "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujmikolp", "qwertzuiopasdfghjklyxcvbnm")  # fmt: skip
_LOOKALIKES = str.maketrans("@4310$5!7", "aaeiossit")
_FEWEST_CHARACTERS = 5


def weakness(password: str, own: Iterable[str]) -> Weakness | None:
    """Why a password is refused, if it is; `own` is what others know of its owner and of this place."""
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    if any(_is_made_of(password, part) for part in _parts(own)):
        return "own"
    return "common" if _is_common(password) else None


def _is_common(password: str) -> bool:
    folded = unicodedata.normalize("NFKC", password).lower()
    if len(set(folded)) < _FEWEST_CHARACTERS or _runs_along(folded):
        return True
    bare = (_letters(folded), _letters(folded.strip("0123456789!?.*#$_- ").translate(_LOOKALIKES)))
    return any(_once(word) in _COMMON for word in bare)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text)


def _once(word: str) -> str:
    """The piece that a word repeats: "passwordpassword" is "password"."""
    for size in range(1, len(word) // 2 + 1):
        if len(word) % size == 0 and word[:size] * (len(word) // size) == word:
            return word[:size]
    return word


def _runs_along(text: str) -> bool:
    """Whether it follows a row of keys or the alphabet, either way, all along."""
    return any(text in (row + row) or text in (row + row)[::-1] for row in _ROWS)


def _parts(own: Iterable[str]) -> Iterator[str]:
    for text in own:
        yield from (part for part in (text, *re.split(r"[@\s]", text)) if len(part) >= 4)


def _is_made_of(password: str, part: str) -> bool:
    """Whether little is left of it without this part."""
    left = password.lower().replace(part.lower(), "")
    return len(left) < len(password) and len(left) < 6
