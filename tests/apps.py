"""Applications of a test's own, for settings the shared one does not have."""

from typing import Any

from sqlalchemy.orm import Session

from finder.app import create_app
from finder.config import Settings
from finder.store import Store
from tests.site import BorrowedStore, Site


def site_on(store: Store, **settings: Any) -> Site:
    """A site on that store."""
    return Site(create_app(Settings(**{"secret_key": "s" * 32, "log_level": "error"} | settings), store))


def site_over(session: Session, **settings: Any) -> Site:
    """A site over the uncommitted rows of a test."""
    engine = session.connection().engine
    return site_on(BorrowedStore(engine, engine, None, session), **settings)
