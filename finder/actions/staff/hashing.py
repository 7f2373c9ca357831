"""Passwords as argon2id, one at a time in each process.

A flood of sign-ins would otherwise take all processors: sixteen at once slowed everybody's search a hundredfold.
"""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from finder.domain.tokens import new_token

#: OWASP's first choice: 19 MiB, two passes, one lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: What a password is compared with when there is no account: the answer must not come sooner.
_NOBODY = _HASHER.hash(new_token())
#: One is at work, two wait; more would only use up the threads that answer searches.
_PLACES = threading.BoundedSemaphore(3)
_AT_WORK = threading.Lock()


class TooBusy(RuntimeError):
    """Too many sign in at this moment; nothing was tried, so trying again in a second costs nothing."""


@contextmanager
def turn() -> Iterator[None]:
    """A turn at hashing; the caller may use it for one password. Raises `TooBusy` at once."""
    if not _PLACES.acquire(blocking=False):
        raise TooBusy("too many passwords at once")
    try:
        with _AT_WORK:
            yield
    finally:
        _PLACES.release()


def hashed(password: str) -> str:
    """The password in PHC form, to be stored; within a `turn`."""
    return _HASHER.hash(_composed(password))


def is_right(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one; takes the same time when nothing is stored. Within a `turn`."""
    try:
        return _HASHER.verify(stored or _NOBODY, _composed(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def _composed(password: str) -> str:
    """An é typed on one keyboard is the é of another."""
    return unicodedata.normalize("NFC", password)
