"""One JSON line a request: what, how long, how it ended. Never what was searched for, never by whom."""

import logging
import sys
import time

import structlog
from flask import Flask, Response, g, request

from finder.domain.networks import network
from finder.page.request import request_id

log = structlog.get_logger()


def set_up(level: str) -> None:
    """Write JSON lines to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


def install(app: Flask) -> None:
    """Log each request of the application."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    # The path alone: words, places and filters stand in the query string, never written down; nor is what follows
    # a question mark that somebody encoded.
    log.info(
        "request",
        id=request_id(),
        method=request.method,
        path=request.path.partition("?")[0][:200],
        status=response.status_code,
        milliseconds=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
        client=shortened(request.remote_addr),
    )
    response.headers["X-Request-ID"] = request_id()
    if request.query_string:
        # A page that says what somebody looked for is kept by no proxy and on no disk.
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def shortened(address: str | None) -> str:
    """An address without the part that points at one household: the last byte, or all but the first 48 bits."""
    return network(address, 24, 48) or "-"
