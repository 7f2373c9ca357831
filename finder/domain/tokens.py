"""Secrets that are handed out once and kept only as a hash."""

import hashlib
import hmac
import secrets
import unicodedata

#: Without letters and digits that look alike on paper.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
RECOVERY_CODES = 10


def new_token() -> str:
    """256 bits, in characters an address takes."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token; nobody finds 256 bits by trying."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(key: str, purpose: str, text: str) -> str:
    """A digest that only a holder of the key can make: for what is short enough to be found by trying."""
    return hmac.digest(f"{purpose}\0{key}".encode(), text.encode(), hashlib.sha256).hex()


def new_recovery_code() -> str:
    """Ten letters in two groups, 49 bits: "ABCDE-FGHJK"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def normalised_recovery_code(typed: str) -> str:
    """Capital letters and digits alone, however it was typed."""
    text = unicodedata.normalize("NFKC", typed[:60]).upper()
    return "".join(character for character in text if character.isascii() and character.isalnum())
