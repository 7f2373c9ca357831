"""Every form carries a token, so that no other site can send it in a visitor's name.

Whoever is signed in gets one bound to their session; whoever is not has no cookie, and gets one that is signed, timed
and good for that address alone.
"""

import hmac
import json
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flask import request
from itsdangerous import BadData, URLSafeTimedSerializer

from finder.domain.tokens import keyed
from finder.page import staff
from finder.page.refusals import StaleForm
from finder.page.request import settings

FIELD = "form_token"
#: Hexadecimal digits of a `code`: 128 bits.
CODE_LENGTH = 32
#: Where a script asks for a passkey's challenge: below the address the form itself is sent to.
CHALLENGE = "/challenge"
_HARMLESS = ("GET", "HEAD", "OPTIONS", "TRACE")
#: As long as a sign-in page may stand open.
_HOURS = 4


def form_token(path: str | None = None) -> str:
    """The token for a form on this page; `path` is where it is sent, unless to this address."""
    who = staff.current()
    if who is not None:
        return keyed(settings().secret_key, "form", who.token_hash)
    return _signer().dumps([path or request.path, secrets.token_hex(8)])


def check() -> None:
    """Raise `StaleForm` for what was sent without a good token, or from a page of another site."""
    if request.method in _HARMLESS:
        return
    if _came_from_elsewhere() or not _is_good(request.form.get(FIELD, "")):
        raise StaleForm


def age(now: datetime) -> timedelta:
    """How long the form that was sent, by somebody who is not signed in, had been open; to the second."""
    _said, made_at = _signer().loads(request.form[FIELD], return_timestamp=True)
    return now - made_at


def code(purpose: str, *said: str) -> str:
    """A secret of the form that was sent: the same however often it is sent, and another once it says something else.

    `said` is all that was typed and chosen.
    """
    whole = json.dumps([request.form[FIELD], *said])
    return keyed(settings().secret_key, purpose, whole)[:CODE_LENGTH]


def _is_good(token: str) -> bool:
    who = staff.current()
    if who is not None:
        return hmac.compare_digest(token.encode(), form_token().encode())
    try:
        path, _chance = _signer().loads(token, max_age=_HOURS * 3600)
    except (BadData, ValueError, TypeError):
        return False
    return request.path in (path, f"{path}{CHALLENGE}")


def _came_from_elsewhere() -> bool:
    """What the browser itself says of the page the form stands on; an old browser says nothing."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site != "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt="form")
