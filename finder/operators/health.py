"""Is the process alive, can it serve."""

from typing import Any

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from finder.page.logs import log
from finder.page.permissions import open_to
from finder.page.request import store
from finder.queries.index import is_built
from finder.store import migrating

health = Blueprint("health", __name__)


@health.get("/healthz")
@open_to("everyone")
def alive() -> Response:
    """The process answers."""
    return jsonify(alive=True)


@health.get("/readyz")
@open_to("everyone")
def ready() -> Any:
    """The directory stands at the newest shape and can be written to."""
    try:
        writable = store().can_write()
        with store().reading() as session:
            current = migrating.is_current(session.connection())
            indexed = current and is_built(session)
    except (SQLAlchemyError, OSError) as error:
        log.error("not ready", error=type(error).__name__)
        writable = current = indexed = False
    if not writable:
        return jsonify(ready=False, because="the database cannot be written to"), 503
    if not current:
        return jsonify(ready=False, because="the database is not at the newest shape: flask db upgrade"), 503
    if not indexed:
        return jsonify(ready=False, because="the search index is not built: flask reindex"), 503
    return jsonify(ready=True)
