"""Codes of six digits that change every 30 seconds (RFC 6238, SHA-1), as every authenticator app makes them."""

import base64
import hashlib
import hmac
import secrets
import struct
import unicodedata
from datetime import datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
#: Clocks may be off by one step either way.
DRIFT = 1


def new_secret() -> str:
    """160 bits, in the letters apps take (base32)."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def step_at(moment: datetime) -> int:
    """The number of the step a moment lies in."""
    return int(moment.timestamp()) // STEP_SECONDS


def code_at(secret: str, step: int) -> str:
    """The code of a step."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1)
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"


def normalised(typed: str) -> str:
    """The digits of what somebody typed, without the blanks and hyphens that apps show between them."""
    text = unicodedata.normalize("NFKC", typed[:40])
    return "".join(character for character in text if not character.isspace() and character != "-")


def matching_step(secret: str, typed: str, moment: datetime) -> int | None:
    """The step whose code was typed, one before or after the present one at most; every one is compared."""
    code, now = normalised(typed), step_at(moment)
    steps = range(now - DRIFT, now + DRIFT + 1)
    fitting = [step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), code.encode())]
    return fitting[-1] if fitting else None


def setup_address(secret: str, account: str, issuer: str) -> str:
    """What the QR code says to an app (the "otpauth" key address)."""
    label = quote(f"{issuer}:{account}", safe="@:")
    return f"otpauth://totp/{label}?" + urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)


def in_fours(secret: str) -> str:
    """The secret for people who type it: four letters at a time."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
