"""What one request has at hand: its session, its id, and the day."""

import secrets
from datetime import UTC, date, datetime

from flask import current_app, g, request
from sqlalchemy.orm import Session

from finder.config import Settings
from finder.geocoding import Geocoder
from finder.store import Store


def store() -> Store:
    """The open directory."""
    found: Store = current_app.extensions["store"]
    return found


def settings() -> Settings:
    """The settings the application was started with."""
    found: Settings = current_app.extensions["settings"]
    return found


def geocoder() -> Geocoder | None:
    """The configured service; None when points come from the tables of this program alone."""
    found: Geocoder | None = current_app.extensions["geocoder"]
    return found


def session() -> Session:
    """The reading session of this request; opened when first asked for."""
    if "session" not in g:
        g.session = store().reading()
    opened: Session = g.session
    return opened


def session_of_staff() -> Session:
    """The reading session of a request by the staff: never a replica, so that they see what they just saved."""
    if "session" not in g:
        g.session = store().reading_now()
    opened: Session = g.session
    return opened


def close_session(_error: BaseException | None = None) -> None:
    """Give the session of this request back."""
    opened = g.pop("session", None)
    if opened is not None:
        opened.close()


def request_id() -> str:
    """What the log line and the error page of this request share."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    found: str = g.request_id
    return found


def over_tls() -> bool:
    """Whether browsers come over TLS, so that cookies may be kept from everything else."""
    return request.is_secure or settings().in_production


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day freshness is counted from, in UTC."""
    return now().date()
