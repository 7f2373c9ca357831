"""Secrets that must be read again, such as those of authenticator apps: stored sealed by the key of the settings."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

_SECOND_FACTOR = "second factor"


class BrokenSeal(ValueError):
    """Sealed with another key or for another purpose, or changed since."""


def sealed(key: str, text: str, purpose: str = _SECOND_FACTOR) -> str:
    """Unreadable without the key; another text each time."""
    return _box(key, purpose).encrypt(text.encode()).decode()


def opened(key: str, seal: str, purpose: str = _SECOND_FACTOR) -> str:
    """What was sealed for that purpose. Raises `BrokenSeal`."""
    try:
        return _box(key, purpose).decrypt(seal.encode()).decode()
    except InvalidToken as error:
        raise BrokenSeal("this was sealed with another SECRET_KEY") from error


def _box(key: str, purpose: str) -> Fernet:
    digest = hashlib.sha256(f"{purpose}\0{key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
