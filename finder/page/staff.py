"""Who of the staff is asking: one cookie, looked at on staff pages alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from finder.domain.agents import browser_of
from finder.domain.networks import network
from finder.domain.tokens import token_hash
from finder.page.logs import log, shortened
from finder.page.request import now, over_tls, session_of_staff, store
from finder.queries.staff.sessions import SignedIn, signed_in

__all__ = [
    "SignedIn",
    "browser",
    "client",
    "current",
    "install",
    "let_in",
    "look",
    "put_out",
    "short_address",
]

#: Over TLS the browser itself sees to it that no other host and no page without TLS can set the cookie.
SAFE_NAME, PLAIN_NAME = "__Host-staff", "staff"
ROOT = "/staff"
#: A request is noted at most once a minute: a write for each would be felt.
_NOTED_AFTER = timedelta(minutes=1)

#: Writes that a session was used; does not commit.
Seen = Callable[[Session, int, datetime], None]


def install(app: Flask, seen: Seen) -> None:
    """Keep staff pages out of every cache, set the cookie; `seen` comes from above, since pages may not write."""
    app.extensions["seen"] = seen
    app.after_request(_finish)


def look() -> SignedIn | None:
    """Whoever holds the cookie of a session that is alive; found once a request, and noted."""
    if "staff" not in g:
        token = request.cookies.get(cookie_name(), "")
        g.staff = signed_in(session_of_staff(), token_hash(token), now()) if 20 < len(token) < 100 else None
        if g.staff is not None:
            _note(g.staff)
    return current()


def current() -> SignedIn | None:
    """Whoever was found; None on public pages, which never look."""
    found: SignedIn | None = g.get("staff")
    return found


def let_in(token: str) -> None:
    """Hand out the cookie of a session that just began; the rest of this request belongs to it."""
    g.staff_cookie = token
    with store().reading_now() as session:
        g.staff = signed_in(session, token_hash(token), now())


def put_out() -> None:
    """Take the cookie back."""
    g.staff_cookie, g.staff = "", None


def cookie_name() -> str:
    """Without TLS, as in development, browsers refuse the safer name."""
    return SAFE_NAME if over_tls() else PLAIN_NAME


def browser() -> str | None:
    """The browser in words its owner knows."""
    return browser_of(request.user_agent.string)


def client() -> str:
    """The address attempts are counted for: whoever has IPv6 has 2^64 of them."""
    return network(request.remote_addr, 32, 64) or "-"


def short_address() -> str | None:
    """The address without its last part, to be shown to its owner."""
    short = shortened(request.remote_addr)
    return None if short == "-" else short


def _note(who: SignedIn) -> None:
    moment = now()
    if moment - who.seen_at < _NOTED_AFTER:
        return
    try:
        with store().writing() as session:
            seen: Seen = _seen()
            seen(session, who.session_id, moment)
            session.commit()
    except SQLAlchemyError as error:
        # A full disk must not keep the staff from reading.
        log.warning("a session was not noted", error=type(error).__name__)


def _seen() -> Seen:
    found: Seen = current_app.extensions["seen"]
    return found


def _finish(response: Response) -> Response:
    if request.path == ROOT or request.path.startswith(ROOT + "/"):
        response.headers["Cache-Control"] = "no-store"
        # To ourselves, so that forms say where they come from; to nobody else.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if "staff_cookie" in g:
        _set_cookie(response, g.staff_cookie)
    return response


def _set_cookie(response: Response, token: str) -> None:
    options = {"path": "/", "secure": over_tls(), "httponly": True, "samesite": "Lax"}
    response.set_cookie(cookie_name(), token, max_age=None if token else 0, **options)  # type: ignore[arg-type]
