"""Addresses of e-mail, as far as they name an account."""

import re
import unicodedata

LONGEST = 254
_SHAPE = re.compile(r"[^\s@<>\",;:()\[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,63}")


class NotAnEmail(ValueError):
    """No address of e-mail; the message says so to a person."""


def folded_email(typed: str) -> str:
    """The address by which an account is found, whatever capitals were typed."""
    return unicodedata.normalize("NFKC", typed[: LONGEST * 2]).strip().lower()


def read_email(typed: str) -> str:
    """A folded address. Raises `NotAnEmail`."""
    email = folded_email(typed)
    if len(email) > LONGEST or not _SHAPE.fullmatch(email):
        raise NotAnEmail(f"“{email[:80]}” is not an e-mail address.")
    return email
