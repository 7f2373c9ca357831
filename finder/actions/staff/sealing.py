"""Secrets that must be read again, such as those of authenticator apps: stored sealed by the key of the settings."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken


class BrokenSeal(ValueError):
    """Sealed with another key, or changed since: SECRET_KEY is not the one it was."""


def sealed(key: str, text: str) -> str:
    """Unreadable without the key; another text each time."""
    return _box(key).encrypt(text.encode()).decode()


def opened(key: str, seal: str) -> str:
    """What was sealed. Raises `BrokenSeal`."""
    try:
        return _box(key).decrypt(seal.encode()).decode()
    except InvalidToken as error:
        raise BrokenSeal("this was sealed with another SECRET_KEY") from error


def _box(key: str) -> Fernet:
    digest = hashlib.sha256(f"second factor\0{key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
