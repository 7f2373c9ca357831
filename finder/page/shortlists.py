"""The list of a visitor without an account: in one cookie, which holds ids alone and is set by nothing but adding.

Signed, so that nobody hands out a list that this site did not write; gone when the browser is closed.
"""

from flask import Flask, Response, g, request
from itsdangerous import BadData, URLSafeSerializer

from finder.domain.shortlists import Ids, read_ids
from finder.page.request import over_tls, session, settings
from finder.queries import shortlists as query

#: As for the staff: over TLS no other host can set it.
SAFE_NAME, PLAIN_NAME = "__Host-list", "list"
#: A cookie of ours is shorter by far; longer ones are not even looked into.
_LONGEST = 1000


def install(app: Flask) -> None:
    """Set the cookie after a deed, and keep what it shows out of every cache."""
    app.after_request(_finish)


def ids() -> Ids:
    """Whom the visitor added; nobody for a cookie that is not ours."""
    g.shortlist_looked = True
    if "shortlist" not in g:
        g.shortlist = _read(request.cookies.get(cookie_name(), ""))
    found: Ids = g.shortlist
    return found


def count() -> int:
    """How many there are, for the frame of every page; asks no database."""
    return len(ids())


def holds(slug: str) -> bool:
    """Whether a physician is on the list."""
    if "shortlist_slugs" not in g:
        g.shortlist_slugs = query.slugs(session(), ids()) if ids() else frozenset()
    return slug in g.shortlist_slugs


def keep(ids: Ids) -> None:
    """What the list is from now on; an empty one takes the cookie away."""
    g.shortlist, g.shortlist_changed = ids, True


def cookie_name() -> str:
    """Without TLS, as in development, browsers refuse the safer name."""
    return SAFE_NAME if over_tls() else PLAIN_NAME


def _read(text: str) -> Ids:
    if not 0 < len(text) <= _LONGEST:
        return ()
    try:
        return read_ids(_signer().loads(text))
    except (BadData, ValueError, TypeError, RecursionError):
        return ()


def _finish(response: Response) -> Response:
    if g.get("shortlist_looked"):
        response.vary.add("Cookie")
    if g.get("shortlist") or g.get("shortlist_changed"):
        response.headers["Cache-Control"] = "private, no-store"
    if g.get("shortlist_changed"):
        _set_cookie(response, g.shortlist)
    return response


def _set_cookie(response: Response, ids: Ids) -> None:
    options = {"path": "/", "secure": over_tls(), "httponly": True, "samesite": "Lax"}
    text = str(_signer().dumps(list(ids))) if ids else ""
    response.set_cookie(cookie_name(), text, max_age=None if ids else 0, **options)  # type: ignore[arg-type]


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="shortlist")
